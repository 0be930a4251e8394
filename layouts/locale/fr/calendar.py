"""Sentences of the page « calendar », in French."""
