"""Sentences of the page « commitments », in French."""
