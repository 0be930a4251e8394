"""Figures: a pure function each, rows in, plain dictionary out; light colours of the token file."""
