"""Sentences of the page of one territory, in French."""

from collections.abc import Sequence
from datetime import date

from data.facts import LocationRow
from data.rows import CommitmentRow
from data.territory import TerritorySheet
from data.vocabulary import LocationKind, Nature
from layouts.locale.cases import territory as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.territory import Facts
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
    match cases.facts(data):
        case Facts.NOT_MENTIONED:
            return (
                f"Aucun document de la base n’y situe de fait au {date_long(as_of)}. "
                f"Ce n’est pas 0{NB}%{NB}: cela ne dit pas que rien ne s’y fait."
            )
        case Facts.ONLY_LISTED:
            return (
                "Aucun fait compté n’y est situé. Ce que les documents en disent par ailleurs est "
                "cité plus bas, sans entrer dans les nombres."
            )
        case Facts.COUNTED:
            counted = f"{capital(_kinds(data.facts))}."
            return f"{counted} {known(data)}" if data.number else counted


def _kinds(facts: Sequence[LocationRow]) -> str:
    numbers = cases.by_kind(facts)
    if len(numbers) == 1:
        ((kind, n),) = numbers
        words = plural(n, *_KINDS[kind])
        noun = "" if kind is LocationKind.HAPPENED else plural(n, "fait ", "faits ")
        return f"{number(n)}{NB}{noun}{words}"
    return join_and(f"{number(n)}{NB}{plural(n, *_KINDS[kind])}" for kind, n in numbers)


def known(data: TerritorySheet) -> str:
    """« Statut connu pour 3 de ses 4 engagements. »"""
    n, whole = cases.known(data), territories.commitments(data.number)
    match extent(n, data.number):
        case Extent.NOT_THE_ONLY:
            return "Le statut de son seul engagement n’est pas connu."
        case Extent.THE_ONLY:
            return "Statut connu pour son engagement."
        case Extent.EMPTY | Extent.NONE:
            return f"Aucun de ses {whole} n’a de statut connu."
        case Extent.ALL:
            return f"Statut connu pour ses {number(n)} engagements."
        case Extent.SOME:
            return f"Statut connu pour {number(n)} de ses {whole}."


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
    n = len(rows)
    return (
        f"{territories.of_all_regions(*cases.by_scope(rows))}{THIN}; "
        f"{plural(n, 'montré', 'montrés')} ici, {plural(n, 'compté', 'comptés')} dans aucune."
    )


def apart(rows: Sequence[LocationRow]) -> list[tuple[str, str, list[LocationRow]]]:
    """What is only listed: (« Presse », « 2 mentions », rows), in the order of kinds."""
    return [(_APART[kind], count(len(same), "mention"), same) for kind, same in cases.apart(rows)]


def carriers(names: Sequence[str]) -> str:
    """The carriers of a commitment; the first two by name."""
    named, others = cases.carriers(names)
    words = ", ".join(typography(body) for body in named)
    return f"{words} et {count(others, 'autre porteur', 'autres porteurs')}" if others else words
