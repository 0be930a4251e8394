"""Sentences of the map of territories."""

from collections.abc import Sequence
from datetime import date

from data.entries import TerritoryEntry
from data.territories import Elsewhere, FoundTerritory, TerritoryFigures, TerritoryMap
from data.vocabulary import Level
from layouts.locale.cases import territories as cases
from layouts.locale.cases.territories import Lead, Reach, Regions
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    official,
    period_words,
    plural,
    small_number_in_letters,
)
from layouts.locale.en.vocabulary import state_word, status_word
from layouts.locale.words import LEVEL, NATURE

NONE = "No territorial action recorded"
LEDE = (
    "A national commitment belongs to the nation, not to each region. The map shows only what a "
    "source places somewhere: what took place, what is planned, a local lead."
)
_NOUNS = {
    Level.REGION: ("region", "regions"),
    Level.DEPARTMENT: ("department", "departments"),
}


def facts(n: int) -> str:
    """“18 located facts”, “no located fact”."""
    return count_or_none(n, "located fact", "located facts")


def commitments(n: int) -> str:
    """“7 commitments”, “no commitment”."""
    return count_or_none(n, "commitment")


def none() -> str:
    """The words where no fact counts."""
    return NONE


def lede() -> str:
    """What is on the map and what is not."""
    return LEDE


def level(of: Level, *, many: bool = False) -> str:
    """“region”, “departments”."""
    return _NOUNS[of][many]


def subject(territory: TerritoryEntry) -> str:
    """“Bretagne”, “Ille-et-Vilaine”: official names stay French."""
    return official(territory.name)


def no_plan(as_of: date) -> str:
    """“No plan had been published by 1 January 2014”."""
    return f"No plan had been published by {date_long(as_of)}"


def headline(data: TerritoryMap, as_of: date) -> str:
    """“Île-de-France has 18 of the 37 located facts; ten regions have none”."""
    singular, many = _NOUNS[data.level]
    match cases.reach(data):
        case Reach.UNPUBLISHED:
            return no_plan(as_of)
        case Reach.NOWHERE:
            return f"No fact is located in a {singular}"
        case Reach.EVERYWHERE:
            return _lead(data)
        case Reach.SOMEWHERE:
            without = len(data.rows) - cases.with_facts(data)
            noun = plural(without, singular, many)
            some = small_number_in_letters(without)
            return f"{_lead(data)}; {some} {noun} {plural(without, 'has', 'have')} none"


def _lead(data: TerritoryMap) -> str:
    first, total = cases.leaders(data), data.total
    of_all = (
        f"{number(first.facts)} of the {facts(total)}" if total > 1 else "the only located fact"
    )
    named = [subject(row.territory) for row in first.rows]
    match first.lead:
        case Lead.ALONE if data.level is Level.DEPARTMENT:
            return f"{named[0]}: {of_all}"
        case Lead.ALONE:
            return f"{named[0]} has {of_all}"
        case Lead.FEW:
            return f"{join_and(named)} each have {of_all}"
        case _:
            some = capital(small_number_in_letters(len(named)))
            return f"{some} {_NOUNS[data.level][1]} each have {of_all}"


def card_title(data: TerritoryMap) -> str:
    """“Eight of 18 regions have at least one located fact”."""
    singular, many = _NOUNS[data.level]
    total, some = len(data.rows), cases.with_facts(data)
    of_all = f"of {number(total)} {plural(total, singular, many)}"
    if not some:
        return f"None {of_all} has a located fact"
    holders = f"{capital(small_number_in_letters(some))} {of_all}"
    return f"{holders} {plural(some, 'has', 'have')} at least one located fact"


def reading(data: TerritoryMap) -> str:
    """The sentence that names the largest part of the map and its number."""
    first = cases.leaders(data)
    n = number(first.facts)
    named = join_and(subject(row.territory) for row in first.rows)
    match first.lead:
        case Lead.NOBODY:
            return "No source places a fact here by this date."
        case Lead.ALONE:
            return f"The largest share is {named}: {n} out of {number(data.total)}."
        case Lead.FEW:
            return f"The largest shares are {named}: {n} each out of {number(data.total)}."
        case Lead.MANY:
            return f"The largest number is {n}, in {number(len(first.rows))} territories."


def card_subtitle(data: TerritoryMap) -> str:
    """What a number on the map counts."""
    return (
        f"Number of located facts per {level(data.level)}. A municipality also counts for its "
        "department and its region, each fact once."
    )


def level_note(data: TerritoryMap) -> str:
    """What a map of departments leaves out: facts of a whole region; empty when nothing is."""
    left = cases.of_whole_regions(data)
    if not left:
        return ""
    return (
        f"{capital(facts(left))} of a whole region {plural(left, 'counts', 'count')} in no "
        "department."
    )


def statuses(row: TerritoryFigures) -> str:
    """“4 commitments: 3 limited, 1 information not available”."""
    n = row.measures.commitments
    if not n:
        return commitments(0) + (": facts of the plan itself" if row.facts else "")
    parts = [f"{number(n)} {status_word(status, n)}" for status, n in cases.statuses(row)]
    return f"{commitments(n)}: {', '.join(parts)}"


def dates(row: TerritoryFigures) -> list[str]:
    """“7 milestones: 1 reached, 6 past due without information”, then deadlines; never added
    up."""
    return [
        f"{count(total, *NATURE[nature])}: "
        + ", ".join(f"{number(n)} {state_word(state, n)}" for state, n in states)
        for nature, total, states in cases.dates(row)
    ]


def information(row: TerritoryFigures) -> str:
    """“latest information on 31 July 2016”."""
    if row.measures.last_on:
        return f"latest information on {date_long(row.measures.last_on)}"
    return "no dated information"


def places(row: TerritoryFigures) -> str:
    """“Rennes, Brest, Rennes Métropole”: the places named, the most frequent first."""
    named, others = cases.places(row)
    words = ", ".join(official(name) for name in named)
    return f"{words} and {count(others, 'other place', 'other places')}" if others else words


def newest(row: TerritoryFigures) -> str:
    """The newest fact: “Barcamp sur la transparence… (9 May 2016)”; empty without any."""
    printed = cases.newest(row)
    if printed is None:
        return ""
    words, fact = printed
    words = official(words.rstrip("."))
    if fact.start is None and fact.end is None:
        return words
    return f"{words} ({period_words(fact.start, fact.end, fact.precision)})"


def search_result(data: TerritoryMap) -> str:
    """“2 territories found”."""
    if not data.match_total:
        return "No territory found"
    return count(data.match_total, "territory found", "territories found")


def compared(n: int) -> str:
    """“2 territories compared”."""
    return count(n, "territory compared", "territories compared")


def located(n: int, held: int) -> str:
    """“37 located facts, 101 commitments”, on the whole map."""
    return f"{capital(facts(n))}, {commitments(held)}"


def first_shown(n: int) -> str:
    """The number of territories of a search that are listed."""
    return f"The first {number(n)} are shown."


def first_compared(n: int) -> str:
    """The number of chosen territories that are compared."""
    return f"The first {number(n)} are compared."


def where(territory: FoundTerritory) -> str:
    """“municipality, code 35238, Bretagne”."""
    parts = [LEVEL[territory.level].lower()]
    if territory.insee:
        parts.append(f"code {territory.insee}")
    if territory.region_name:
        parts.append(official(territory.region_name))
    return ", ".join(parts)


def unknown_codes(codes: Sequence[str]) -> str:
    """The codes of the filter that are no territory."""
    return f"No territory in the database has the code {join_and(sorted(codes), 'or')}."


def distinct(data: TerritoryMap) -> str:
    """“12 distinct facts and 9 distinct commitments”: parts may overlap."""
    words = (
        f"In all {count(data.compared_facts, 'distinct fact', 'distinct facts')} and "
        f"{count(data.compared_commitments, 'distinct commitment', 'distinct commitments')}."
    )
    if len(data.compared) < 2:
        return words
    return f"{words} A commitment placed in several territories counts in each of them."


def fact_nouns() -> tuple[str, str]:
    """The noun for facts, singular and plural, in the message of an empty list."""
    return "located fact", "located facts"


def belongs(n: int) -> str:
    """The words after « 101 engagements »: they are the nation's."""
    verb = plural(n, "belongs", "belong")
    return f" {verb} to the nation, including those with a fact located somewhere."


def in_all_france(n: int) -> str:
    """“3 facts located in France as a whole”."""
    return f"{count(n, 'fact located', 'facts located')} in France as a whole"


def of_all_regions(everywhere: int, metropolitan: int = 0) -> str:
    """“2 facts concern all regions, 1 those of metropolitan France”."""
    words = {
        Regions.ALL: "all regions",
        Regions.METROPOLITAN: "those of metropolitan France"
        if everywhere
        else "all regions of metropolitan France",
    }
    (regions, n), *rest = cases.of_all_regions(everywhere, metropolitan)
    first = f"{count(n, 'fact')} {plural(n, 'concerns', 'concern')} {words[regions]}"
    return ", ".join([first, *(f"{number(n)} {words[regions]}" for regions, n in rest)])


def shown_in_each(n: int) -> str:
    """Where these facts are shown."""
    return ": shown on the page of each, counted in none."


def numbers(row: Elsewhere) -> str:
    """“2 located facts, 1 other mention”."""
    parts = [facts(row.facts)] if row.facts else [NONE.lower()]
    if row.mentions:
        parts.append(count(row.mentions, "other mention", "other mentions"))
    return ", ".join(parts)


def abroad(rows: Sequence[Elsewhere]) -> str:
    """The number of facts and mentions abroad, and of their places."""
    outside = cases.abroad(rows)
    return (
        f"{capital(facts(outside.facts))} and "
        f"{count(outside.mentions, 'other mention', 'other mentions')} outside France, in "
        f"{count(outside.places, 'place', 'places')}: "
    )
