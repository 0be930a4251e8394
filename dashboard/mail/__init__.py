"""Mail of the site: automatic messages, and how they are sent."""
