"""Names of tables and columns: the one that is meant, and messages for unknown ones."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from data.exchange.encodings import is_broken
from data.exchange.problems import Code, Problem
from data.exchange.sheets import Parsed, Sheet, is_empty
from data.fields import BY_KEY, Field, Table
from data.text import fold

_HEADER_REACH = 20  # lines from the first one in which a header is searched
_LIKE = 0.6  # least similarity, of 1, of a name suggested for a mistyped one
_SHARED_COLUMNS = 0.6


def nearest(name: str, choices: Iterable[str]) -> str | None:
    """The choice most similar to a mistyped name."""
    by_fold = {fold(choice): choice for choice in choices}
    similar = get_close_matches(fold(name), by_fold, n=1, cutoff=_LIKE)
    return by_fold[similar[0]] if similar else None


def unknown_table(name: str, file: str, header: Sequence[str]) -> Problem:
    """The problem of a file or sheet whose name is no table."""
    params = {"tables": ", ".join(BY_KEY)}
    meant = nearest(name, BY_KEY) or _by_columns(header)
    if meant is not None:
        columns = ", ".join(field.key for field in BY_KEY[meant].fields)
        params |= {"nearest": meant, "columns": columns}
    return Problem(Code.UNKNOWN_TABLE, file, params=params)


def _by_columns(header: Sequence[str]) -> str | None:
    """The table that shares most of these columns."""
    given = {name for name in header if name}

    def shared(table: Table) -> float:
        keys = {field.key for field in table.fields}
        return len(given & keys) / len(given | keys) if given else 0

    best = max(BY_KEY.values(), key=shared)
    return best.key if shared(best) >= _SHARED_COLUMNS else None


def columns_of(sheet: Sheet, table: Table) -> list[Field | None]:
    """The field of each column; None for an unknown one and for a repeated one."""
    known = {field.key: field for field in table.fields}
    return [known.pop(key, None) for key in sheet.header]


def check_header(sheet: Sheet, table: Table, parsed: Parsed) -> bool:
    """Whether a header is valid; reports its problems."""
    known = {field.key: field for field in table.fields}
    below = _header_below(sheet, known)
    if below is not None:
        parsed.add(Code.HEADER_BELOW, sheet.file, sheet.line, below=str(below))
        return False
    problems = list(_column_problems(sheet, known))
    for key, field in known.items():
        needed = field.required or (key in table.primary_key and not field.added)
        if key not in sheet.header and needed and not field.assigned:
            problems.append(Problem(Code.MISSING_COLUMN, sheet.file, sheet.line, key))
    parsed.problems.extend(problems)
    return not problems


def _header_below(sheet: Sheet, known: dict[str, Field]) -> int | None:
    """The line of column names when the first line is a title above them."""
    if any(name in known for name in sheet.header):
        return None
    for number, cells in sheet.lines[:_HEADER_REACH]:
        names = [str(cell).strip() for cell in cells if cell is not None]
        if sum(name in known for name in names) > len(names) / 2:
            return number
    return None


def _column_problems(sheet: Sheet, known: dict[str, Field]) -> Iterator[Problem]:
    from xlsxwriter.utility import xl_col_to_name

    file, line = sheet.file, sheet.line
    for position, key in enumerate(sheet.header):
        letter = xl_col_to_name(position)
        if not key:
            cells = (row[position] for _, row in sheet.lines if position < len(row))
            code = Code.EMPTY_COLUMN if is_empty(cells) else Code.UNNAMED_COLUMN
            yield Problem(code, file, line, letter)
        elif key in known:
            if key in sheet.header[:position]:
                yield Problem(Code.COLUMN_TWICE, file, line, key)
        elif is_broken(key):
            yield Problem(Code.BROKEN_TEXT, file, line, key)
        else:
            params = {"columns": ", ".join(known), "letter": letter}
            if meant := nearest(key, known.keys() - set(sheet.header)):
                params["nearest"] = meant
            yield Problem(Code.UNKNOWN_COLUMN, file, line, key, params=params)
