"""The first phase: reads cards, declarations, texts and metadata, and keeps what is wrong with them as problems."""
