"""What each page loads from the store, and the one callback that redraws its regions."""
