"""The pages, a folder each; a folder that declares PAGE is discovered (`dashboard.discovery`)."""
