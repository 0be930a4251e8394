"""The interchange format: data packages read into the store and written from it."""
