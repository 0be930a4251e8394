"""The words of the overview's key figures, plans and latest information."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.information import What
from data.rules import SOON_DAYS
from data.vocabulary import ItemKind, Nature, State
from layouts.locale.fr.axes import counted
from layouts.locale.fr.citations import source_title
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    duration_since,
    join_and,
    number,
    plural,
    quoted,
    small_number_in_letters,
    time_ahead,
    typography,
)
from layouts.locale.fr.overview import dates_noun, declared_state, is_feminine, known, read_on
from layouts.locale.words import NATURE

if TYPE_CHECKING:
    from data.entries import AnomalyEntry, SourceEntry
    from data.information import Information
    from data.overview import Overview
    from data.plan_figures import PlanFigures
    from layouts.page import Context


def commitment_label(n: int) -> str:
    """« engagements », after their number."""
    return plural(n, "engagement", "engagements")


def extent(data: Overview, context: Context) -> str:
    """« dans 3 axes ; 59 sont annoncés ailleurs »."""
    entries = [row.axis for row in data.by_axis]
    words = f"dans {counted(entries)}" if entries else "aucun axe"
    if not data.axes_are_known:
        words = "axes inconnus"
    plan = data.plan
    if context.filters.narrows or plan is None or not plan.announced:
        return words  # what documents announce is told of the whole plan
    if plan.announced != plan.listed:
        return f"{words}{THIN}; {number(plan.announced)} sont annoncés ailleurs"
    return words


def statuses_read(data: Overview) -> str:
    """« statuts lus au 3 juin 2016 », « aucun document de la base ne le donne »."""
    if known(data):
        return f"statuts lus{read_on(data.read_on)}"
    return "aucun document de la base ne le donne"


def announced_label(data: Overview, n: int) -> str:
    """« jalons annoncés », after their number."""
    singular, many = dates_noun(data)
    e = "e" if is_feminine(data) else ""
    return f"{many} annoncé{e}s" if n > 1 else f"{singular} annoncé{e}"


def other_dates(data: Overview) -> str:
    """The number of dates of the other nature, never added to these."""
    n = data.others
    feminine = data.nature is Nature.MILESTONE  # the others are deadlines
    nouns = ("échéance d’un texte", "échéances d’un texte") if feminine else _KEY_MILESTONES
    if n == 0:
        return "dans les documents du plan"
    agreed = f"compté{'e' if feminine else ''}{'s' if n > 1 else ''}"
    return f"et {count(n, *nouns)}, {agreed} à part"


_KEY_MILESTONES = ("jalon clé", "jalons clés")


def state_label(data: Overview, state: State, n: int) -> str:
    """« déclarés atteints », « échéance sans date », after their number."""
    if state is State.LATE:
        return "en retard constaté"
    if state is State.UNDATED:
        return f"{dates_noun(data)[n > 1]} sans date"
    return declared_state(state, n, is_feminine(data))


def state_note(data: Overview, state: State, n: int) -> str:
    """The meaning of a state, in one line."""
    e, s = "e" if is_feminine(data) else "", "s" if n > 1 else ""
    match state:
        case State.REACHED:
            return "une source le dit, au passé"
        case State.SILENT:
            return _silent_note(data, n)
        case State.LATE:
            return "un retard se constate, il ne se déduit pas du silence"
    return f"annoncé{e}{s} sans période dans les documents"


def _silent_note(data: Overview, n: int) -> str:
    feminine = is_feminine(data)
    reached = (
        ("s’il est atteint", "s’ils sont atteints"),
        ("si elle est atteinte", "si elles sont atteintes"),
    )[feminine][n != 1]
    sentence = f"la date est passée, aucun document de la base ne dit {reached}"
    before = data.before_plan
    if not before:
        return sentence
    words = ("antérieure", "antérieures") if feminine else ("antérieur", "antérieurs")
    return f"{sentence}{THIN}; dont {number(before)} {words[before > 1]} à la publication du plan"


def due_label(data: Overview, n: int) -> str:
    """« jalons d’ici 90 jours », after their number."""
    return f"{dates_noun(data)[n > 1]} d’ici {SOON_DAYS} jours"


def due_note(data: Overview) -> str:
    """The end of the first of them, or else the nearest end."""
    other = sum(n for nature, n in data.due.items() if nature is not data.nature)
    if data.first_due is not None:
        first = "la première" if is_feminine(data) else "le premier"
        return f"{first} le {date_long(data.first_due)}"
    if other:
        milestones = data.nature is Nature.MILESTONE
        words = ("échéance", "échéances") if milestones else ("jalon", "jalons")
        return f"et {count(other, *words)}, à part"
    if data.horizon.following:
        return f"la prochaine période s’achève le {date_long(data.horizon.following)}"
    if data.horizon.last:
        return f"la dernière période s’achevait le {date_long(data.horizon.last)}"
    return "aucune date annoncée"


# All plans.


def strip_title(data: Overview) -> str:
    """« Quatre plans, trois documentés »."""
    n = len(data.plans)
    covered = sum(row.entry.covered for row in data.plans)
    if not n:
        return "Aucun plan publié à cette date"
    head = capital("un plan" if n == 1 else f"{small_number_in_letters(n)} plans")
    if covered == n:
        return head if n == 1 else f"{head}, tous documentés"
    return (
        f"{head}, {small_number_in_letters(covered)} {plural(covered, 'documenté', 'documentés')}"
    )


def plan_extent(row: PlanFigures) -> str:
    """« 17 engagements », « 3 engagements sur 17 », « 21 engagements annoncés »."""
    if not row.entry.covered:
        n = row.announced or 0
        return f"{count(n, 'engagement')} annoncé{'s' if n > 1 else ''}"
    commitments = count(row.commitments, "engagement")
    return (
        commitments if row.commitments == row.listed else f"{commitments} sur {number(row.listed)}"
    )


def plan_time(row: PlanFigures, as_of: date) -> str:
    """« terminé depuis 9 ans », « s’achève dans 39 jours »."""
    end = row.entry.end
    if row.entry.over(as_of):
        return f"terminé depuis {duration_since(end, as_of)}"
    return f"s’achève dans {time_ahead(as_of, end)}"


def plan_facts(row: PlanFigures) -> str:
    """« On connaît 50 jalons, dont 38 datés, et 19 échéances. »"""
    facts = []
    if row.known and row.last_on is not None:
        when = f" au {date_long(row.last_on)}" if row.first_on == row.last_on else ""
        facts.append(f"{count(row.known, 'statut')}{when}")
    if row.on_time:
        facts.append(count(row.on_time, "calendrier conforme", "calendriers conformes"))
    if row.actions:
        facts.append(count(row.actions, "action"))
    if row.milestones:
        n = row.dated_milestones
        dated = f", dont {number(n)} {plural(n, 'daté', 'datés')}" if n else ""
        if dated and row.deadlines:
            dated += ","  # what follows is no part of them
        facts.append(f"{count(row.milestones, 'jalon')}{dated}")
    if row.deadlines:
        facts.append(count(row.deadlines, "échéance"))
    if not facts:
        return "On n’en connaît que les engagements et leurs porteurs."
    return f"On connaît {join_and(facts)}."


def squares_label(n: int, plan: str) -> str:
    """« 17 engagements du plan 2024-2026 »."""
    return f"{count(n, 'engagement')} du plan {plan}"


def discrepancy_title(announced: int, listed: int) -> str:
    """« Un document en annonce 59, la base en liste 58 : lire l’écart »."""
    listing = f"la base en liste {number(listed)}"
    return f"Un document en annonce {number(announced)}, {listing}{NB}: lire l’écart"


def discrepancy(entry: AnomalyEntry) -> str:
    """The printed text and our decision."""
    return f"Texte imprimé{NB}: {quoted(entry.variants or '')}. {entry.decision} "


# What sources said last.


def publication(plan: PlanFigures) -> str:
    """« Publication du plan 2024-2026 : 17 engagements et 50 jalons. »"""
    whole = plan.commitments == plan.listed
    facts = [count(plan.commitments, "engagement")] if whole and plan.commitments else []
    if whole and plan.milestones:
        facts.append(count(plan.milestones, "jalon"))
    dates = f"{NB}: {join_and(facts)}" if facts else ""
    return f"Publication du plan {typography(plan.entry.code)}{dates}."


def of_plan(plan: str) -> str:
    """« du plan 2024-2026 »."""
    return f"du plan {typography(plan)}"


def reached_on(row: Information) -> str:
    """« 5 jalons du plan 2024-2026 », before the day on which a source told it."""
    return f" {count(row.number, *_nouns(row))} {of_plan(row.plan)}, "


def information_of(row: Information) -> str:
    """A statement about several objects, a plan, or an object without commitment."""
    if row.kind is ItemKind.PLAN:
        return f"Récit de l’élaboration ou du bilan {of_plan(row.plan)}."
    lead = _LEADS[row.what]
    if row.number == 1:
        return f"{lead.rstrip(',')}{NB}: {typography(row.label or '')}."
    linked = "pour" if row.what is What.ACCOUNT else "de"
    return f"{lead} {linked} {count(row.number, *_nouns(row))} {of_plan(row.plan)}, "


def information_for(row: Information) -> str:
    """« Statut relevé pour », before the one object."""
    lead = _LEADS[row.what]
    return f"{lead} pour " if row.what is What.ACCOUNT else f"{lead} relevé pour "


_LEADS = {
    What.STATUS: "Statut",
    What.CALENDAR: "Calendrier",
    What.ACCOUNT: "Récit d’avancement, sans statut,",
}


def _nouns(row: Information) -> tuple[str, str]:
    if row.nature is not None:
        return NATURE[row.nature]
    if row.kind is ItemKind.ACTION:
        return ("action", "actions")
    return ("engagement", "engagements")


def awaited(data: Overview) -> str:
    """What information from readers would answer."""
    waiting = data.awaited
    if waiting.milestones:
        return (
            f"{count(waiting.milestones, 'jalon attend', 'jalons attendent')} une information de "
            f"{count(waiting.organisations, 'porteur')}. "
        )
    unknown = data.selected - known(data)
    if unknown:
        return f"{count(unknown, 'engagement attend', 'engagements attendent')} un statut. "
    return "Une lecture plus récente que celle de la base est toujours utile. "


def question() -> str:
    """The question after it."""
    return f"Vous en disposez{THIN}? Un document public suffit."


def document(source: SourceEntry) -> str:
    """« Plan d’action 2024-2026, décembre 2023 »."""
    if source.dated is None:
        return f"{source.title}, sans date"
    return source_title(source.title, source.dated, source.precision)


def numbered(n: int) -> str:
    """« n° 8 »."""
    return f"n°{NB}{n}"


def see_commitments_of(plan: str) -> str:
    """« Voir les engagements du plan 2024-2026 »."""
    return f"Voir les engagements du plan {typography(plan)}"


def after_colon(label: str) -> str:
    """« : lancement de la campagne », after a link."""
    return f"{NB}: {label}"
