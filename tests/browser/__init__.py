"""The site with the real plans, in a browser."""
