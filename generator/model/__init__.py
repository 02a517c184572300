"""The values that the phases hand to one another: frozen, with tuples inside, and no behaviour but reading."""
