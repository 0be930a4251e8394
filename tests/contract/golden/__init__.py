"""The answers of all addresses on frozen plans, to verify that a rewrite changes nothing."""
