"""Sentences about a lead beside its peers, in English: ranks, and the dates of each."""

from __future__ import annotations

from collections.abc import Sequence

from data.brief import Brief, Square
from data.carriers import Carrier
from data.measures import Measures
from data.organisations import CarrierRow
from data.vocabulary import Nature, State
from layouts.locale.cases import peers as cases
from layouts.locale.cases.brief import Addressee, addressee
from layouts.locale.cases.peers import Dates, Rank
from layouts.locale.en.formats import (
    count,
    join_and,
    number,
    official,
    ordinal,
    plural,
    small_number_in_letters,
)
from layouts.locale.en.measures import short_body
from layouts.locale.en.overview import declared_state
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.links import Link, Sentence
from layouts.locale.words import dated_state, state_word


def rank_by_number(n: int, others: Sequence[int], noun: tuple[str, str]) -> Sentence:
    """“By number of commitments: 2nd of 7 ministries, tied with one other.” `others`: not its
    own."""
    head = "By number of commitments: "
    ranked = cases.rank_by_number(n, others)
    if ranked.rank is Rank.NO_COMMITMENT:
        return [f"{head}no rank, it leads no commitment."]
    if ranked.rank is Rank.ALONE:
        return [f"{head}the only {noun[0]} that leads any."]
    ties = ""
    if ranked.equals:
        with_whom = plural(
            ranked.equals, "one other", f"{small_number_in_letters(ranked.equals)} others"
        )
        ties = f", tied with {with_whom}"
    place = f"{ordinal(ranked.place)} of {number(ranked.whole)} {noun[1]}"
    return [head, Link(place, "/ministeres", {}), f"{ties}."]


def rank_by_known(
    n: int, spoken: int, others: Sequence[tuple[int, int]], noun: tuple[str, str]
) -> Sentence:
    """The rank by share of known statuses; none when all of them are unknown."""
    head, share = "By share of known statuses: ", f"{number(spoken)} out of {number(n)}"
    ranked = cases.rank_by_known(n, spoken, others)
    whole = number(ranked.whole)
    match ranked.rank:
        case Rank.NO_COMMITMENT:
            return []
        case Rank.NO_STATUS if ranked.whole == 1:
            return [f"{head}no known status."]
        case Rank.NO_STATUS:
            return [f"{head}no rank, none of the {whole} {noun[1]} has a known status."]
        case Rank.ALONE:
            return [f"{head}{share}."]
        case Rank.TIED_WITH_ALL:
            return [f"{head}tied with all, {share}."]
    ties = f", tied with {count(ranked.equals, 'other', 'others')}" if ranked.equals else ""
    place = Link(f"{ordinal(ranked.place)} of {whole}", "/chiffres/statuts-connus")
    return [head, place, f", {share}{ties}."]


def title(own: Measures, others: Sequence[Measures], nature: Nature, noun: tuple[str, str]) -> str:
    """A superlative only when it is unique, else the states of the carrier's dates."""
    singular, many = dates_noun(nature)
    silent = state_word(State.SILENT)
    dates = cases.dates_beside(own, others, nature)
    match dates.case:
        case Dates.NO_DATE:
            return f"No document in the database announces a {singular}"
        case Dates.ALL_SILENT:
            return f"All {many} are {silent}"
        case Dates.ONLY_ALL_SILENT:
            return f"The only {noun[0]} whose {many} are all {silent}"
        case Dates.SEVERAL_ALL_SILENT:
            whose = small_number_in_letters(dates.alike)
            return f"One of the {whose} {noun[1]} whose {many} are all {silent}"
        case Dates.NO_STATE:
            return f"No {singular} reached, {silent} or late, out of {number(dates.whole)}"
    parts = [
        f"{number(n) if place else count(n, singular, many)} "
        f"{declared_state(state_, n, nature is Nature.DEADLINE)}"
        for place, (state_, n) in enumerate(dates.states)
    ]
    return f"{join_and(parts)}, out of {number(dates.whole)}"


_NOUNS = {
    Addressee.PORTFOLIO: ("portfolio", "portfolios"),
    Addressee.MINISTER: ("ministry", "ministries"),
    Addressee.BODY: ("lead", "leads"),
}


def noun(carrier: Carrier) -> tuple[str, str]:
    """The noun for the rows of the comparison."""
    return _NOUNS[addressee(carrier)]


def subtitle(brief: Brief) -> str:
    """“One square per milestone, 6 of 12 ministries”."""
    singular, many = noun(brief.carrier)
    drawn, whole = len(brief.drawn), len(brief.peers)
    rows = (
        f"{number(drawn)} of {number(whole)} {many}" if drawn < whole else f"one row per {singular}"
    )
    return f"One square per {dates_noun(brief.nature)[0]}, {rows}"


def reading(brief: Brief) -> str:
    """The carrier with most dates, and their number."""
    most = cases.most_dates(brief)
    if most is None:
        return ""
    words = count(most.number, *dates_noun(brief.nature))
    if len(most.first) > 1:
        holders = count(len(most.first), *noun(brief.carrier))
        return f"The largest number is that of {holders}: {words} each."
    more = f" {count(most.left, 'other', 'others')} outside the chart." if most.left else ""
    return f"The most: {short_body(most.first[0].name)}, {words}.{more}"


def square(date_: Square) -> str:
    """“Publier le bilan: past due without information”."""
    state_ = dated_state(date_.state, date_.ongoing).lower()
    return f"{official(date_.label)}: {state_}"


def squares(row: CarrierRow) -> str:
    """The name of a row of squares for screen readers."""
    return f"{short_body(row.name)}, dates by state"


def state(value: State, nature: Nature) -> str:
    """The word of a state in the legend."""
    return state_word(value, feminine=nature is Nature.DEADLINE)


def place_among(carrier: Carrier) -> str:
    """“Its place among the ministries”."""
    return f"Its place among the {noun(carrier)[1]}"
