"""Tables as files hold them, cells unread, and the limits of what is read from a file."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from data.exchange.barometer_lines import BarometerFile, BarometerLine
from data.exchange.cells import label_key
from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, rows_of
from data.fields import BY_KEY

DESCRIPTOR = "datapackage.json"
MAX_FILE = 50_000_000
MAX_TOTAL = 200_000_000
MAX_ENTRIES = 1_000
MAX_ROWS = 200_000  # of one table, empty ones not counted


@dataclass
class Parsed:
    """What was read: the rows of each table in file order, and all problems."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    # Tables that were not read in full: references to their rows cannot be checked.
    unreadable: set[str] = field(default_factory=set)
    # Lines of the baromètre, the source they are attributed to, and the summaries of their files.
    barometer: list[BarometerLine] = field(default_factory=list)
    barometer_source: str | None = None
    barometer_files: list[BarometerFile] = field(default_factory=list)

    def after(self, stored: Content, table: str) -> list[Row]:
        """The rows of a table: those stored, then those read."""
        return [*rows_of(stored, table), *self.rows.get(table, [])]

    def add(
        self,
        code: Code,
        file: str,
        line: int | None = None,
        value: str | None = None,
        **params: str,
    ) -> None:
        """Note a problem of a file as a whole, or of one of its lines."""
        self.problems.append(Problem(code, file, line, value=value, params=params))


Line = tuple[int, list[object]]  # the number of a line in its file, and its cells


@dataclass(frozen=True)
class Sheet:
    """One table as read: its first line that is not empty, and those below."""

    table: str
    file: str
    line: int  # the line of the header
    header: tuple[str, ...]
    width: int  # of the header, with the empty cells that a spreadsheet adds at its end
    lines: list[Line]


class Refused(Exception):
    """A file that cannot be taken at all."""

    def __init__(self, code: Code, file: str, value: str | None = None, **params: str) -> None:
        super().__init__(code)
        self.problem = Problem(code, file, value=value, params=params)


def too_large(file: str, most: int, unit: str = "octets") -> Refused:
    """The refusal of a file that holds more than it may."""
    return Refused(Code.TOO_LARGE, file, most=str(most), unit=unit)


def is_empty(cells: Iterable[object]) -> bool:
    """Whether all cells of a line are empty, as spreadsheets leave them behind."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _column(cell: str, keys: Collection[str]) -> str:
    """The key of a column: « Observé le » is « observe_le »."""
    name = cell.strip().lstrip("\ufeff")
    key = label_key(name)
    return key if key in keys else name


def sheet_of(table: str, file: str, lines: list[Line]) -> Sheet | None:
    """The table of some lines that are not empty; None without any."""
    if not lines:
        return None
    number, cells = lines[0]
    keys = {field.key for field in BY_KEY[table].fields} if table in BY_KEY else set()
    names = ["" if cell is None else _column(str(cell), keys) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return Sheet(table, file, number, tuple(names), len(cells), lines[1:])
