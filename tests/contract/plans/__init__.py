"""The curated packages of the plans: rules that hold for every row, values of rows once wrong."""
