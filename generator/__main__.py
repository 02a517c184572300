"""`python -m generator` is the `wiki` command."""

from generator.cli import main

main()
