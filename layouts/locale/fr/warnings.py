"""Sentences of the page « warnings », in French."""
