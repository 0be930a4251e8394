"""The words of the overview's key figures, plans and latest information."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from data.information import What
from data.rules import SOON_DAYS
from data.vocabulary import Nature, Precision, State
from layouts.locale.cases import extent as extents
from layouts.locale.cases import overview_parts as cases
from layouts.locale.cases.extent import Extent
from layouts.locale.cases.overview_parts import (
    End,
    Fact,
    NamedEnd,
    OtherDates,
    PlanExtent,
    Question,
    Subject,
)
from layouts.locale.distributions import dates_noun, is_feminine
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
from layouts.locale.fr.overview import declared_state, read_on
from layouts.locale.words import KIND, NATURE

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
    axes = cases.axes(data)
    nothing = "axes inconnus" if axes is None else "aucun axe"
    words = f"dans {counted(axes)}" if axes else nothing
    announced = cases.announced_elsewhere(data, context)
    if announced is None:
        return words
    return f"{words}{THIN}; {number(announced)} sont annoncés ailleurs"


def statuses_read(read: tuple[date, Precision] | None) -> str:
    """« statuts lus au 3 juin 2016 »."""
    return f"statuts lus{read_on(read)}"


def no_status() -> str:
    """What stands there when no status is known."""
    return "aucun document de la base ne le donne"


def announced_label(data: Overview, n: int) -> str:
    """« jalons annoncés », after their number."""
    singular, many = dates_noun(data)
    e = "e" if is_feminine(data) else ""
    return f"{many} annoncé{e}s" if n > 1 else f"{singular} annoncé{e}"


def other_dates(data: Overview) -> str:
    """The number of dates of the other nature, never added to these."""
    other = cases.other_dates(data)
    if other is None:
        return "dans les documents du plan"
    n, e = other.number, "e" if other.nature is Nature.DEADLINE else ""
    agreed = f"compté{e}{'s' if n > 1 else ''}"
    return f"et {count(n, *_OTHER_DATES[other.nature])}, {agreed} à part"


_OTHER_DATES = {
    Nature.MILESTONE: ("jalon clé", "jalons clés"),
    Nature.DEADLINE: ("échéance d’un texte", "échéances d’un texte"),
}


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
    match cases.due(data):
        case OtherDates(nature, n):
            return f"et {count(n, *NATURE[nature])}, à part"
        case NamedEnd(End.FIRST_DUE, day):
            first = "la première" if is_feminine(data) else "le premier"
            return f"{first} le {date_long(day)}"
        case NamedEnd(End.FOLLOWING, day):
            return f"la prochaine période s’achève le {date_long(day)}"
        case NamedEnd(End.LAST, day):
            return f"la dernière période s’achevait le {date_long(day)}"
    return "aucune date annoncée"


# All plans.


def strip_title(data: Overview) -> str:
    """« Quatre plans, trois documentés »."""
    n = len(data.plans)
    head = capital("un plan" if n == 1 else f"{small_number_in_letters(n)} plans")
    covered = sum(row.entry.covered for row in data.plans)
    match extents.extent(covered, n):
        case Extent.EMPTY:
            return "Aucun plan publié à cette date"
        case Extent.THE_ONLY:
            return head
        case Extent.ALL:
            return f"{head}, tous documentés"
    return (
        f"{head}, {small_number_in_letters(covered)} {plural(covered, 'documenté', 'documentés')}"
    )


def plan_extent(row: PlanFigures) -> str:
    """« 17 engagements », « 3 engagements sur 17 », « 21 engagements annoncés »."""
    match cases.plan_extent(row):
        case PlanExtent.UNCOVERED:
            n = row.announced or 0
            return f"{count(n, 'engagement')} {plural(n, 'annoncé', 'annoncés')}"
        case PlanExtent.SOME:
            return f"{count(row.commitments, 'engagement')} sur {number(row.listed)}"
        case PlanExtent.ALL:
            return count(row.commitments, "engagement")


def plan_time(row: PlanFigures, as_of: date) -> str:
    """« terminé depuis 9 ans », « s’achève dans 39 jours »."""
    end = row.entry.end
    if row.entry.over(as_of):
        return f"terminé depuis {duration_since(end, as_of)}"
    return f"s’achève dans {time_ahead(as_of, end)}"


def plan_facts(row: PlanFigures) -> str:
    """« On connaît 50 jalons, dont 38 datés, et 19 échéances. »"""
    facts = cases.plan_facts(row)
    if not facts:
        return "On n’en connaît que les engagements et leurs porteurs."
    return f"On connaît {join_and([_fact(fact, row, fact is facts[-1]) for fact in facts])}."


def _fact(fact: Fact, row: PlanFigures, last: bool) -> str:
    match fact:
        case Fact.STATUSES:
            day = cases.read_on(row)
            return f"{count(row.known, 'statut')}{f' au {date_long(day)}' if day else ''}"
        case Fact.CALENDARS:
            return count(row.on_time, "calendrier conforme", "calendriers conformes")
        case Fact.ACTIONS:
            return count(row.actions, "action")
        case Fact.MILESTONES:
            milestones, n = count(row.milestones, "jalon"), row.dated_milestones
            if not n:
                return milestones
            # The comma: what follows is no part of them.
            dated = f"dont {number(n)} {plural(n, 'daté', 'datés')}{'' if last else ','}"
            return f"{milestones}, {dated}"
        case Fact.DEADLINES:
            return count(row.deadlines, "échéance")


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
    facts = [count(n, *KIND[kind]) for kind, n in cases.published(plan)]
    numbers = f"{NB}: {join_and(facts)}" if facts else ""
    return f"Publication du plan {typography(plan.entry.code)}{numbers}."


def of_plan(plan: str) -> str:
    """« du plan 2024-2026 »."""
    return f"du plan {typography(plan)}"


def reached_on(row: Information) -> str:
    """« 5 jalons du plan 2024-2026 », before the day on which a source told it."""
    return f" {count(row.number, *cases.nouns(row))} {of_plan(row.plan)}, "


def information_of(row: Information) -> str:
    """A statement about several objects, a plan, or an object without commitment."""
    subject = cases.subject(row)
    if subject is Subject.PLAN:
        return f"Récit de l’élaboration ou du bilan {of_plan(row.plan)}."
    lead = _LEADS[row.what]
    if subject is Subject.SINGLE:
        return f"{lead.rstrip(',')}{NB}: {typography(row.label or '')}."
    linked = "pour" if row.what is What.ACCOUNT else "de"
    return f"{lead} {linked} {count(row.number, *cases.nouns(row))} {of_plan(row.plan)}, "


def information_for(row: Information) -> str:
    """« Statut relevé pour », before the one object."""
    lead = _LEADS[row.what]
    return f"{lead} pour " if row.what is What.ACCOUNT else f"{lead} relevé pour "


_LEADS = {
    What.STATUS: "Statut",
    What.CALENDAR: "Calendrier",
    What.ACCOUNT: "Récit d’avancement, sans statut,",
}


def awaited(data: Overview) -> str:
    """What information from readers would answer."""
    question_, n = cases.awaited(data)
    match question_:
        case Question.DATES:
            carriers = count(data.awaited.organisations, "porteur")
            dates = count(n, "jalon attend", "jalons attendent")
            return f"{dates} une information de {carriers}. "
        case Question.STATUSES:
            return f"{count(n, 'engagement attend', 'engagements attendent')} un statut. "
        case Question.NEWER:
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
