"""A tiny site for testing the machinery: three pages over a store in memory."""
