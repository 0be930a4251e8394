"""References by title: the code that a title stands for."""

from collections import defaultdict
from functools import cache, partial

from data.exchange.cells import looks_like_a_code
from data.exchange.problems import Code
from data.exchange.rows import ITEM_TABLES, Content, Row
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
    given = {(table, row.text("code")) for table, rows in parsed.rows.items() for row in rows}
    titles = cache(partial(_titles, stored, parsed))  # of a table, indexed when first needed
    for table_key, rows in parsed.rows.items():
        for field in BY_KEY[table_key].fields:
            if field.reference is None:
                continue
            tables = reference_tables(field.reference)
            if parsed.unreadable.intersection(tables):
                continue
            for row in rows:
                text = row.text(field.key)
                if not text or any((text,) in stored[at] or (at, text) in given for at in tables):
                    continue
                codes = {code for table in tables for code in titles(table).get(fold(text), ())}
                _resolve(row, field.key, sorted(codes), tables, parsed)


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


def _titles(stored: Content, parsed: Parsed, table: str) -> dict[str, set[str]]:
    """Each title of the rows of a table, accents and capitals ignored, and their codes."""
    titles: dict[str, set[str]] = defaultdict(set)
    for row in parsed.after(stored, table):
        for column in _TITLES:
            if row.text(column) and row.text("code"):
                titles[fold(row.text(column))].add(row.text("code"))
    if table == "organismes":
        for row in parsed.after(stored, "noms_organismes"):
            titles[fold(row.text("nom"))].add(row.text("organisme"))
    return titles
