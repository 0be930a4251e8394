"""Sentences of the list of commitments, in French: never claiming more than the rows prove."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.measures import Measures
from data.selection import Index
from data.situation_columns import STATES
from data.structure import PlanRow
from data.vocabulary import State, Status
from layouts.locale.cases import commitments as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.percents import print_alike
from layouts.locale.distributions import largest_statuses, status_summary, without_zeros
from layouts.locale.fr.formats import (
    LARGEST_PART,
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    largest_share,
    number,
    percent,
    plural,
    quoted,
    small_number_in_letters,
)
from layouts.locale.words import state_word, status_label, status_word


def commitments(n: int) -> str:
    """« 13 engagements », « aucun engagement »."""
    return count_or_none(n, "engagement")


def lede(plans: Sequence[PlanRow], as_of: date) -> str:
    """The number of commitments whatever the filter, and the meaning of the counters."""
    total, published = cases.published(plans)
    if not published:
        return nothing_published(as_of)
    return (
        f"{capital(commitments(total))} dans "
        f"{small_number_in_letters(published)} {plural(published, 'plan', 'plans')}. "
        "Les compteurs disent combien de résultats porte chaque option, les autres groupes de "
        "filtres restant en place."
    )


def coverage(index: Index, by_plan: Mapping[str, Measures]) -> str:
    """« Statut connu pour 7 engagements sur 13 ; indice d’avancement 67 %, calculé sur… »"""
    total, known = index.number, index.known
    match extent(known, total):
        case Extent.EMPTY:
            return ""
        case Extent.NOT_THE_ONLY:
            first = "Le statut de cet engagement n’est pas connu"
        case Extent.THE_ONLY:
            first = "Statut connu pour cet engagement"
        case Extent.NONE:
            first = f"Aucun de ces {commitments(total)} n’a de statut connu"
        case Extent.SOME:
            first = f"Statut connu pour {commitments(known)} sur {number(total)}"
        case Extent.ALL:
            first = f"Statut connu pour les {commitments(total)}"
    plan = cases.only_known_plan(index, by_plan)
    only = f", tous du plan {plan}" if plan else ""
    return f"{first}{THIN}; {index_words(index)}{only}."


def index_words(index: Index) -> str:
    """« indice d’avancement 67 % (76 % à la borne haute), calculé sur 7 des 13 »."""
    lower, upper = index.value, index.upper
    if lower is None or upper is None:
        return "indice d’avancement non calculable"
    bound = "" if print_alike(lower, upper) else f" ({percent(upper)} à la borne haute)"
    return (
        f"indice d’avancement {percent(lower)}{bound}, "
        f"calculé sur {number(index.base)} des {number(index.number)}"
    )


def finding(numbers: Mapping[Status, int]) -> str:
    """The title of the status chart: how far the commitments are, or that no source says it."""
    summary = status_summary(numbers)
    total, known, high = summary.whole, summary.known, summary.ahead
    match extent(known, total):
        case Extent.EMPTY:
            return "Aucun engagement à répartir"
        case Extent.THE_ONLY | Extent.NOT_THE_ONLY:
            status = status_word(cases.single_status(numbers))
            return f"Statut du seul engagement affiché{NB}: {status}"
        case Extent.NONE:
            return f"Aucun des {commitments(total)} n’a de statut connu"
        case Extent.ALL:
            return capital(_ahead(high, f"{commitments(high)} sur {number(total)}", total))
    return (
        f"{commitments(known)} sur {number(total)} {plural(known, 'a', 'ont')} un statut connu, "
        f"{_ahead(high, number(high))}"
    )


def _ahead(n: int, words: str, total: int | None = None) -> str:
    if n == 0:
        subject = "aucun" if total is None else f"aucun des {commitments(total)}"
        return f"{subject} n’est au moins substantiel"
    return f"{words} {plural(n, 'est', 'sont')} au moins {plural(n, 'substantiel', 'substantiels')}"


def reading(numbers: Mapping[Status, int]) -> str:
    """The sentence that names the largest part of the chart and its share."""
    largest = largest_statuses(numbers)
    if largest is None:
        return "Aucun engagement ne répond à la demande."
    words = [quoted(status_word(status)) for status in largest.parts]
    noun = ("engagement", "engagements")
    return largest_share(words, largest.number, largest.whole, noun, LARGEST_PART)


def announcement(index: Index) -> str:
    """What the live region says: « 13 engagements affichés, 7 avec un statut connu »."""
    if index.number == 0:
        return "Aucun engagement ne répond à la demande"
    listed = plural(index.number, "affiché", "affichés")
    known = f"{number(index.known)} avec un statut connu" if index.known else None
    return f"{commitments(index.number)} {listed}, {known or 'aucun avec un statut connu'}"


def square(plan: str, rank: int, title: str, status: str, status_max: str | None) -> str:
    """« Plan 2015-2017, n° 3, Titre : partiel »."""
    return f"Plan {plan}, n°{NB}{rank}, {title}{NB}: {status_label(status, status_max).lower()}"


def squares_label(n: int) -> str:
    """The name of the squares for screen readers."""
    return f"{commitments(n)}, par statut"


def more(n: int) -> str:
    """The link to the next rows."""
    return f"Afficher {number(n)} de plus"


def sorted_by(order: str) -> str:
    """The heading of the rows when an order mixes the plans."""
    return f"Par {order}"


def with_others(lead: str, others: int) -> str:
    """« Ministère … + 2 porteurs »."""
    return f"{lead} + {count(others, 'porteur')}" if others else lead


def axis_number(value: str) -> str:
    """« Axe 3 »."""
    return f"Axe {value}"


def read_on(day: date) -> str:
    """« au 3 juin 2016 »."""
    return f"au {date_long(day)}"


def actions(n: int) -> str:
    """« 7 actions »."""
    return count(n, "action")


def key_milestones(numbers: Mapping[State, int]) -> str:
    """« 3 jalons : 1 atteint et 2 en cours »."""
    words = join_and(
        [f"{number(n)} {state_word(state, n)}" for state, n in without_zeros(numbers, STATES)]
    )
    return f"{count(sum(numbers.values()), 'jalon')}{NB}: {words}"


def printed(plan: str, rank: int) -> str:
    """Before a title in the printed table: « 2015-2017, n° 3. »."""
    return f"{plan}, n°{NB}{rank}."


def not_all_printed(shown: int, total: int) -> str:
    """The note of the printed table when it is cut."""
    return f"{number(shown)} engagements sur {number(total)}{NB}; tous sont dans le CSV."


def computed_on(base: int, total: int) -> str:
    """« 7 sur 13 »."""
    return f"{number(base)} sur {number(total)}"


def unpublished(plan: str, as_of: date) -> str:
    """The sentence for a plan that was not published yet."""
    return f"Plan {plan} non publié au {date_long(as_of)}."


def uncovered(plan: str) -> str:
    """The sentence for a plan that no document describes."""
    return f"Plan {plan} non couvert{NB}: aucun document source dans la base."


def nothing_published(as_of: date) -> str:
    """The sentence when no plan was published yet."""
    return f"Aucun plan n’était publié au {date_long(as_of)}."
