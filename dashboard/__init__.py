"""The process: wiring, HTTP, operations."""
