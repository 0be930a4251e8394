"""Sentences of the page « calculation », in French."""
