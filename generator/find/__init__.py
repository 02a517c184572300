"""Finds the names of cards in a text."""
