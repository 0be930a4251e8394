"""Sentences of the page « changes », in French."""
