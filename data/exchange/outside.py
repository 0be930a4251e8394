"""Rules for other assessors: judgements on the scales of their reports, and web pages as sources.

A page has no lines to compare with: its publisher, its address, the day it was read and the passage
cited by each row make the fact verifiable.
"""

from collections.abc import Iterator, Sequence

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, repetitions, rows_of, standing
from data.exchange.values import Value
from data.fields import TABLES
from data.vocabulary import CRITERION_SCALES, SCALE_WORDS, Criterion, Scale

_SEVERAL = ", "  # between words of a scale that takes several at once
# What identifies a judgement of a day, to detect repetitions.
_SAME = ("objet", "partie", "evaluateur", "critere", "echelle", "observe_le")
_REPLACED = ("objet", "partie", "evaluateur", "critere")  # what a correction may not change
_DATED = ("constats", "jugements")


def judgement_problems(content: Content) -> Iterator[Problem]:
    """Words outside their scale, scales of another criterion, faulty corrections, repetitions."""
    judgements = rows_of(content, "jugements")
    for row in judgements:
        if not row.bad.intersection({"critere", "echelle"}):
            yield from _scale_problems(row)
    yield from correction_problems(content, "jugements", _REPLACED)
    yield from repetitions(standing(judgements), _SAME, Code.READ_TWICE, "valeur")


def correction_problems(content: Content, table: str, same: Sequence[str]) -> Iterator[Problem]:
    """Corrections of a row that differs in a column that is to be the same, or corrected twice."""
    rows = content[table]
    corrections = [row for row in rows.values() if (row.get("remplace"),) in rows]
    for row in corrections:
        before = rows[(row.get("remplace"),)]
        for column in same:
            if row.get(column) != before.get(column) and column not in row.bad | before.bad:
                yield row.problem(Code.REPLACES_OTHER, "remplace", column=column)
    yield from repetitions(corrections, ["remplace"], Code.REPLACED_TWICE, "remplace")


def _scale_problems(row: Row) -> Iterator[Problem]:
    scale, scales = Scale(row.text("echelle")), CRITERION_SCALES[Criterion(row.text("critere"))]
    if scale not in scales:
        yield row.problem(Code.OTHER_SCALE, "echelle", scales=", ".join(scales))
        return
    words = SCALE_WORDS[scale]
    value = row.text("valeur")
    given = value.split(_SEVERAL) if scale is Scale.VALUES else [value]
    if not set(given) <= set(words) or len(set(given)) < len(given):
        yield row.problem(Code.OTHER_WORD, "valeur", words=", ".join(words))


def page_problems(content: Content) -> Iterator[Problem]:
    """Pages without address or publisher, dated after they were read, or cited without a
    passage."""
    pages: dict[Value, Row] = {}
    for source in rows_of(content, "sources"):
        if source.day("lu_le") is None:
            continue
        pages[source.get("code")] = source
        if source.get("url") is None:
            yield source.problem(Code.PAGE_WITHOUT_ADDRESS, "url")
        if source.get("editeur") is None:
            yield source.problem(Code.PAGE_WITHOUT_PUBLISHER, "editeur")
        yield from _after_reading(source, "date", source)
    for table in TABLES:
        for row in rows_of(content, table.key):
            page = pages.get(row.get("source"))
            if page is None:
                continue
            if row.get("section") is None:
                yield row.problem(Code.NO_PASSAGE, "section")
            if row.get("lignes") is not None:
                yield row.problem(Code.LINES_OF_A_PAGE, "lignes")
            if table.key in _DATED:
                yield from _after_reading(row, "observe_le", page)


def _after_reading(row: Row, column: str, page: Row) -> Iterator[Problem]:
    day, read_on = row.day(column), page.day("lu_le")
    if day is not None and read_on is not None and day > read_on:
        yield row.problem(Code.AFTER_READING, column, day=read_on.isoformat())
