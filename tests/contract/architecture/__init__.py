"""Architecture: direction of imports, discovery, no side effects of imports."""
