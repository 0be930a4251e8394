"""The rows of the catalogue about what others than the administration say."""

from datetime import date
from typing import NamedTuple

from data.vocabulary import Assessor, Criterion, Precision, Scale, Status


class JudgementEntry(NamedTuple):
    """What an assessor judges of an item, or of a part of it; `replaced` once it was corrected."""

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
    """An observation of another voice than the administration: what it is of, when, its status."""

    code: str
    item: str
    assessor: Assessor
    observed_on: date
    status: Status | None
    replaced: bool


class OgpEntry(NamedTuple):
    """The Partnership's number of a commitment or of a part of it, its title there, its page."""

    identifier: str
    item: str
    part: str | None
    title: str | None
    url: str | None
    source: str
    section: str | None
    lines: str | None
