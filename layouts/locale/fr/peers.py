"""Sentences about a carrier beside its peers, in French: ranks, and the dates of each."""

from __future__ import annotations

from collections.abc import Sequence

from data.brief import Brief, Square
from data.carriers import Carrier
from data.measures import Measures
from data.organisations import GOVERNMENT, CarrierRow
from data.vocabulary import Nature, State
from layouts.locale.distributions import all_silent, rank
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
from layouts.locale.fr.measures import dates_noun, short_body
from layouts.locale.links import Link, Sentence
from layouts.locale.words import dated_state, state_word


def rank_by_number(n: int, others: Sequence[int], noun: tuple[str, str]) -> Sentence:
    """« Par le nombre : 2e de 7 ministères, à égalité avec un autre. » `others`: not its own."""
    if n == 0:
        return ["Par le nombre d’engagements", f"{NB}: pas de rang, aucun engagement porté."]
    place, equals = rank(n, others)
    whole = len(others) + 1
    if whole == 1:
        return [f"Par le nombre d’engagements{NB}: seul {noun[0]} porteur."]
    ties = ""
    if equals:
        with_whom = "un autre" if equals == 1 else f"{small_number_in_letters(equals)} autres"
        ties = f", à égalité avec {with_whom}"
    return [
        f"Par le nombre d’engagements{NB}: ",
        Link(f"{ordinal(place)} de {number(whole)} {noun[1]}", "/ministeres", {}),
        f"{ties}.",
    ]


def rank_by_known(
    n: int, spoken: int, others: Sequence[tuple[int, int]], noun: tuple[str, str]
) -> Sentence:
    """The rank by share of known statuses; none when all of them are unknown."""
    if n == 0:
        return []
    whole = len(others) + 1
    if spoken == 0 and not any(known_ for known_, _ in others):
        if whole == 1:
            return [f"Par la part de statuts connus{NB}: aucun statut connu."]
        return [
            f"Par la part de statuts connus{NB}: pas de rang, aucun des {number(whole)} {noun[1]} "
            "n’a de statut connu."
        ]
    if whole == 1:
        return [f"Par la part de statuts connus{NB}: {number(spoken)} sur {number(n)}."]
    share = spoken / n
    shares = [known_ / total for known_, total in others if total]
    place, equals = rank(share, shares)
    if equals == len(shares):
        return [
            f"Par la part de statuts connus{NB}: à égalité avec tous, "
            f"{number(spoken)} sur {number(n)}."
        ]
    others_words = plural(equals, "autre", "autres")
    ties = f", à égalité avec {number(equals)} {others_words}" if equals else ""
    return [
        f"Par la part de statuts connus{NB}: ",
        Link(f"{ordinal(place)} de {number(whole)}", "/chiffres/statuts-connus"),
        f", {number(spoken)} sur {number(n)}{ties}.",
    ]


def title(own: Measures, others: Sequence[Measures], nature: Nature, noun: tuple[str, str]) -> str:
    """A superlative only when it is unique, else the states of the carrier's dates."""
    singular, many = dates_noun(nature)
    feminine = nature is Nature.DEADLINE
    mark = "e" if feminine else ""
    all_of = "toutes les" if feminine else "tous les"
    dates = own.dates(nature)
    total, silent = dates.total, dates.states[State.SILENT]
    reached, late = dates.states[State.REACHED], dates.states[State.LATE]
    if total == 0:
        return f"Aucun document de la base n’annonce {of(singular)}"
    if silent == total and total > 1:
        same = sum(all_silent(row, nature) for row in others)
        what = f"dont {all_of} {many} sont échu{mark}s sans information"
        if not others:
            return f"{capital(all_of)} {many} sont échu{mark}s sans information"
        if same == 0:
            return f"Seul {noun[0]} {what}"
        return f"L’un des {small_number_in_letters(same + 1)} {noun[1]} {what}"
    parts = []
    if reached:
        parts.append(
            f"{count(reached, singular, many)} déclaré{mark}{'s' if reached > 1 else ''} "
            f"atteint{mark}{'s' if reached > 1 else ''}"
        )
    if silent:
        noun_part = number(silent) if parts else count(silent, singular, many)
        parts.append(f"{noun_part} échu{mark}{'s' if silent > 1 else ''} sans information")
    if late:
        parts.append(f"{number(late) if parts else count(late, singular, many)} en retard")
    if not parts:
        return (
            f"Aucun{mark} {singular} atteint{mark}, échu{mark} sans information ou en retard, "
            f"sur {number(total)}"
        )
    return f"{join_and(parts)}, sur {number(total)}"


def noun(carrier: Carrier) -> tuple[str, str]:
    """The noun for the rows of the comparison."""
    if carrier.is_portfolio:
        return "portefeuille", "portefeuilles"
    if carrier.kind in GOVERNMENT:
        return "ministère", "ministères"
    return "porteur", "porteurs"


def beside_all(carrier: Carrier) -> bool:
    """Whether the comparison is with all carriers."""
    return noun(carrier)[0] == "porteur"


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
    singular, many = dates_noun(brief.nature)
    totals = [row.figures.dates(brief.nature).total for row in brief.peers]
    top = max(totals, default=0)
    if not top:
        return ""
    if totals.count(top) > 1:
        holders = count(totals.count(top), *noun(brief.carrier))
        words = count(top, singular, many)
        return f"Le plus grand nombre est celui de {holders}{NB}: {words} chacun."
    left = len(brief.peers) - len(brief.drawn)
    more = f" {count(left, 'autre', 'autres')} hors du graphique." if left > 0 else ""
    most = brief.peers[totals.index(top)]
    return f"Le plus{NB}: {short_body(most.name)}, {count(top, singular, many)}.{more}"


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
