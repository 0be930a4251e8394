"""Callbacks of the demo."""
