"""What every address answered, on a frozen copy of the plans: a rewrite gives the same numbers."""
