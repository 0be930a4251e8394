"""Sentences of the page of one territory, in English."""

from collections.abc import Sequence
from datetime import date

from data.facts import LocationRow
from data.rows import CommitmentRow
from data.territory import TerritorySheet
from data.vocabulary import LocationKind, Nature
from layouts.locale.cases import territory as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.territory import Facts
from layouts.locale.en import territories
from layouts.locale.en.formats import (
    capital,
    count,
    date_long,
    join_and,
    number,
    official,
    plural,
)
from layouts.locale.words import LEVEL, NATURE, status_label

# What a counted fact says of its place, one and many.
_KINDS = {
    LocationKind.HAPPENED: ("took place", "took place"),
    LocationKind.PLANNED: ("is planned", "are planned"),
    LocationKind.CARRIER: ("has a local lead", "have a local lead"),
}
_APART = {
    LocationKind.PRESS: "Press",
    LocationKind.INSPIRATION: "Examples from elsewhere",
    LocationKind.CONTEXT: "Context",
    LocationKind.UNDECIDED: "Undecided",
}


def name(data: TerritorySheet) -> str:
    """The territory's name as it is printed."""
    return official(data.entry.name)


def title(data: TerritorySheet) -> str:
    """“Bretagne, territory”."""
    return f"{name(data)}, territory"


def headline(data: TerritorySheet) -> str:
    """“Bretagne: 8 located facts, 4 commitments”."""
    facts = territories.facts(len(data.facts))
    if data.is_nation:
        held = territories.commitments(data.number)
        return f"{name(data)}: {held}, {facts} in France as a whole"
    if not data.facts:
        return f"{name(data)}: {territories.NONE.lower()}"
    words = f"{name(data)}: {facts}"
    return f"{words}, {territories.commitments(data.number)}" if data.number else words


def lede(data: TerritorySheet, as_of: date) -> str:
    """What took place, what is planned, and what is known of the commitments."""
    match cases.facts(data):
        case Facts.NOT_MENTIONED:
            return (
                f"No document in the database places a fact here by {date_long(as_of)}. "
                "That is not 0%: it does not mean that nothing is done here."
            )
        case Facts.ONLY_LISTED:
            return (
                "No fact that counts is located here. What the documents say of it otherwise is "
                "quoted below and is not part of the numbers."
            )
        case Facts.COUNTED:
            counted = f"{capital(_kinds(data.facts))}."
            return f"{counted} {known(data)}" if data.number else counted


def _kinds(facts: Sequence[LocationRow]) -> str:
    counts = [(plural(n, *_KINDS[kind]), n) for kind, n in cases.by_kind(facts)]
    (words, n), *rest = counts
    return join_and([f"{count(n, 'fact')} {words}", *(f"{number(n)} {words}" for words, n in rest)])


def known(data: TerritorySheet) -> str:
    """“Known status for 3 of its 4 commitments.”"""
    n, whole = cases.known(data), territories.commitments(data.number)
    match extent(n, data.number):
        case Extent.NOT_THE_ONLY:
            return "The status of its only commitment is not known."
        case Extent.THE_ONLY:
            return "Known status for its commitment."
        case Extent.EMPTY | Extent.NONE:
            return f"None of its {whole} has a known status."
        case Extent.ALL:
            return f"Known status for its {whole}."
        case Extent.SOME:
            return f"Known status for {number(n)} of its {whole}."


def eyebrow(data: TerritorySheet) -> str:
    """“Municipality · code 35238 · Ille-et-Vilaine · Bretagne”."""
    entry = data.entry
    parts = [LEVEL[entry.level]]
    if entry.insee:
        parts.append(f"code {entry.insee}")
    parts += [official(above.name) for above in reversed(data.above)]
    return " · ".join(parts)


def own_commitments(n: int) -> str:
    """The way to its list: “Its commitment”, “Its 4 commitments”."""
    return "Its commitment" if n == 1 else f"Its {territories.commitments(n)}"


def of_the_nation(n: int) -> str:
    """“The nation, 101 commitments”."""
    return f"The nation, {territories.commitments(n)}"


def see_commitments(n: int) -> str:
    """“See the 4 commitments”."""
    return "See the commitment" if n == 1 else f"See the {territories.commitments(n)}"


def by_status(n: int) -> str:
    """The name of the squares for screen readers."""
    return f"{territories.commitments(n)}, by status"


def square(row: CommitmentRow) -> str:
    """“2015-2017 plan, no. 7, Short title: limited”."""
    status = status_label(row.status, row.status_max).lower()
    return f"{row.plan} plan, no.\u00a0{row.number}, {official(row.short_title)}: {status}"


def dates(n: int, nature: Nature) -> str:
    """“7 milestones”, “2 deadlines”."""
    return count(n, *NATURE[nature])


def see_dates(n: int) -> str:
    """“See the 12 milestones and deadlines”."""
    return f"See the {number(n)} milestones and deadlines"


def everywhere(rows: Sequence[LocationRow]) -> str:
    """What facts about all régions are, and that they do not count."""
    return f"{territories.of_all_regions(*cases.by_scope(rows))}; shown here, counted in none."


def apart(rows: Sequence[LocationRow]) -> list[tuple[str, str, list[LocationRow]]]:
    """What is only listed: (“Press”, “2 mentions”, rows), in the order of kinds."""
    return [(_APART[kind], count(len(same), "mention"), same) for kind, same in cases.apart(rows)]


def carriers(names: Sequence[str]) -> str:
    """The carriers of a commitment; the first two by name."""
    named, others = cases.carriers(names)
    words = ", ".join(official(body) for body in named)
    return f"{words} and {count(others, 'other lead', 'other leads')}" if others else words
