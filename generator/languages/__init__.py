"""What the engine knows about languages: a module for each, and what asks them."""
