"""Sentences of the page « commitment », in French."""
