"""The sentences of the territory pages: by rules, never claiming more than the rows prove."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.records import dicts
from data.queries.territory_pages import MILESTONE_KEYS, TerritoryMap
from data.vocabulary import Level, Nature
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    period_words,
    plural,
    small_number_in_letters,
    typography,
)
from layouts.locale.words import STATE_ORDER, STATUS_ORDER, state_word, status_word

Row = Mapping[str, Any]

NONE = "Aucune action territorialisée recensée"
NOUNS = {
    Level.REGION: ("région", "régions", True),
    Level.DEPARTMENT: ("département", "départements", False),
}
# How a région is named in a sentence; a plural one takes a plural verb.
_REGIONS = {
    "REG-01": "la Guadeloupe", "REG-02": "la Martinique", "REG-03": "la Guyane",
    "REG-04": "La Réunion", "REG-06": "Mayotte", "REG-11": "l’Île-de-France",
    "REG-24": "le Centre-Val de Loire", "REG-27": "la Bourgogne-Franche-Comté",
    "REG-28": "la Normandie", "REG-32": "les Hauts-de-France", "REG-44": "le Grand Est",
    "REG-52": "les Pays de la Loire", "REG-53": "la Bretagne", "REG-75": "la Nouvelle-Aquitaine",
    "REG-76": "l’Occitanie", "REG-84": "l’Auvergne-Rhône-Alpes",
    "REG-93": "la Provence-Alpes-Côte d’Azur", "REG-94": "la Corse",
}


def facts(n: int) -> str:
    """« 18 faits localisés », « aucun fait localisé »."""
    return count_or_none(n, "fait localisé", "faits localisés")


def commitments(n: int) -> str:
    """« 7 engagements », « aucun engagement »."""
    return count_or_none(n, "engagement")


def subject(row: Row) -> str:
    """« la Bretagne », « Ille-et-Vilaine »."""
    return _REGIONS.get(row["territoire"]) or typography(row["nom"])


def leaders(rows: Sequence[Row]) -> list[Row]:
    """The territories with the most facts."""
    most = max((row["faits"] for row in rows), default=0)
    return [row for row in rows if most and row["faits"] == most]


def headline(data: TerritoryMap, date_words: str) -> str:
    """« L’Île-de-France réunit 18 des 37 faits localisés ; dix régions n’en ont aucun »."""
    rows = dicts(data.rows)
    if not any(plan.published_on <= data.as_of for plan in data.plans):
        return f"Aucun plan n’était publié au {date_words}"
    one, many, _ = NOUNS[data.level]
    if not data.total:
        return f"Aucun fait n’est localisé dans {'une région' if one == 'région' else f'un {one}'}"
    best = leaders(rows)
    lead = _lead(best, data)
    without = sum(1 for row in rows if not row["faits"])
    if not without:
        return lead
    some = small_number_in_letters(without, feminine=one == "région")
    noun = plural(without, one, many)
    return f"{lead}{THIN}; {some} {noun} n’en {plural(without, 'a', 'ont')} aucun"


def _lead(best: Sequence[Row], data: TerritoryMap) -> str:
    n, total = best[0]["faits"], data.total
    of_all = f"{number(n)} des {facts(total)}" if total > 1 else "le seul fait localisé"
    if len(best) == 1:
        verb = "réunissent" if subject(best[0]).startswith("les ") else "réunit"
        if data.level is Level.DEPARTMENT:
            verb = ": "
            return f"{typography(best[0]['nom'])}{NB}{verb}{of_all}"
        return f"{capital(subject(best[0]))} {verb if total > 1 else 'a'} {of_all}"
    if len(best) <= 3:
        named = join_and(subject(row) for row in best)
        return f"{capital(named)} ont chacun {of_all}"
    _, many, feminine = NOUNS[data.level]
    some = capital(small_number_in_letters(len(best)))
    return f"{some} {many} ont {'chacune' if feminine else 'chacun'} {of_all}"


LEDE = (
    "Un engagement national appartient à la nation, pas à chaque région. N’est placé sur la carte "
    f"que ce qu’une source situe{NB}: ce qui a eu lieu, ce qui est prévu, un porteur local."
)


def card_title(data: TerritoryMap) -> str:
    """« Huit régions sur 18 ont au moins un fait localisé »."""
    one, many, feminine = NOUNS[data.level]
    total = len(data.rows)
    some = sum(1 for row in dicts(data.rows) if row["faits"])
    none = "aucune" if feminine else "aucun"
    if not some:
        return f"{capital(none)} {one} sur {number(total)} n’a de fait localisé"
    words = capital(small_number_in_letters(some, feminine=feminine))
    subject_words = f"{words} {plural(some, one, many)} sur {number(total)}"
    return f"{subject_words} {plural(some, 'a', 'ont')} au moins un fait localisé"


def reading(data: TerritoryMap) -> str:
    """The sentence that names the largest part of the map and its number."""
    best = leaders(dicts(data.rows))
    if not best:
        return "Aucune source ne situe de fait ici à cette date."
    n = number(best[0]["faits"])
    if len(best) > 3:
        return f"Le plus grand nombre est {n}, dans {number(len(best))} territoires."
    named = join_and(typography(row["nom"]) for row in best)
    each = " chacun" if len(best) > 1 else ""
    return f"La plus grande part est {named}{NB}: {n}{each} sur {number(data.total)}."


def level_note(data: TerritoryMap) -> str | None:
    """What a map of départements leaves out: facts of a whole région."""
    left = data.region_total - data.total
    if data.level is Level.REGION or left <= 0:
        return None
    return (
        f"{capital(facts(left))} au niveau d’une région entière ne "
        f"{plural(left, 'compte', 'comptent')} dans aucun département."
    )


def statuses(row: Row) -> str:
    """« 4 engagements : 3 partiels, 1 information non disponible »."""
    n = row["engagements"]
    if not n:
        return "aucun engagement" + (f"{NB}: faits du plan lui-même" if row["faits"] else "")
    parts = [
        f"{number(row[status])}{NB}{status_word(status, row[status])}"
        for status in STATUS_ORDER
        if row[status]
    ]
    return f"{commitments(n)}{NB}: {', '.join(parts)}"


def milestones(row: Row) -> list[str]:
    """« 7 jalons : 1 atteint, 6 échus sans information », then deadlines; never added up."""
    told = []
    for nature, noun in MILESTONE_KEYS.items():
        n = row[noun]
        if not n:
            continue
        deadline = nature == Nature.DEADLINE
        words = ("échéance", "échéances") if deadline else ("jalon", "jalons")
        parts = [
            f"{number(row[f'{noun}_{state}'])}{NB}"
            f"{state_word(state, row[f'{noun}_{state}'], feminine=deadline)}"
            for state in STATE_ORDER
            if row[f"{noun}_{state}"]
        ]
        told.append(f"{count(n, *words)}{NB}: {', '.join(parts)}")
    return told


def information(row: Row) -> str:
    """« dernière information le 31 juillet 2016 »."""
    if row["derniere_information"]:
        return f"dernière information le {date_long(row['derniere_information'])}"
    return "aucune information datée"


def places(row: Row) -> str:
    """« Rennes, Brest, Rennes Métropole »: the places named, the most frequent first."""
    names = [typography(one) for one in (row["lieux"] or "").split(" | ") if one]
    if len(names) > 6:
        return f"{', '.join(names[:6])} et {count(len(names) - 6, 'autre lieu', 'autres lieux')}"
    return ", ".join(names)


def recent(row: Row) -> str:
    """The newest fact: « Barcamp sur la transparence… (9 mai 2016) »."""
    if not row["fait_recent"]:
        return ""
    words = typography(row["fait_recent"]).rstrip(".")
    start, end = row["fait_recent_debut"], row["fait_recent_fin"]
    if start is None and end is None:
        return words
    return f"{words} ({period_words(start, end, row['fait_recent_precision'])})"


def lines(row: Row) -> list[str]:
    """What hover, row and comparison say of a territory, in the same words."""
    if not row["faits"]:
        return [NONE]
    said = [facts(row["faits"]), places(row), statuses(row)]
    if row["engagements"]:
        said += [*milestones(row), information(row)]
    return [capital(one) for one in said if one]


def announcement(data: TerritoryMap) -> str:
    """What the live region says after a change: the search's result, else what is compared."""
    if data.searched:
        return found(data)
    if len(data.compared):
        return f"{count(len(data.compared), 'territoire comparé', 'territoires comparés')}"
    return f"{capital(facts(data.total))}, {count_or_none(data.commitments, 'engagement')}"


def found(data: TerritoryMap) -> str:
    """« 2 territoires trouvés »."""
    if not data.found_total:
        return "Aucun territoire trouvé"
    return count(data.found_total, "territoire trouvé", "territoires trouvés")
