"""Comparison of every printed wording, number and date with the cited lines of its source."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine

from data.exchange.cells import NO_LABELS, Labels, line_ranges
from data.exchange.contents import load_content
from data.exchange.overlay import overlay
from data.exchange.problems import Code, Problem
from data.exchange.read import parse
from data.exchange.rows import Content, Row, empty_content, rows_of
from data.exchange.values import format_cell
from data.exchange.wording import (
    gives_value,
    gives_year,
    missing_dates,
    missing_hedges,
    missing_numbers,
    stands,
)
from data.fields import TABLES, Field, Table, Wording

VARIANT_SEPARATOR = " | "
_DATED_WITHOUT_YEAR = "annee_deduite"

# Code of a source with a document -> its lines; null when the document is not there.
Texts = dict[str, list[str] | None]


def check_sources(
    origin: Engine | Sequence[Path], sources: Path, labels: Labels = NO_LABELS
) -> list[Problem]:
    """Compare the store, or packages, with the source files of a folder.

    `labels`: see `parse_cell`.
    """
    if isinstance(origin, Engine):
        with origin.connect() as connection:
            content = load_content(connection)
        problems: list[Problem] = []
    else:
        parsed = parse(origin, labels)
        merged = overlay(empty_content(), parsed)
        content = merged.content
        problems = [*parsed.problems, *merged.problems]
    problems.extend(content_problems(content, sources))
    return sorted(problems, key=Problem.order)


def content_problems(content: Content, sources: Path) -> Iterator[Problem]:
    """Every wording, number or date of a content that its cited lines do not give."""
    texts: Texts = {}
    for source in rows_of(content, "sources"):
        if source.get("fichier") is not None:
            yield from _open(source, sources, texts)
    for table in TABLES:  # the sources themselves have no source
        for row in rows_of(content, table.key):
            if row.text("source") in texts:
                yield from _row_problems(table, row, texts[row.text("source")])


def _open(source: Row, folder: Path, texts: Texts) -> Iterator[Problem]:
    texts[source.text("code")] = None
    # Only the name counts: a package must not choose files outside the folder.
    path = folder / Path(source.text("fichier")).name
    if not path.is_file():
        yield source.problem(Code.SOURCE_MISSING, "fichier")
        return
    data = path.read_bytes()
    actual = hashlib.sha256(data).hexdigest()
    if actual != source.get("sha256"):
        yield source.problem(Code.SOURCE_CHANGED, "sha256", actual=actual)
    texts[source.text("code")] = data.decode("utf-8", "replace").split("\n")


def _row_problems(table: Table, row: Row, source: list[str] | None) -> Iterator[Problem]:
    cited = row.get("lignes")
    if cited is None:
        if "lignes" not in row.bad:
            yield row.problem(Code.NO_LINES, "lignes")
        return
    if source is None:
        return
    ranges = line_ranges(str(cited))
    if any(last > len(source) for _first, last in ranges):
        yield row.problem(Code.LINES_OUTSIDE, "lignes", most=str(len(source)))
        return
    lines = [line for first, last in ranges for line in source[first - 1 : last]]
    for field in table.fields:
        if row.get(field.key) is not None:
            yield from _cell_problems(row, field, lines)


def _cell_problems(row: Row, field: Field, lines: list[str]) -> Iterator[Problem]:
    text = row.text(field.key)
    ours = field.wording is Wording.OURS or (
        field.printed_unless is not None and row.get(field.printed_unless) is True
    )

    def absent(code: Code, wanted: str) -> Problem:
        return row.problem(code, field.key, wanted=wanted, lines=row.text("lignes"))

    if ours:
        yield from (absent(Code.NUMBER_ABSENT, number) for number in missing_numbers(text, lines))
        yield from (absent(Code.HEDGE_ABSENT, number) for number in missing_hedges(text, lines))
        yield from (absent(Code.DATE_ABSENT, day) for day in missing_dates(text, lines))
    elif field.wording in {Wording.PRINTED, Wording.VARIANTS}:
        variants = field.wording is Wording.VARIANTS
        for part in text.split(VARIANT_SEPARATOR) if variants else [text]:
            if not stands(part, lines):
                yield absent(Code.WORDING_ABSENT, part)
    elif field.kind == "number":
        value = row.get(field.key)
        written = format_cell(value)
        printed = row.text("texte_imprime")
        if isinstance(value, float) and not gives_value(value, written.lstrip("-"), printed, lines):
            yield absent(Code.NUMBER_ABSENT, written)
    elif row.table == "periodes" and field.key in {"debut", "fin"}:
        bound = row.day(field.key)
        inferred = row.get(_DATED_WITHOUT_YEAR) is True
        if bound is not None and not inferred and not gives_year(bound, lines):
            yield absent(Code.DATE_ABSENT, str(bound.year))
