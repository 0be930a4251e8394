"""The shape of the house: direction of imports, discovery, nothing done at import."""
