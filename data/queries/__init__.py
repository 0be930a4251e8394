"""Reads of the store: one module a subject, SQL in, frames out."""
