"""The web server and the command line: configuration, HTTP, operations."""

from dashboard.light import without

with without("rich"):  # structlog would load it, for a console that is not used
    import structlog as structlog
