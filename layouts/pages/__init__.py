"""The pages: a folder each, found because it declares PAGE (`dashboard.discovery.discover`)."""
