"""Sentences of the page « ministries », in French."""
