"""Sentences of the page « territories », in French."""
