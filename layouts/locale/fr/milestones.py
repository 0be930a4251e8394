"""Sentences of the page « milestones », in French."""
