"""Sentences about measures, carriers and plans."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from data.measures import Measures
from data.organisations import CarrierRow
from data.rows import CommitmentRow
from data.vocabulary import State
from layouts.locale.cases.carriers import Leading, first_carriers
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.percents import print_alike
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    percent,
    plural,
    small_number_in_letters,
    typography,
)
from layouts.locale.fr.vocabulary import noun as dates_noun

Row = Mapping[str, Any]

# « Ministère délégué auprès de …, chargé des relations … » keeps what it is charged of.
_HEADS = re.compile(
    r"^(?:Ministère|Ministre|Secrétariat d’État|Secrétaire d’État)"
    r"(?: délégué)?(?: auprès d[^,]*,?)? ?(?:chargée? )?(?:de la |de l’|des |du |de |d’)",
    re.IGNORECASE,
)
_INNER = re.compile(r"(, | et )(?:de la |de l’|des |du )", re.IGNORECASE)


def short_body(name: str) -> str:
    """« Ministère de l’Europe et des Affaires étrangères » -> « Europe et Affaires étrangères ».

    A rule on the printed words: a ministry renamed in the data has its new short name.
    """
    printed = name.replace("'", "’")
    cut = _HEADS.sub("", printed, count=1)
    if cut == printed:
        return printed
    return capital(_INNER.sub(r"\1", cut))


def index_words(figures: Measures) -> str:
    """« 52 % », « 47 à 52 % » when statuses between two levels leave room; « non calculable »."""
    if figures.index is None or figures.index_max is None:
        return "non calculable"
    low, high = percent(figures.index), percent(figures.index_max)
    if print_alike(figures.index, figures.index_max):
        return low
    return f"{low.removesuffix(f'{NB}%')} à {high}"


def base_words(figures: Measures) -> str:
    """« calculé sur 9 des 17 », « calculé sur le seul engagement »."""
    return f"calculé sur {share_words(figures.index_base, figures.commitments)}"


def share_words(part: int, whole: int) -> str:
    """« 9 des 17 », « le seul engagement »."""
    return f"{number(part)} des {number(whole)}" if whole > 1 else "le seul engagement"


def known_title(known: int, whole: int) -> str:
    """The number of statuses that documents give."""
    everything = count(whole, "engagement")
    match extent(known, whole):
        case Extent.THE_ONLY:
            return "Le statut du seul engagement est connu"
        case Extent.NOT_THE_ONLY:
            return "Le statut du seul engagement n’est pas connu"
        case Extent.EMPTY | Extent.NONE:
            return f"Aucun des {everything} n’a de statut connu"
        case Extent.ALL:
            return f"Le statut des {everything} est connu"
        case Extent.SOME:
            return f"Statut connu pour {number(known)} des {everything}"


def overlap_words(participations: int, commitments: int) -> str:
    """« 64 participations, 26 engagements »: parts overlap, both totals stand together."""
    return f"{count(participations, 'participation')}, {count(commitments, 'engagement')}"


def overlap_note(shared: int, commitments: int, carriers: str) -> str:
    """Why rows are not summed."""
    match extent(shared, commitments):
        case Extent.EMPTY:
            return ""
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"Aucun engagement n’a plusieurs {carriers}{NB}: les lignes s’additionnent."
        case _:
            return (
                f"Un engagement porté par plusieurs {carriers} figure dans chaque ligne et une "
                f"seule fois dans le total. {count(shared, 'engagement')} sur "
                f"{number(commitments)} {plural(shared, 'a', 'ont')} plusieurs {carriers}{NB}: les "
                "lignes ne s’additionnent pas."
            )


def silent_words(n: int, nature: str) -> str:
    """« 12 jalons échus sans information », « aucune échéance échue sans information »."""
    singular, many = dates_noun(nature)
    feminine = nature == "echeance"
    ends = plural(n, "échue" if feminine else "échu", "échues" if feminine else "échus")
    return f"{count_or_none(n, singular, many, feminine=feminine)} {ends} sans information"


def late_words(n: int, nature: str) -> str:
    """« 1 jalon en retard »."""
    singular, many = dates_noun(nature)
    return f"{count_or_none(n, singular, many, feminine=nature == 'echeance')} en retard"


def carriers_title(
    rows: Sequence[CarrierRow],
    total: Measures,
    noun: tuple[str, str],
    *,
    chosen: bool = False,
) -> str:
    """The carrier with most commitments, only when it is alone; else how many share them.

    `rows` may be ministries only: the words name them. `chosen`: a filter keeps some carriers.
    """
    filtered = " retenus" if chosen else ""
    carriers = first_carriers(rows, total)
    leading = capital(small_number_in_letters(carriers.leading))
    whole = total.commitments
    match carriers.case:
        case Leading.NO_COMMITMENT:
            return "Aucun engagement à répartir"
        case Leading.NOBODY:
            return f"Aucun {noun[0]} parmi les porteurs{filtered}"
        case Leading.ONLY_CARRIER:
            name = short_body(carriers.first[0].name)
            return f"Un seul {noun[0]} parmi les porteurs{filtered}{NB}: {name}"
        case Leading.FIRST:
            return (
                f"Parmi les {noun[1]}{filtered}, {short_body(carriers.first[0].name)} porte le "
                f"plus d’engagements{NB}: {number(carriers.top)} sur {number(whole)}"
            )
        case Leading.ONLY_COMMITMENT:
            return f"{leading} {noun[1]} portent le seul engagement"
        case Leading.ONE_EACH:
            return f"{leading} {noun[1]} portent chacun un engagement"
        case Leading.EQUAL:
            many = capital(small_number_in_letters(len(carriers.first)))
            among = f"{number(carriers.top)} des {count(whole, 'engagement')}"
            return f"{many} {noun[1]} portent chacun {among}"


def out_of(whole: int) -> str:
    """« sur 17 », after a number."""
    return f" sur {number(whole)}"


def never_words(n: int) -> str:
    """« 3 jamais renseignés »."""
    return f"{number(n)} jamais {plural(n, 'renseigné', 'renseignés')}"


def on_time_words(n: int) -> str:
    """« 7 conformes »: calendars."""
    return count(n, "conforme")


def delayed_words(n: int) -> str:
    """« 2 retardés »: calendars."""
    return count(n, "retardé")


def short_late(n: int) -> str:
    """« 2 en retard », in a cell."""
    return f"{number(n)}{NB}en retard"


def short_silent(n: int, nature: str) -> str:
    """« 5 échues », in a cell."""
    return count(n, "échue" if nature == "echeance" else "échu")


def plan_title(plans: Sequence[str]) -> str:
    """« Plan 2015-2017 », « Plans 2015-2017 et 2021-2023 », « Tous les plans »."""
    if not plans:
        return "Tous les plans"
    return typography(f"{'Plan' if len(plans) == 1 else 'Plans'} {join_and(plans)}")


def plan_unpublished(plan: str, day: date) -> str:
    """« Plan 2024-2026 non publié au 1er janvier 2020. »"""
    return typography(f"Plan {plan} non publié au {date_long(day)}.")


def plan_uncovered(plan: str) -> str:
    """« Plan 2018-2020 non couvert : aucun document source dans la base. »"""
    return typography(f"Plan {plan} non couvert{NB}: aucun document source dans la base.")


def no_plan_yet(day: date) -> str:
    """« Aucun plan n’était publié au 1er janvier 2010. »"""
    return f"Aucun plan n’était publié au {date_long(day)}."


def commitment_meta(row: CommitmentRow, leads: Sequence[str]) -> str:
    """« Plan 2015-2017 · Transparence · Ministère de la Justice + 2 »."""
    parts = [f"Plan {row.plan}", *([row.axis_short] if row.axis_short else [])]
    if leads:
        parts.append(f"{leads[0]} + {len(leads) - 1}" if len(leads) > 1 else leads[0])
    return typography(" · ".join(parts))


def on_day(day: date) -> str:
    """« au 31 juillet 2017 », after a status."""
    return f"au {date_long(day)}"


def late_column(nature: str) -> str:
    """« Jalons échus ou en retard », above a column."""
    if nature == "echeance":
        return "Échéances passées ou en retard"
    return "Jalons échus ou en retard"


def attached_words(n: int) -> str:
    """« 3 organismes rattachés »."""
    return f"{n} {plural(n, 'organisme rattaché', 'organismes rattachés')}"


def judged_words(n: int) -> str:
    """« 5 jugés par le MII »."""
    return f"{number(n)} {plural(n, 'jugé', 'jugés')} par le MII"


def led_words(n: int) -> str:
    """« 3 portés »."""
    return f"{n}{NB}{plural(n, 'porté', 'portés')}"


def associated_words(n: int) -> str:
    """« 3 associés »."""
    return f"{n}{NB}{plural(n, 'associé', 'associés')}"


def commitments_noun(n: int) -> str:
    """« engagement », « engagements », under a number."""
    return plural(n, "engagement", "engagements")


def base_and_bound(figures: Measures) -> str:
    """« calculé sur 9 des 17, 52 % à la borne haute »."""
    low, high = figures.index or 0, figures.index_max or 0
    bound = "" if print_alike(low, high) else f", {percent(high)} à la borne haute"
    return f"{base_words(figures)}{bound}"


def delayed_calendars(n: int) -> str:
    """« calendriers retardés », under a number."""
    return plural(n, "calendrier retardé", "calendriers retardés")


def on_time_declared(n: int) -> str:
    """« 7 conformes, déclarés par l’administration. »"""
    return f"{count(n, 'conforme')}, {plural(n, 'déclaré', 'déclarés')} par l’administration."


def dates_of_state(n: int, nature: str, state: State) -> str:
    """« jalons échus sans information », under a number."""
    noun = plural(n, *dates_noun(nature))
    if state is State.LATE:
        return f"{noun} en retard"
    mark = ("e" if nature == "echeance" else "") + plural(n, "", "s")
    return (
        f"{noun} atteint{mark}"
        if state is State.REACHED
        else (f"{noun} échu{mark} sans information")
    )


def the_day(day: date) -> str:
    """« Le 31 juillet 2017. »"""
    return f"Le {date_long(day)}."
