"""Sentences about a carrier beside its peers, in French: ranks, and the dates of each."""

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
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    join_and,
    number,
    of,
    ordinal,
    plural,
    small_number_in_letters,
    typography,
)
from layouts.locale.fr.measures import short_body
from layouts.locale.fr.overview import declared_state
from layouts.locale.fr.vocabulary import noun as dates_noun
from layouts.locale.links import Link, Sentence
from layouts.locale.words import dated_state, state_word


def rank_by_number(n: int, others: Sequence[int], noun: tuple[str, str]) -> Sentence:
    """« Par le nombre : 2e de 7 ministères, à égalité avec un autre. » `others`: not its own."""
    head = f"Par le nombre d’engagements{NB}: "
    ranked = cases.rank_by_number(n, others)
    if ranked.rank is Rank.NO_COMMITMENT:
        return [f"{head}pas de rang, aucun engagement porté."]
    if ranked.rank is Rank.ALONE:
        return [f"{head}seul {noun[0]} porteur."]
    ties = ""
    if ranked.equals:
        with_whom = plural(
            ranked.equals, "un autre", f"{small_number_in_letters(ranked.equals)} autres"
        )
        ties = f", à égalité avec {with_whom}"
    place = f"{ordinal(ranked.place)} de {number(ranked.whole)} {noun[1]}"
    return [head, Link(place, "/ministeres", {}), f"{ties}."]


def rank_by_known(
    n: int, spoken: int, others: Sequence[tuple[int, int]], noun: tuple[str, str]
) -> Sentence:
    """The rank by share of known statuses; none when all of them are unknown."""
    head, share = f"Par la part de statuts connus{NB}: ", f"{number(spoken)} sur {number(n)}"
    ranked = cases.rank_by_known(n, spoken, others)
    whole = number(ranked.whole)
    match ranked.rank:
        case Rank.NO_COMMITMENT:
            return []
        case Rank.NO_STATUS if ranked.whole == 1:
            return [f"{head}aucun statut connu."]
        case Rank.NO_STATUS:
            return [f"{head}pas de rang, aucun des {whole} {noun[1]} n’a de statut connu."]
        case Rank.ALONE:
            return [f"{head}{share}."]
        case Rank.TIED_WITH_ALL:
            return [f"{head}à égalité avec tous, {share}."]
    equals = f"{number(ranked.equals)} {plural(ranked.equals, 'autre', 'autres')}"
    ties = f", à égalité avec {equals}" if ranked.equals else ""
    place = Link(f"{ordinal(ranked.place)} de {whole}", "/chiffres/statuts-connus")
    return [head, place, f", {share}{ties}."]


def title(own: Measures, others: Sequence[Measures], nature: Nature, noun: tuple[str, str]) -> str:
    """A superlative only when it is unique, else the states of the carrier's dates."""
    singular, many = dates_noun(nature)
    feminine = nature is Nature.DEADLINE
    mark = "e" if feminine else ""
    all_silent = (
        f"{'toutes' if feminine else 'tous'} les {many} sont "
        f"{state_word(State.SILENT, 2, feminine=feminine)}"
    )
    dates = cases.dates_beside(own, others, nature)
    match dates.case:
        case Dates.NO_DATE:
            return f"Aucun document de la base n’annonce {of(singular)}"
        case Dates.ALL_SILENT:
            return capital(all_silent)
        case Dates.ONLY_ALL_SILENT:
            return f"Seul {noun[0]} dont {all_silent}"
        case Dates.SEVERAL_ALL_SILENT:
            return f"L’un des {small_number_in_letters(dates.alike)} {noun[1]} dont {all_silent}"
        case Dates.NO_STATE:
            return (
                f"Aucun{mark} {singular} atteint{mark}, échu{mark} sans information ou en retard, "
                f"sur {number(dates.whole)}"
            )
    parts = [
        f"{number(n) if place else count(n, singular, many)} {declared_state(state_, n, feminine)}"
        for place, (state_, n) in enumerate(dates.states)
    ]
    return f"{join_and(parts)}, sur {number(dates.whole)}"


_NOUNS = {
    Addressee.PORTFOLIO: ("portefeuille", "portefeuilles"),
    Addressee.MINISTER: ("ministère", "ministères"),
    Addressee.BODY: ("porteur", "porteurs"),
}


def noun(carrier: Carrier) -> tuple[str, str]:
    """The noun for the rows of the comparison."""
    return _NOUNS[addressee(carrier)]


def subtitle(brief: Brief) -> str:
    """« Un carré par jalon, 6 des 12 ministères »."""
    singular, many = noun(brief.carrier)
    drawn, whole = len(brief.drawn), len(brief.peers)
    rows = (
        f"{number(drawn)} des {number(whole)} {many}"
        if drawn < whole
        else f"une ligne par {singular}"
    )
    return f"Un carré par {dates_noun(brief.nature)[0]}, {rows}"


def reading(brief: Brief) -> str:
    """The carrier with most dates, and their number."""
    most = cases.most_dates(brief)
    if most is None:
        return ""
    words = count(most.number, *dates_noun(brief.nature))
    if len(most.first) > 1:
        holders = count(len(most.first), *noun(brief.carrier))
        return f"Le plus grand nombre est celui de {holders}{NB}: {words} chacun."
    more = f" {count(most.left, 'autre', 'autres')} hors du graphique." if most.left else ""
    return f"Le plus{NB}: {short_body(most.first[0].name)}, {words}.{more}"


def square(date_: Square) -> str:
    """« Publier le bilan : échu sans information »."""
    state_ = dated_state(date_.state, date_.ongoing).lower()
    return f"{typography(date_.label)}{NB}: {state_}"


def squares(row: CarrierRow) -> str:
    """The name of a row of squares for screen readers."""
    return f"{short_body(row.name)}, dates par état"


def state(value: State, nature: Nature) -> str:
    """The word of a state in the legend."""
    return state_word(value, feminine=nature is Nature.DEADLINE)


def place_among(carrier: Carrier) -> str:
    """« Sa place parmi les ministères »."""
    return f"Sa place parmi les {noun(carrier)[1]}"
