"""Sentences of the comparison of plans, in French."""

from collections.abc import Sequence
from datetime import date

from data.entries import PlanEntry
from data.plans_compared import PlanColumn
from layouts.locale.cases import plans as cases
from layouts.locale.cases.plans import Known
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    date_words,
    join_and,
    number,
    plural,
    small_number_in_letters,
    typography,
)
from layouts.locale.words import state_word


def title(plans: Sequence[PlanColumn]) -> str:
    """The number of plans, of documented ones, and of those with known statuses."""
    noun = plural(len(plans), "plan", "plans")
    head = capital(f"{small_number_in_letters(len(plans))} {noun}")
    codes = join_and(cases.with_statuses(plans))
    match cases.known(plans):
        case Known.NO_PLAN:
            return "Aucun plan publié à cette date"
        case Known.NO_DOCUMENT:
            return f"{head}, aucun n’est documenté"
        case Known.NO_COMMITMENT:
            return f"{head}{THIN}; aucun engagement ne répond à la demande"
        case Known.NO_STATUS:
            return f"{head}{THIN}; aucun engagement n’a de statut connu"
        case Known.ONE_PLAN:
            return f"{head}{THIN}; seul {codes} a des statuts connus"
        case Known.SOME_PLANS:
            return f"{head}{THIN}; des statuts sont connus pour {codes}"


def lede() -> str:
    """What can be compared."""
    return (
        "Chaque plan a promis à sa façon\u202f: ses nombres se lisent côte à côte. Un indice ne se "
        "compare qu’entre plans dont les statuts sont connus."
    )


def eyebrow(as_of: date) -> str:
    """« Plans · situation au … »."""
    return f"Plans · situation au {date_long(as_of)}"


def largest(plan: PlanColumn, whole: int) -> str:
    """The plan with most commitments."""
    return (
        f"Le plan le plus fourni est {typography(plan.code)}{NB}: "
        f"{count(plan.documented.commitments, 'engagement')} sur {number(whole)}."
    )


def silence(plans: Sequence[PlanColumn]) -> str:
    """What cannot be compared."""
    apart = "Jalons et échéances ne s’additionnent pas."
    match cases.with_statuses(plans):
        case []:
            known = "ne sont connus d’aucun plan"
        case [code]:
            known = f"ne sont connus que pour le plan {code}"
        case _:
            return apart
    return typography(
        f"Les statuts {known}{THIN}: aucun écart d’avancement entre plans ne peut être établi. "
        f"{apart}"
    )


def in_state(state: str, n: int, nature: str) -> str:
    """« 3 échus sans information »."""
    return f"{number(n)}{NB}{state_word(state, n, feminine=nature == 'echeance')}"


def announced(n: int) -> str:
    """The number that documents announce, beside the number of commitments."""
    return f"{THIN}; {number(n)} annoncés"


def commitments(n: int) -> str:
    """« 17 engagements »."""
    return count(n, "engagement")


def subaxes(n: int) -> str:
    """« , 11 sous-axes », nothing when there is none."""
    return f", {count(n, 'sous-axe')}" if n else ""


def carriers(n: int) -> str:
    """« 12 porteurs »."""
    return count(n, "porteur")


def participations(n: int) -> str:
    """« , 26 participations »."""
    return f", {count(n, 'participation')}"


def out_of(n: int) -> str:
    """« sur 26 »."""
    return f" sur {number(n)}"


def published(plan: PlanEntry) -> str:
    """The day of publication, at its precision."""
    return capital(date_words(plan.published_on, plan.published_precision))
