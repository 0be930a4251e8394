"""Rows of the catalogue about what assessors other than the administration say."""

from datetime import date
from typing import NamedTuple

from data.vocabulary import Assessor, Criterion, Precision, Scale, Status


class JudgementEntry(NamedTuple):
    """An assessor's judgement of an item, or of a part of it; `replaced` when it was corrected."""

    code: str
    item: str
    part: str | None
    assessor: Assessor
    criterion: Criterion
    scale: Scale
    value: str
    printed: str | None
    observed_on: date
    precision: Precision
    comment: str | None
    replaces: str | None
    replaced: bool
    source: str
    section: str | None
    lines: str | None


class StatementEntry(NamedTuple):
    """An observation by another assessor than the administration: its item, day and status."""

    code: str
    item: str
    assessor: Assessor
    observed_on: date
    status: Status | None
    replaced: bool


class OgpEntry(NamedTuple):
    """The number and title at OGP of a commitment or of a part of it, and its page there."""

    identifier: str
    item: str
    part: str | None
    title: str | None
    url: str | None
    source: str
    section: str | None
    lines: str | None
