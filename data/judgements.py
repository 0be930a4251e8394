"""Judgements of assessors about a commitment or a part of it, shared by pages, files and API."""

from dataclasses import dataclass
from datetime import date

from data.facts import Hangs, hangs_on, placed
from data.filters import CommitmentFilter
from data.lists import Listed, Orders, PageRequest, paged
from data.selection import Selection
from data.situation import Situation
from data.store import Moment
from data.vocabulary import Assessor, Criterion, ItemKind, Precision, Scale

SORTS = ("-observe_le", "observe_le", "objet")
# Criteria that apply to the judgements of a list themselves, not to their commitments.
OWN = ("evaluateur",)


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """An assessor's judgement on a day, in the word of its report's scale.

    part: of the commitment, when the assessor splits it. printed: the word as printed, when the
    page translates the scale. replaced: whether a correction took its place.
    """

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
    plan: str
    item_kind: ItemKind
    label: str
    commitment: str | None
    commitment_number: int | None
    commitment_short: str | None


def judgements(situation: Situation, hangs: Hangs) -> list[JudgementRow]:
    """The judgements dated by the date, in plans published by then: newest first, then by item."""
    catalogue, as_of = situation.catalogue, situation.as_of
    rows = [
        JudgementRow(*entry, *placed(catalogue, entry.item))
        for entry in catalogue.judgements
        if entry.observed_on <= as_of
        and hangs(entry.item)
        and catalogue.plan_of(entry.item).published(as_of)
    ]
    return sorted(rows, key=lambda row: (-row.observed_on.toordinal(), row.item, row.code))


def listed(
    moment: Moment,
    filters: CommitmentFilter,
    request: PageRequest,
    *,
    criterion: str | None = None,
    scale: str | None = None,
) -> Listed[JudgementRow]:
    """A page of the judgements about commitments that a filter keeps; `evaluateur` is the
    judgement's own."""
    hangs = hangs_on(Selection(moment.situation, filters), OWN)
    rows = [
        row
        for row in judgements(moment.situation, hangs)
        if (not filters.assessor or row.assessor in filters.assessor)
        and criterion in (None, row.criterion)
        and scale in (None, row.scale)
    ]
    orders: Orders = {"observe_le": lambda row: row.observed_on, "objet": lambda row: row.item}
    return paged(rows, orders, request)
