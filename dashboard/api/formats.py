"""JSON and CSV bytes; cells that a spreadsheet would run as formulas are neutralised."""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import orjson

from data.deadline import paced

CSV_TYPE = "text/csv; charset=utf-8"
JSON_TYPE = "application/json"

_BOM = "\ufeff"
# Full-width signs too: some spreadsheets read them like the ASCII ones.
_RUNNABLE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?\Z")


def json_bytes(value: Any) -> bytes:
    """A JSON text, dates as ISO 8601, keys in their order."""
    return orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]], separator: str = ";") -> bytes:
    """A CSV that French spreadsheets open directly: BOM, « ; », UTF-8, CRLF."""
    out = io.StringIO()
    out.write(_BOM)
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([cell_text(name) for name in header])
    writer.writerows([cell_text(value) for value in row] for row in paced(rows))
    return out.getvalue().encode()


def cell_text(value: Any) -> str:
    """One value as the text of a cell; empty for a missing value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, int | float | date):
        return str(value)
    return harmless(str(value))


def harmless(text: str) -> str:
    """The text, after an apostrophe when a spreadsheet would take it for a formula."""
    if text.lstrip(" \u00a0\u202f").startswith(_RUNNABLE) or text.startswith(_RUNNABLE):
        return text if _NUMBER.match(text) else f"'{text}"
    return text


def plain(value: Any) -> Any:
    """A value of a frame as JSON: no NaN, no numpy type."""
    if isinstance(value, list | tuple):
        return [plain(member) for member in value]
    if value is None:
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float) else str(value)
