"""The public API, over the real plans."""
