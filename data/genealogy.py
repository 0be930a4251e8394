"""Lineage: commitments that take up one of an older plan, where a source says so."""

from dataclasses import dataclass

from data.facts import Hangs, known
from data.situation import Situation
from data.vocabulary import LineageBasis


@dataclass(frozen=True, slots=True)
class LineageRow:
    """A commitment that takes up one of an older plan, and the source that says so."""

    ancestor: str
    heir: str
    basis: LineageBasis
    reason: str
    source: str
    section: str | None
    lines: str | None
    ancestor_plan: str
    ancestor_number: int
    ancestor_short: str
    heir_plan: str
    heir_number: int
    heir_short: str


def lineage(situation: Situation, hangs: Hangs) -> list[LineageRow]:
    """Links between commitments of published plans, at least one of them kept; by ancestor, then
    heir."""
    catalogue, as_of = situation.catalogue, situation.as_of
    rows = []
    for entry in catalogue.descents:
        ends = entry.ancestor, entry.heir
        published = all(catalogue.plan_of(end).published(as_of) for end in ends)
        if not (published and known(situation, entry.source) and any(map(hangs, ends))):
            continue
        ancestor, heir = map(catalogue.commitment, ends)
        rows.append(
            LineageRow(
                *entry,
                ancestor_plan=ancestor.plan,
                ancestor_number=ancestor.number,
                ancestor_short=ancestor.short_title,
                heir_plan=heir.plan,
                heir_number=heir.number,
                heir_short=heir.short_title,
            )
        )
    return rows


def lineage_of(situation: Situation, commitment: str) -> list[LineageRow]:
    """The links of all ancestors and heirs of a commitment, direct or not."""
    rows = lineage(situation, lambda _code: True)
    up, down = {commitment}, {commitment}
    for _generation in situation.catalogue.plans:
        up |= {row.ancestor for row in rows if row.heir in up}
        down |= {row.heir for row in rows if row.ancestor in down}
    return [row for row in rows if row.heir in up or row.ancestor in down]
