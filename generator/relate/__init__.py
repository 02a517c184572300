"""The second phase: ties cards and texts together into one value, the wiki."""
