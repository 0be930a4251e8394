"""The packages of the plans: rules for every row, and values of rows that were wrong once."""
