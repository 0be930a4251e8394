"""Sentences of the page of one territory, in English."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from data.facts import LocationRow
from data.rows import CommitmentRow
from data.territory import TerritorySheet
from data.vocabulary import LocationKind, Nature, Scope, Status
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
    if not data.facts:
        if not data.apart and not data.everywhere:
            return (
                f"No document in the database places a fact here by {date_long(as_of)}. "
                "That is not 0%: it does not mean that nothing is done here."
            )
        return (
            "No fact that counts is located here. What the documents say of it otherwise is quoted "
            "below and is not part of the numbers."
        )
    parts = [_kinds(data.facts)]
    if data.number:
        parts.append(_known(data))
    return " ".join(f"{capital(part)}." for part in parts)


def _kinds(facts: Sequence[LocationRow]) -> str:
    numbers = Counter(row.kind for row in facts)
    counts = [(plural(numbers[kind], *words), numbers[kind]) for kind, words in _KINDS.items()]
    (words, n), *rest = [(words, n) for words, n in counts if n]
    return join_and([f"{count(n, 'fact')} {words}", *(f"{number(n)} {words}" for words, n in rest)])


def _known(data: TerritorySheet) -> str:
    """“known status for 3 of its 4 commitments”."""
    total = data.number
    n = total - data.statuses.get(Status.UNKNOWN, 0)
    if not n:
        if total == 1:
            return "the status of its only commitment is not known"
        return f"none of its {territories.commitments(total)} has a known status"
    if n == total:
        return f"known status for its {'commitment' if n == 1 else territories.commitments(n)}"
    return f"known status for {number(n)} of its {territories.commitments(total)}"


def known(data: TerritorySheet) -> str:
    """“Known status for 3 of its 4 commitments.”"""
    return f"{capital(_known(data))}."


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
    scopes = Counter(row.scope for row in rows)
    words = territories.of_all_regions(
        scopes[Scope.ALL_REGIONS], scopes[Scope.METROPOLITAN_REGIONS]
    )
    return f"{words}; shown here, counted in none."


def apart(rows: Sequence[LocationRow]) -> list[tuple[str, str, list[LocationRow]]]:
    """What is only listed: (“Press”, “2 mentions”, rows), in the order of kinds."""
    groups: Mapping[LocationKind, list[LocationRow]] = {
        kind: [row for row in rows if row.kind is kind] for kind in _APART
    }
    return [
        (_APART[kind], count(len(same), "mention"), same) for kind, same in groups.items() if same
    ]


def carriers(names: Sequence[str]) -> str:
    """The carriers of a commitment; the first two by name."""
    printed = [official(body) for body in names]
    if len(printed) > 2:
        others = count(len(printed) - 2, "other lead", "other leads")
        return f"{', '.join(printed[:2])} and {others}"
    return ", ".join(printed)
