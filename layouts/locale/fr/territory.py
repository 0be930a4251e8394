"""Sentences of the page of one territory, in French."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from data.facts import LocationRow
from data.rows import CommitmentRow
from data.territory import TerritorySheet
from data.vocabulary import LocationKind, Nature, Scope, Status
from layouts.locale.fr import territories
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    join_and,
    number,
    plural,
    typography,
)
from layouts.locale.words import LEVEL, NATURE, status_label

# What a counted fact says of its place, one and many.
_KINDS = {
    LocationKind.HAPPENED: ("fait a eu lieu", "faits ont eu lieu"),
    LocationKind.PLANNED: ("est prévu", "sont prévus"),
    LocationKind.CARRIER: ("est porté sur place", "sont portés sur place"),
}
_APART = {
    LocationKind.PRESS: "Presse",
    LocationKind.INSPIRATION: "Exemples venus d’ailleurs",
    LocationKind.CONTEXT: "Contexte",
    LocationKind.UNDECIDED: "Non décidé",
}


def name(data: TerritorySheet) -> str:
    """The territory's name as it is printed."""
    return typography(data.entry.name)


def title(data: TerritorySheet) -> str:
    """« Bretagne, territoire »."""
    return f"{name(data)}, territoire"


def headline(data: TerritorySheet) -> str:
    """« Bretagne : 8 faits localisés, 4 engagements »."""
    facts = territories.facts(len(data.facts))
    if data.is_nation:
        held = territories.commitments(data.number)
        return f"{name(data)}{NB}: {held}, {facts} en France entière"
    if not data.facts:
        return f"{name(data)}{NB}: {territories.NONE.lower()}"
    words = f"{name(data)}{NB}: {facts}"
    return f"{words}, {territories.commitments(data.number)}" if data.number else words


def lede(data: TerritorySheet, as_of: date) -> str:
    """What took place, what is planned, and what is known of the commitments."""
    if not data.facts:
        if not data.apart and not data.everywhere:
            return (
                f"Aucun document de la base n’y situe de fait au {date_long(as_of)}. "
                f"Ce n’est pas 0{NB}%{NB}: cela ne dit pas que rien ne s’y fait."
            )
        return (
            "Aucun fait compté n’y est situé. Ce que les documents en disent par ailleurs est cité "
            "plus bas, sans entrer dans les nombres."
        )
    parts = [_kinds(data.facts)]
    if data.number:
        parts.append(_known(data))
    return " ".join(f"{capital(part)}." for part in parts)


def _kinds(facts: Sequence[LocationRow]) -> str:
    numbers = {
        kind: sum(row.kind is kind for row in facts)
        for kind in _KINDS
        if any(row.kind is kind for row in facts)
    }
    if len(numbers) == 1:
        ((kind, n),) = numbers.items()
        words = plural(n, *_KINDS[kind])
        noun = "" if kind is LocationKind.HAPPENED else plural(n, "fait ", "faits ")
        return f"{number(n)}{NB}{noun}{words}"
    return join_and(f"{number(n)}{NB}{plural(n, *_KINDS[kind])}" for kind, n in numbers.items())


def _known(data: TerritorySheet) -> str:
    """« statut connu pour 3 de ses 4 engagements »."""
    total = data.number
    n = total - data.statuses.get(Status.UNKNOWN, 0)
    if not n:
        if total == 1:
            return "le statut de son seul engagement n’est pas connu"
        return f"aucun de ses {territories.commitments(total)} n’a de statut connu"
    if n == total:
        return f"statut connu pour {'son' if n == 1 else f'ses {number(n)}'} " + plural(
            n, "engagement", "engagements"
        )
    return f"statut connu pour {number(n)} de ses {territories.commitments(total)}"


def known(data: TerritorySheet) -> str:
    """« Statut connu pour 3 de ses 4 engagements. »"""
    return f"{capital(_known(data))}."


def eyebrow(data: TerritorySheet) -> str:
    """« Commune · code 35238 · Ille-et-Vilaine · Bretagne »."""
    entry = data.entry
    parts = [LEVEL[entry.level]]
    if entry.insee:
        parts.append(f"code {entry.insee}")
    parts += [above.name for above in reversed(data.above)]
    return typography(" · ".join(parts))


def own_commitments(n: int) -> str:
    """The way to its list: « Son engagement », « Ses 4 engagements »."""
    return "Son engagement" if n == 1 else f"Ses {territories.commitments(n)}"


def of_the_nation(n: int) -> str:
    """« La nation, 101 engagements »."""
    return f"La nation, {territories.commitments(n)}"


def see_commitments(n: int) -> str:
    """« Voir les 4 engagements »."""
    return "Voir l’engagement" if n == 1 else f"Voir les {territories.commitments(n)}"


def by_status(n: int) -> str:
    """The name of the squares for screen readers."""
    return f"{territories.commitments(n)}, par statut"


def square(row: CommitmentRow) -> str:
    """« Plan 2015-2017, n° 7, Titre court : partiel »."""
    status = status_label(row.status, row.status_max).lower()
    return f"Plan {row.plan}, n°{NB}{row.number}, {row.short_title}{NB}: {status}"


def dates(n: int, nature: Nature) -> str:
    """« 7 jalons », « 2 échéances »."""
    return count(n, *NATURE[nature])


def see_dates(n: int) -> str:
    """« Voir les 12 jalons et échéances »."""
    return f"Voir les {number(n)} jalons et échéances"


def everywhere(rows: Sequence[LocationRow]) -> str:
    """What facts about all régions are, and that they do not count."""
    scopes = Counter(row.scope for row in rows)
    words = territories.of_all_regions(
        scopes[Scope.ALL_REGIONS], scopes[Scope.METROPOLITAN_REGIONS]
    )
    n = len(rows)
    return (
        f"{words}{THIN}; {plural(n, 'montré', 'montrés')} ici, "
        f"{plural(n, 'compté', 'comptés')} dans aucune."
    )


def apart(rows: Sequence[LocationRow]) -> list[tuple[str, str, list[LocationRow]]]:
    """What is only listed: (« Presse », « 2 mentions », rows), in the order of kinds."""
    groups: Mapping[LocationKind, list[LocationRow]] = {
        kind: [row for row in rows if row.kind is kind] for kind in _APART
    }
    return [
        (_APART[kind], count(len(same), "mention"), same) for kind, same in groups.items() if same
    ]


def carriers(names: Sequence[str]) -> str:
    """The carriers of a commitment; the first two by name."""
    printed = [typography(body) for body in names]
    if len(printed) > 2:
        others = count(len(printed) - 2, "autre porteur", "autres porteurs")
        return f"{', '.join(printed[:2])} et {others}"
    return ", ".join(printed)
