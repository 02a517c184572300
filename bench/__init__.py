"""Measures what the wiki costs: finding names, building the site, showing an edit. Not part of the package."""
