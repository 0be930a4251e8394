"""The web server and the command line: configuration, HTTP, operations."""
