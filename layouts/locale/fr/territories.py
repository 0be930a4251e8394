"""Sentences of the map of territories."""

from collections.abc import Sequence
from datetime import date

from data.entries import TerritoryEntry
from data.territories import Elsewhere, FoundTerritory, TerritoryFigures, TerritoryMap
from data.vocabulary import Level, Nature
from layouts.locale.cases import territories as cases
from layouts.locale.cases.territories import Lead, Reach, Regions
from layouts.locale.fr.formats import (
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
from layouts.locale.words import LEVEL, NATURE, state_word, status_word

NONE = "Aucune action territorialisée recensée"
LEDE = (
    "Un engagement national appartient à la nation, pas à chaque région. N’est placé sur la carte "
    f"que ce qu’une source situe{NB}: ce qui a eu lieu, ce qui est prévu, un porteur local."
)
_NOUNS = {
    Level.REGION: ("région", "régions", True),
    Level.DEPARTMENT: ("département", "départements", False),
}
# How a région is named in a sentence; a plural one takes a plural verb.
_REGIONS = {
    "REG-01": "la Guadeloupe",
    "REG-02": "la Martinique",
    "REG-03": "la Guyane",
    "REG-04": "La Réunion",
    "REG-06": "Mayotte",
    "REG-11": "l’Île-de-France",
    "REG-24": "le Centre-Val de Loire",
    "REG-27": "la Bourgogne-Franche-Comté",
    "REG-28": "la Normandie",
    "REG-32": "les Hauts-de-France",
    "REG-44": "le Grand Est",
    "REG-52": "les Pays de la Loire",
    "REG-53": "la Bretagne",
    "REG-75": "la Nouvelle-Aquitaine",
    "REG-76": "l’Occitanie",
    "REG-84": "l’Auvergne-Rhône-Alpes",
    "REG-93": "la Provence-Alpes-Côte d’Azur",
    "REG-94": "la Corse",
}


def facts(n: int) -> str:
    """« 18 faits localisés », « aucun fait localisé »."""
    return count_or_none(n, "fait localisé", "faits localisés")


def commitments(n: int) -> str:
    """« 7 engagements », « aucun engagement »."""
    return count_or_none(n, "engagement")


def none() -> str:
    """The words where no fact counts."""
    return NONE


def lede() -> str:
    """What is on the map and what is not."""
    return LEDE


def level(of: Level, *, many: bool = False) -> str:
    """« région », « départements »."""
    singular, several, _feminine = _NOUNS[of]
    return several if many else singular


def subject(territory: TerritoryEntry) -> str:
    """« la Bretagne », « Ille-et-Vilaine »."""
    return _REGIONS.get(territory.code) or typography(territory.name)


def no_plan(as_of: date) -> str:
    """« Aucun plan n’était publié au 1er janvier 2014 »."""
    return f"Aucun plan n’était publié au {date_long(as_of)}"


def headline(data: TerritoryMap, as_of: date) -> str:
    """« L’Île-de-France réunit 18 des 37 faits localisés ; dix régions n’en ont aucun »."""
    singular, many, feminine = _NOUNS[data.level]
    match cases.reach(data):
        case Reach.UNPUBLISHED:
            return no_plan(as_of)
        case Reach.NOWHERE:
            return f"Aucun fait n’est localisé dans {'une' if feminine else 'un'} {singular}"
        case Reach.EVERYWHERE:
            return _lead(data)
        case Reach.SOMEWHERE:
            without = len(data.rows) - cases.with_facts(data)
            some = small_number_in_letters(without, feminine=feminine)
            noun = plural(without, singular, many)
            return f"{_lead(data)}{THIN}; {some} {noun} n’en {plural(without, 'a', 'ont')} aucun"


def _lead(data: TerritoryMap) -> str:
    first, total = cases.leaders(data), data.total
    of_all = f"{number(first.facts)} des {facts(total)}" if total > 1 else "le seul fait localisé"
    named = [subject(row.territory) for row in first.rows]
    match first.lead:
        case Lead.ALONE if data.level is Level.DEPARTMENT:
            return f"{named[0]}{NB}: {of_all}"
        case Lead.ALONE:
            verb = "réunissent" if named[0].startswith("les ") else "réunit"
            return f"{capital(named[0])} {verb if total > 1 else 'a'} {of_all}"
        case Lead.FEW:
            return f"{capital(join_and(named))} ont chacun {of_all}"
        case _:
            _singular, many, feminine = _NOUNS[data.level]
            some = capital(small_number_in_letters(len(named)))
            return f"{some} {many} ont {'chacune' if feminine else 'chacun'} {of_all}"


def card_title(data: TerritoryMap) -> str:
    """« Huit régions sur 18 ont au moins un fait localisé »."""
    singular, many, feminine = _NOUNS[data.level]
    total, some = len(data.rows), cases.with_facts(data)
    if not some:
        none_of = "aucune" if feminine else "aucun"
        return f"{capital(none_of)} {singular} sur {number(total)} n’a de fait localisé"
    words = capital(small_number_in_letters(some, feminine=feminine))
    holders = f"{words} {plural(some, singular, many)} sur {number(total)}"
    return f"{holders} {plural(some, 'a', 'ont')} au moins un fait localisé"


def reading(data: TerritoryMap) -> str:
    """The sentence that names the largest part of the map and its number."""
    first = cases.leaders(data)
    n = number(first.facts)
    named = join_and(typography(row.territory.name) for row in first.rows)
    match first.lead:
        case Lead.NOBODY:
            return "Aucune source ne situe de fait ici à cette date."
        case Lead.ALONE:
            return f"La plus grande part est {named}{NB}: {n} sur {number(data.total)}."
        case Lead.FEW:
            return f"La plus grande part est {named}{NB}: {n} chacun sur {number(data.total)}."
        case Lead.MANY:
            return f"Le plus grand nombre est {n}, dans {number(len(first.rows))} territoires."


def card_subtitle(data: TerritoryMap) -> str:
    """What a number on the map counts."""
    return (
        f"Nombre de faits localisés par {level(data.level)}. Une commune compte aussi pour son "
        "département et sa région, chaque fait une fois."
    )


def level_note(data: TerritoryMap) -> str:
    """What a map of départements leaves out: facts of a whole région; empty when nothing is."""
    left = cases.of_whole_regions(data)
    if not left:
        return ""
    return (
        f"{capital(facts(left))} au niveau d’une région entière ne "
        f"{plural(left, 'compte', 'comptent')} dans aucun département."
    )


def statuses(row: TerritoryFigures) -> str:
    """« 4 engagements : 3 partiels, 1 information non disponible »."""
    n = row.measures.commitments
    if not n:
        return "aucun engagement" + (f"{NB}: faits du plan lui-même" if row.facts else "")
    parts = [f"{number(n)}{NB}{status_word(status, n)}" for status, n in cases.statuses(row)]
    return f"{commitments(n)}{NB}: {', '.join(parts)}"


def dates(row: TerritoryFigures) -> list[str]:
    """« 7 jalons : 1 atteint, 6 échus sans information », then deadlines; never added up."""
    return [
        f"{count(total, *NATURE[nature])}{NB}: "
        + ", ".join(
            f"{number(n)}{NB}{state_word(state, n, feminine=nature is Nature.DEADLINE)}"
            for state, n in states
        )
        for nature, total, states in cases.dates(row)
    ]


def information(row: TerritoryFigures) -> str:
    """« dernière information le 31 juillet 2016 »."""
    if row.measures.last_on:
        return f"dernière information le {date_long(row.measures.last_on)}"
    return "aucune information datée"


def places(row: TerritoryFigures) -> str:
    """« Rennes, Brest, Rennes Métropole »: the places named, the most frequent first."""
    named, others = cases.places(row)
    words = ", ".join(typography(name) for name in named)
    return f"{words} et {count(others, 'autre lieu', 'autres lieux')}" if others else words


def newest(row: TerritoryFigures) -> str:
    """The newest fact: « Barcamp sur la transparence… (9 mai 2016) »; empty without any."""
    printed = cases.newest(row)
    if printed is None:
        return ""
    words, fact = printed
    words = typography(words).rstrip(".")
    if fact.start is None and fact.end is None:
        return words
    return f"{words} ({period_words(fact.start, fact.end, fact.precision)})"


def search_result(data: TerritoryMap) -> str:
    """« 2 territoires trouvés »."""
    if not data.match_total:
        return "Aucun territoire trouvé"
    return count(data.match_total, "territoire trouvé", "territoires trouvés")


def compared(n: int) -> str:
    """« 2 territoires comparés »."""
    return count(n, "territoire comparé", "territoires comparés")


def located(n: int, held: int) -> str:
    """« 37 faits localisés, 101 engagements », on the whole map."""
    return f"{capital(facts(n))}, {commitments(held)}"


def first_shown(n: int) -> str:
    """The number of territories of a search that are listed."""
    return f"Les {number(n)} premiers sont affichés."


def first_compared(n: int) -> str:
    """The number of chosen territories that are compared."""
    return f"Les {number(n)} premiers sont comparés."


def where(territory: FoundTerritory) -> str:
    """« commune, code 35238, Bretagne »."""
    parts = [LEVEL[territory.level].lower()]
    if territory.insee:
        parts.append(f"code {territory.insee}")
    if territory.region_name:
        parts.append(typography(territory.region_name))
    return ", ".join(parts)


def unknown_codes(codes: Sequence[str]) -> str:
    """The codes of the filter that are no territory."""
    return f"Aucun territoire de la base n’a le code {join_and(sorted(codes))}."


def distinct(data: TerritoryMap) -> str:
    """« 12 faits distincts et 9 engagements distincts »: parts may overlap."""
    words = (
        f"En tout {count(data.compared_facts, 'fait distinct', 'faits distincts')} et "
        f"{count(data.compared_commitments, 'engagement distinct', 'engagements distincts')}."
    )
    if len(data.compared) < 2:
        return words
    return f"{words} Un engagement situé dans plusieurs territoires compte dans chacun d’eux."


def fact_nouns() -> tuple[str, str]:
    """The noun for facts, singular and plural, in the message of an empty list."""
    return "fait localisé", "faits localisés"


def belongs(n: int) -> str:
    """The words after « 101 engagements »: they are the nation's."""
    verb = plural(n, "appartient", "appartiennent")
    return f" {verb} à la nation, aussi ceux dont un fait est situé quelque part."


def in_all_france(n: int) -> str:
    """« 3 faits situés en France entière »."""
    return f"{count(n, 'fait situé', 'faits situés')} en France entière"


def of_all_regions(everywhere: int, metropolitan: int = 0) -> str:
    """« 2 faits concernent toutes les régions, 1 celles de métropole »."""
    words = {
        Regions.ALL: "toutes les régions",
        Regions.METROPOLITAN: "celles de métropole"
        if everywhere
        else "toutes les régions de métropole",
    }
    (regions, n), *rest = cases.of_all_regions(everywhere, metropolitan)
    first = f"{count(n, 'fait')} {plural(n, 'concerne', 'concernent')} {words[regions]}"
    return ", ".join([first, *(f"{number(n)} {words[regions]}" for regions, n in rest)])


def shown_in_each(n: int) -> str:
    """Where these facts are shown."""
    return (
        f"{NB}: {plural(n, 'montré', 'montrés')} sur la page de chacune, "
        f"{plural(n, 'compté', 'comptés')} dans aucune."
    )


def numbers(row: Elsewhere) -> str:
    """« 2 faits localisés, 1 autre mention »."""
    parts = [facts(row.facts)] if row.facts else [NONE.lower()]
    if row.mentions:
        parts.append(count(row.mentions, "autre mention", "autres mentions"))
    return ", ".join(parts)


def abroad(rows: Sequence[Elsewhere]) -> str:
    """The number of facts and mentions abroad, and of their places."""
    outside = cases.abroad(rows)
    return (
        f"{capital(facts(outside.facts))} et "
        f"{count(outside.mentions, 'autre mention', 'autres mentions')} hors de France, dans "
        f"{count(outside.places, 'lieu', 'lieux')}{NB}: "
    )
