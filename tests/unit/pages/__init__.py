"""Pages: their sentences and what they show of the store."""
