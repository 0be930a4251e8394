"""Sentences of the page « plans », in French."""
