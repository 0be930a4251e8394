"""The sentences of the list of commitments: by rules, never claiming more than the rows prove."""

from collections.abc import Mapping
from typing import Any

from data.queries.commitments import STATUS_ORDER
from data.queries.listing import CommitmentList
from data.vocabulary import Status
from layouts.locale.french import (
    NB,
    THIN,
    capital,
    count_or_none,
    join_and,
    number,
    percent,
    plural,
    quoted,
    small_number_in_letters,
)
from layouts.locale.words import status_word

UNKNOWN = Status.UNKNOWN.value
# Statuses that count as « au moins substantiels ».
AHEAD = (Status.COMPLETE.value, Status.SUBSTANTIAL.value)


def commitments(n: int) -> str:
    """« 13 engagements », « aucun engagement »."""
    return count_or_none(n, "engagement")


def numbers_by_status(data: CommitmentList) -> dict[str, int]:
    """Commitments by status, in the order of legends; statuses without any are left out."""
    found = dict(zip(data.statuses["status"], data.statuses["number"], strict=True))
    return {one.value: int(found[one.value]) for one in STATUS_ORDER if found.get(one.value)}


def lede(data: CommitmentList, date_words: str) -> str:
    """How many commitments there are whatever the filter, and what the counters say."""
    plans = data.plans[data.plans["commitments"] > 0]
    if plans.empty:
        return f"Aucun plan n’était publié au {date_words}."
    return (
        f"{capital(commitments(int(plans['commitments'].sum())))} dans "
        f"{small_number_in_letters(len(plans))} {plural(len(plans), 'plan', 'plans')}. "
        "Les compteurs disent combien de résultats porte chaque option, les autres groupes de "
        "filtres restant en place."
    )


def coverage(data: CommitmentList) -> str:
    """« Statut connu pour 7 engagements sur 13 ; indice d’avancement 67 %, calculé sur… »"""
    total, known = int(data.index["number"]), int(data.index["known"])
    if total == 0:
        return ""
    alone = total == 1
    if known == 0:
        first = (
            "Le statut de cet engagement n’est pas connu"
            if alone
            else f"Aucun de ces {commitments(total)} n’a de statut connu"
        )
    elif known < total:
        first = f"Statut connu pour {commitments(known)} sur {number(total)}"
    else:
        first = f"Statut connu pour {'cet engagement' if alone else f'les {commitments(total)}'}"
    return f"{first}{THIN}; {index_words(data.index)}{_only_plan(data)}."


def index_words(index: Mapping[str, Any]) -> str:
    """« indice d’avancement 67 % (76 % à la borne haute), calculé sur 7 des 13 »."""
    lower, upper = index["index"], index["index_max"]
    if lower is None:
        return "indice d’avancement non calculable"
    bound = "" if percent(upper) == percent(lower) else f" ({percent(upper)} à la borne haute)"
    return (
        f"indice d’avancement {percent(lower)}{bound}, "
        f"calculé sur {number(index['index_base'])} des {number(index['number'])}"
    )


def _only_plan(data: CommitmentList) -> str:
    """« , tous du plan 2015-2017 » when several plans are listed and one alone has statuses."""
    known = data.by_plan[data.by_plan[UNKNOWN] < data.by_plan["engagements"]]
    if len(data.by_plan) < 2 or len(known) != 1 or int(data.index["known"]) < 2:
        return ""
    return f", tous du plan {known.iloc[0]['plan']}"


def finding(numbers: Mapping[str, int]) -> str:
    """The title of the status chart: how far the commitments are, or that nobody says it."""
    total = sum(numbers.values())
    known = total - numbers.get(UNKNOWN, 0)
    ahead = sum(numbers.get(status, 0) for status in AHEAD)
    if total == 0:
        return "Aucun engagement à répartir"
    if total == 1:
        (status,) = (status for status, n in numbers.items() if n)
        return f"Statut du seul engagement affiché{NB}: {status_word(status)}"
    if known == 0:
        return f"Aucun des {commitments(total)} n’a de statut connu"
    if known == total:
        return capital(_ahead(ahead, f"{commitments(ahead)} sur {number(total)}", total))
    return (
        f"{commitments(known)} sur {number(total)} {plural(known, 'a', 'ont')} un statut connu, "
        f"{_ahead(ahead, number(ahead))}"
    )


def _ahead(n: int, words: str, total: int | None = None) -> str:
    if n == 0:
        subject = "aucun" if total is None else f"aucun des {commitments(total)}"
        return f"{subject} n’est au moins substantiel"
    return f"{words} {plural(n, 'est', 'sont')} au moins {plural(n, 'substantiel', 'substantiels')}"


def reading(numbers: Mapping[str, int]) -> str:
    """The sentence that names the largest part of the chart and its number."""
    total = sum(numbers.values())
    if total == 0:
        return "Aucun engagement ne répond à la demande."
    most = max(numbers.values())
    largest = [quoted(status_word(status)) for status, n in numbers.items() if n == most]
    if len(largest) == 1:
        return f"La plus grande part est {largest[0]}{NB}: {commitments(most)} sur {number(total)}."
    return (
        f"Les plus grandes parts sont {join_and(largest)}{NB}: "
        f"{commitments(most)} chacune, sur {number(total)}."
    )


def announcement(data: CommitmentList) -> str:
    """What the live region says: « 13 engagements affichés, 7 avec un statut connu »."""
    total, known = int(data.index["number"]), int(data.index["known"])
    if total == 0:
        return "Aucun engagement ne répond à la demande"
    listed = plural(total, "affiché", "affichés")
    said = f"{number(known)} avec un statut connu" if known else "aucun avec un statut connu"
    return f"{commitments(total)} {listed}, {said}"
