"""References by title: the code that a title stands for."""

from collections import defaultdict
from collections.abc import Iterable

from data.exchange.cells import looks_like_a_code
from data.exchange.problems import Code
from data.exchange.rows import ITEM_TABLES, Content, Row, rows_of
from data.exchange.sheets import Parsed
from data.fields import BY_KEY
from data.text import fold

OBJECTS = "objets"  # reference to an item of any kind

_TITLES = ("titre", "titre_court", "libelle", "nom", "sigle")
_SHOWN_CODES = 5


def reference_tables(target: str) -> tuple[str, ...]:
    """The tables that a reference may refer to."""
    return ITEM_TABLES if target == OBJECTS else (target,)


def resolve_titles(stored: Content, parsed: Parsed) -> None:
    """Replace titles by codes when one row alone has that title; report the others.

    A cell that is a known code, or may be an unknown one, stays as it is.
    """
    titles = _Titles(stored, parsed)
    for table_key, rows in parsed.rows.items():
        for field in BY_KEY[table_key].fields:
            if field.reference is None:
                continue
            tables = reference_tables(field.reference)
            if parsed.unreadable.intersection(tables):
                continue
            for row in rows:
                text = row.text(field.key)
                if text and not titles.is_code(tables, text):
                    _resolve(row, field.key, titles.codes(tables, text), tables, parsed)


def _resolve(
    row: Row, column: str, codes: list[str], tables: tuple[str, ...], parsed: Parsed
) -> None:
    if len(codes) == 1:
        row.values[column] = codes[0]
    elif len(codes) > 1:
        shown = ", ".join(codes[:_SHOWN_CODES]) + ("…" if len(codes) > _SHOWN_CODES else "")
        parsed.problems.append(row.problem(Code.TITLE_TWICE, column, codes=shown))
        row.bad.add(column)
    elif not looks_like_a_code(row.text(column)):
        parsed.problems.append(row.problem(Code.UNKNOWN_TITLE, column, tables=", ".join(tables)))
        row.bad.add(column)
    if column in row.bad:
        row.values[column] = None
        if column in BY_KEY[row.table].primary_key:
            parsed.unreadable.add(row.table)


class _Titles:
    """The codes and titles of the stored and the given rows; titles are indexed on demand."""

    def __init__(self, stored: Content, parsed: Parsed) -> None:
        self._stored, self._parsed = stored, parsed
        self._codes: dict[str, set[str]] = {}
        self._by_title: dict[str, dict[str, set[str]]] = {}

    def is_code(self, tables: Iterable[str], text: str) -> bool:
        return any(text in self._codes_of(table) for table in tables)

    def codes(self, tables: Iterable[str], title: str) -> list[str]:
        """The codes of the rows with a title, accents and capitals ignored."""
        return sorted(
            {code for table in tables for code in self._titles_of(table).get(fold(title), ())}
        )

    def _rows(self, table: str) -> Iterable[Row]:
        yield from rows_of(self._stored, table)
        yield from self._parsed.rows.get(table, ())

    def _codes_of(self, table: str) -> set[str]:
        if table not in self._codes:
            self._codes[table] = {row.text("code") for row in self._rows(table)}
        return self._codes[table]

    def _titles_of(self, table: str) -> dict[str, set[str]]:
        if table not in self._by_title:
            titles: dict[str, set[str]] = defaultdict(set)
            for row in self._rows(table):
                for column in _TITLES:
                    if row.text(column) and row.text("code"):
                        titles[fold(row.text(column))].add(row.text("code"))
            if table == "organismes":
                for row in self._rows("noms_organismes"):
                    titles[fold(row.text("nom"))].add(row.text("organisme"))
            self._by_title[table] = titles
        return self._by_title[table]
