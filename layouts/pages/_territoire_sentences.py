"""The sentences of one territory's page."""

from typing import Any

from data.queries.records import dicts
from data.queries.territory_pages import TerritorySheet
from data.vocabulary import Level, LocationKind, Status
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    join_and,
    number,
    plural,
    typography,
)
from layouts.locale.words import LEVEL
from layouts.pages import _territoires_sentences as shared

# What a counted fact says of its place, one and many.
_KINDS = {
    LocationKind.HAPPENED: ("fait a eu lieu", "faits ont eu lieu"),
    LocationKind.PLANNED: ("est prévu", "sont prévus"),
    LocationKind.CARRIER: ("est porté sur place", "sont portés sur place"),
}
APART = {
    LocationKind.PRESS: "Presse",
    LocationKind.INSPIRATION: "Exemples venus d’ailleurs",
    LocationKind.CONTEXT: "Contexte",
    LocationKind.UNDECIDED: "Non décidé",
}


def name(data: TerritorySheet) -> str:
    """The territory's name as it is printed."""
    return typography(data.entry["name"])


def headline(data: TerritorySheet) -> str:
    """« Bretagne : 8 faits localisés, 4 engagements »."""
    facts, commitments = len(data.facts), len(data.commitments)
    if data.entry["level"] == Level.NATION:
        located = shared.facts(facts)
        return f"{name(data)}{NB}: {shared.commitments(commitments)}, {located} en France entière"
    if not facts:
        return f"{name(data)}{NB}: {shared.NONE.lower()}"
    said = f"{name(data)}{NB}: {shared.facts(facts)}"
    return f"{said}, {shared.commitments(commitments)}" if commitments else said


def lede(data: TerritorySheet, date_words: str) -> str:
    """What took place, what is planned, what is known of the commitments."""
    if data.facts.empty:
        if data.apart.empty and data.everywhere.empty:
            return (
                f"Aucun document de la base n’y situe de fait au {date_words}. "
                "Ce n’est pas 0\u00a0%\u00a0: cela ne dit pas que rien ne s’y fait."
            )
        return (
            "Aucun fait compté n’y est situé. Ce que les documents en disent par ailleurs est cité "
            "plus bas, sans entrer dans les nombres."
        )
    parts = [_kinds(data)]
    if len(data.commitments):
        parts.append(known(data))
    return " ".join(f"{capital(one)}." for one in parts)


def _kinds(data: TerritorySheet) -> str:
    told = []
    for kind, (one, many) in _KINDS.items():
        n = int((data.facts["kind"] == kind).sum())
        if n:
            told.append(f"{number(n)}{NB}{plural(n, one, many)}")
    if len(told) == 1:
        n = len(data.facts)
        single = next(iter(
            words for kind, words in _KINDS.items() if (data.facts["kind"] == kind).any()
        ))
        words = plural(n, *single)
        noun = "" if words.startswith(("fait ", "faits ")) else plural(n, "fait ", "faits ")
        return f"{number(n)}{NB}{noun}{words}"
    return join_and(told)


def known(data: TerritorySheet) -> str:
    """« statut connu pour 3 de ses 4 engagements »."""
    total = len(data.commitments)
    n = int((data.commitments["status"] != Status.UNKNOWN).sum())
    if not n:
        if total == 1:
            return "le statut de son seul engagement n’est pas connu"
        return f"aucun de ses {shared.commitments(total)} n’a de statut connu"
    if n == total:
        return f"statut connu pour {'son' if n == 1 else f'ses {number(n)}'} " + plural(
            n, "engagement", "engagements"
        )
    return f"statut connu pour {number(n)} de ses {shared.commitments(total)}"


def eyebrow(data: TerritorySheet) -> str:
    """« Commune · code 35238 · Ille-et-Vilaine · Bretagne »."""
    entry = data.entry
    parts = [LEVEL[entry["level"]]]
    if entry["insee"]:
        parts.append(f"code {entry['insee']}")
    parts += [entry[key] for key in ("department_name", "region_name") if entry[key]]
    return typography(" · ".join(parts))


def below(data: TerritorySheet) -> list[dict[str, Any]]:
    """The places of the counted facts, other than the territory itself."""
    code = data.entry["code"]
    return [one for one in dicts(data.below) if one["place"] != code]


def everywhere_words(n: int) -> str:
    """What facts of all régions are, and that they do not count."""
    said = f"{count(n, 'fait')} {plural(n, 'concerne', 'concernent')} toutes les régions"
    return f"{said}{THIN}; {plural(n, 'montré', 'montrés')} ici, " + (
        f"{plural(n, 'compté', 'comptés')} dans aucune."
    )
