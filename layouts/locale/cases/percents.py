"""Percents as they are printed, and whether two of them print alike."""


def printed_percent(value: float) -> int:
    """The whole percent of a value between 0 and 100: a part is never told as none or all."""
    rounded = round(value)
    if rounded == 100 and value < 100:
        return 99
    return 1 if rounded == 0 and value > 0 else rounded


def print_alike(*values: float) -> bool:
    """Whether all these values are printed as the same percent."""
    return len({printed_percent(value) for value in values}) == 1
