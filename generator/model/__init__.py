"""The values that the stages hand to one another: frozen, with tuples inside, and no behaviour but reading.

Stages import the model and not each other; the model imports nothing of the stages.
"""
