"""The whole site on the real plans: every discovered page, in requests and in a browser."""
