"""Storage and reads: the store of plan data, its rules and its interchange format; no page."""
