"""What a run leaves in memory for the next one of the same process, so that only what changed is made again."""
