"""The canonical text of each value of a cell."""

from datetime import date
from decimal import Decimal

Value = str | int | float | bool | date | None
Key = tuple[Value, ...]


def format_number(value: float) -> str:
    """The shortest decimal text that reads back as the same number, without an exponent."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_cell(value: Value) -> str:
    """The text of a value in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return format_number(value)
    return value.isoformat() if isinstance(value, date) else str(value)
