"""Sentences of the page « territory », in French."""
