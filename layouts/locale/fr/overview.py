"""Sentences of the page « overview », in French."""
