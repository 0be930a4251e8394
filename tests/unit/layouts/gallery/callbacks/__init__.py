"""Callbacks of the gallery."""
