"""Sentences about a lead beside its peers, in English: ranks, and the dates of each."""

from __future__ import annotations

from collections.abc import Sequence

from data.brief import Brief, Square
from data.carriers import Carrier
from data.measures import Measures
from data.organisations import GOVERNMENT, CarrierRow
from data.vocabulary import Nature, State
from layouts.locale.distributions import all_silent, rank
from layouts.locale.en.formats import (
    count,
    join_and,
    number,
    official,
    ordinal,
    small_number_in_letters,
)
from layouts.locale.en.measures import dates_noun, short_body
from layouts.locale.links import Link, Sentence
from layouts.locale.words import dated_state, state_word


def rank_by_number(n: int, others: Sequence[int], noun: tuple[str, str]) -> Sentence:
    """“By number of commitments: 2nd of 7 ministries, tied with one other.” `others`: not its
    own."""
    if n == 0:
        return ["By number of commitments", ": no rank, it leads no commitment."]
    place, equals = rank(n, others)
    whole = len(others) + 1
    if whole == 1:
        return [f"By number of commitments: the only {noun[0]} that leads any."]
    ties = ""
    if equals:
        with_whom = "one other" if equals == 1 else f"{small_number_in_letters(equals)} others"
        ties = f", tied with {with_whom}"
    return [
        "By number of commitments: ",
        Link(f"{ordinal(place)} of {number(whole)} {noun[1]}", "/ministeres", {}),
        f"{ties}.",
    ]


def rank_by_known(
    n: int, spoken: int, others: Sequence[tuple[int, int]], noun: tuple[str, str]
) -> Sentence:
    """The rank by share of known statuses; none when all of them are unknown."""
    if n == 0:
        return []
    head = "By share of known statuses: "
    whole = len(others) + 1
    if spoken == 0 and not any(known_ for known_, _ in others):
        if whole == 1:
            return [f"{head}no known status."]
        return [f"{head}no rank, none of the {number(whole)} {noun[1]} has a known status."]
    if whole == 1:
        return [f"{head}{number(spoken)} out of {number(n)}."]
    share = spoken / n
    shares = [known_ / total for known_, total in others if total]
    place, equals = rank(share, shares)
    if equals == len(shares):
        return [f"{head}tied with all, {number(spoken)} out of {number(n)}."]
    ties = f", tied with {count(equals, 'other', 'others')}" if equals else ""
    return [
        head,
        Link(f"{ordinal(place)} of {number(whole)}", "/chiffres/statuts-connus"),
        f", {number(spoken)} out of {number(n)}{ties}.",
    ]


def title(own: Measures, others: Sequence[Measures], nature: Nature, noun: tuple[str, str]) -> str:
    """A superlative only when it is unique, else the states of the carrier's dates."""
    singular, many = dates_noun(nature)
    dates = own.dates(nature)
    total, silent = dates.total, dates.states[State.SILENT]
    reached, late = dates.states[State.REACHED], dates.states[State.LATE]
    silent_words = state_word(State.SILENT, silent)
    if total == 0:
        return f"No document in the database announces a {singular}"
    if silent == total and total > 1:
        same = sum(all_silent(row, nature) for row in others)
        if not others:
            return f"All {many} are {silent_words}"
        if same == 0:
            return f"The only {noun[0]} whose {many} are all {silent_words}"
        whose = small_number_in_letters(same + 1)
        return f"One of the {whose} {noun[1]} whose {many} are all {silent_words}"
    parts = []
    if reached:
        parts.append(f"{count(reached, singular, many)} declared reached")
    if silent:
        noun_part = number(silent) if parts else count(silent, singular, many)
        parts.append(f"{noun_part} {silent_words}")
    if late:
        parts.append(f"{number(late) if parts else count(late, singular, many)} late")
    if not parts:
        return f"No {singular} reached, {silent_words} or late, out of {number(total)}"
    return f"{join_and(parts)}, out of {number(total)}"


def noun(carrier: Carrier) -> tuple[str, str]:
    """The noun for the rows of the comparison."""
    if carrier.is_portfolio:
        return "portfolio", "portfolios"
    if carrier.kind in GOVERNMENT:
        return "ministry", "ministries"
    return "lead", "leads"


def beside_all(carrier: Carrier) -> bool:
    """Whether the comparison is with all carriers."""
    return not carrier.is_portfolio and carrier.kind not in GOVERNMENT


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
    singular, many = dates_noun(brief.nature)
    totals = [row.figures.dates(brief.nature).total for row in brief.peers]
    top = max(totals, default=0)
    if not top:
        return ""
    words = count(top, singular, many)
    if totals.count(top) > 1:
        holders = count(totals.count(top), *noun(brief.carrier))
        return f"The largest number is that of {holders}: {words} each."
    left = len(brief.peers) - len(brief.drawn)
    more = f" {count(left, 'other', 'others')} outside the chart." if left > 0 else ""
    most = brief.peers[totals.index(top)]
    return f"The most: {short_body(most.name)}, {words}.{more}"


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
