"""The whole site on the frozen plans, by requests: every discovered page."""
