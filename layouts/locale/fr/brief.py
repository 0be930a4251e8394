"""Sentences of the page « brief », in French."""
