"""A tiny site to test the web layer: three pages over a store in memory."""
