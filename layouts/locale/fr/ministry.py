"""Sentences of the page « ministry », in French."""
