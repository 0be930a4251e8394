"""The frames behind the overview's charts, with the French columns that CSV and API show."""

from collections.abc import Callable
from datetime import date
from typing import Any

from data import by_axis, information, overview
from data.filters import CommitmentFilter
from data.frames import Frame, frame_of
from data.information_reading import read_information
from data.pairs import NONE
from data.plan_figures import PlanFigures, plan_figures
from data.promises import promises
from data.selection import Selection
from data.silences import silences
from data.situation_columns import STATES, STATUSES
from data.store import Moment, Store
from data.vocabulary import Calendar
from data.voice_figures import compared, known_since

UNKNOWN = "non_renseigne"

Row = tuple[Any, ...]
Reader = Callable[[Store, CommitmentFilter, date], Frame]


def _frame(columns: str, read: Callable[[Moment, Selection], list[Row]]) -> Reader:
    """The frame of the rows that a function reads, under public French names."""

    def frame(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
        with store.at(as_of) as moment:
            rows = read(moment, Selection(moment.situation, filters))
        return frame_of(rows, columns.split())

    frame.__doc__ = read.__doc__
    return frame


def _statuses_by_axis(_: Moment, selection: Selection) -> list[Row]:
    """One row an axis that the filter keeps, in document order."""
    return [
        (
            row.axis.code,
            row.axis.plan,
            row.axis.number,
            row.axis.title,
            row.axis.short_title,
            *row.measures.statuses.values(),
            row.measures.commitments,
            row.measures.index,
            row.measures.index_max,
            row.measures.index_base,
        )
        for row in by_axis.by_axis(selection)
    ]


def _actions(_: Moment, selection: Selection) -> list[Row]:
    """Actions by status."""
    columns = selection.situation.actions
    composite = selection.actions & (columns.status_max != NONE)
    return [
        (
            status.value,
            number,
            int((columns.status[composite] == STATUSES.index(status)).sum()),
        )
        for status, number in selection.action_statuses().items()
    ]


def _calendars(_: Moment, selection: Selection) -> list[Row]:
    """Commitments by declared calendar."""
    numbers = selection.calendars()
    return [
        (calendar.value if calendar else UNKNOWN, numbers[calendar])
        for calendar in (Calendar.ON_TIME, None, Calendar.DELAYED)  # by code
        if calendar in numbers
    ]


def _silences(_: Moment, selection: Selection) -> list[Row]:
    """Commitments by the oldest end of their key milestones past without information, longest
    first."""
    return [
        (
            row.commitment,
            row.plan,
            row.number,
            row.short_title,
            row.since,
            row.months,
            row.milestones,
        )
        for row in silences(selection, nature=selection.main_nature)
    ]


def _promises(moment: Moment, selection: Selection) -> list[Row]:
    """Quantified targets; valeur_atteinte is null when no source gives one."""
    return [
        (
            row.code,
            row.commitment,
            row.plan,
            row.number,
            row.short_title,
            row.label,
            row.unit,
            row.initial,
            row.target,
            row.target_on,
            row.target_precision,
            row.printed,
            row.current,
            row.current_on,
            row.current_precision,
            row.rate,
        )
        for row in promises(moment, selection)
    ]


def _dates_by_axis(_: Moment, selection: Selection) -> list[Row]:
    """One row an axis with dates of the plan's main nature, the plan's own last."""
    return [
        (
            *(
                (None, row.plan, None, None, None)
                if row.axis is None
                else (
                    row.axis.code,
                    row.plan,
                    row.axis.number,
                    row.axis.title,
                    row.axis.short_title,
                )
            ),
            selection.main_nature.value,
            *(row.states[state] for state in STATES),
            row.dates,
            row.commitments,
        )
        for row in by_axis.dates_by_axis(selection)
    ]


def _dates(_: Moment, selection: Selection) -> list[Row]:
    """The dates of the plan's main nature by end of period."""
    return [
        (
            row.code,
            row.commitment,
            row.plan,
            row.axis,
            row.commitment_number,
            row.commitment_short,
            row.nature.value,
            row.label,
            row.words,
            row.start,
            row.end,
            row.precision.value,
            row.qualifier.value if row.qualifier else None,
            row.state.value,
            row.before_plan,
            row.status_on,
        )
        for row in overview.announced_dates(selection)
    ]


def _information(moment: Moment, selection: Selection) -> list[Row]:
    """What sources said last, newest first."""
    return [
        (
            row.plan,
            row.kind.value,
            row.nature.value if row.nature else None,
            row.what.value,
            row.start,
            row.end,
            row.precision.value if row.precision else None,
            row.number,
            row.first,
            row.label,
            row.commitment,
            row.commitment_number,
            row.commitment_short,
            row.observed_on,
            row.source,
        )
        for row in information.latest(moment.once_a_version(read_information), selection)
    ]


def _plans(_: Moment, selection: Selection) -> list[Row]:
    """One row a plan published by the date, newest first, whatever plan or axis is asked for."""
    return [_plan(row) for row in plan_figures(selection.without("plan", "axe"))]


def _plan(row: PlanFigures) -> Row:
    entry = row.entry
    return (
        entry.code,
        entry.title,
        entry.start,
        entry.end,
        entry.published_on,
        entry.published_precision.value,
        entry.covered,
        entry.announced_commitments,
        entry.note,
        row.listed,
        row.commitments,
        *row.statuses.values(),
        row.first_on,
        row.last_on,
        row.composite,
        row.on_time,
        row.actions,
        row.milestones,
        row.dated_milestones,
        row.deadlines,
    )


def _cumulated(_: Moment, selection: Selection) -> list[Row]:
    """Dated key milestones through time."""
    return [(row.day, row.begun, row.over, row.reached) for row in overview.cumulated(selection)]


def _declared_and_judged(_: Moment, selection: Selection) -> list[Row]:
    """The declared status and the IRM's judgements, one row a commitment; null where one is
    missing."""
    return [
        (
            row.code,
            row.plan,
            row.number,
            row.short_title,
            row.declared.value,
            row.declared_max.value if row.declared_max else None,
            row.completion.value if row.completion else None,
            row.results.value if row.results else None,
            row.ambition.value if row.ambition else None,
            " ".join(row.divergences) or None,
        )
        for row in compared(selection)
    ]


def _known_since(_: Moment, selection: Selection) -> list[Row]:
    """The number of commitments each assessor spoke of since the newest document; they overlap."""
    since = known_since(selection)
    if since is None:
        return []
    return [
        (row.voice.value, since.document_on, row.commitments, row.last_on) for row in since.voices
    ]


_STATUSES = " ".join(STATUSES)
_STATES = " ".join(STATES)

cumulated = _frame("date au_plus_tot prevus atteints", _cumulated)
statuses_by_axis = _frame(
    f"axe plan numero titre titre_court {_STATUSES} engagements indice indice_max calcule_sur",
    _statuses_by_axis,
)
actions = _frame("statut actions dont_composes", _actions)
calendars = _frame("calendrier engagements", _calendars)
silent_commitments = _frame("engagement plan numero titre_court depuis mois jalons", _silences)
quantified_promises = _frame(
    "indicateur engagement plan numero titre_court libelle unite valeur_initiale cible date_cible "
    "precision_cible texte_imprime valeur_atteinte date_atteinte precision_atteinte taux",
    _promises,
)
dates_by_axis = _frame(
    f"axe plan numero titre titre_court nature {_STATES} dates engagements", _dates_by_axis
)
dates = _frame(
    "jalon engagement plan axe numero titre_court nature libelle echeance_texte debut fin "
    "precision qualificatif etat anterieur_au_plan constate_le",
    _dates,
)
declared_and_judged = _frame(
    "engagement plan numero titre_court statut statut_max achevement_mii resultats_mii "
    "ambition_mii divergences",
    _declared_and_judged,
)
since_last_document = _frame("evaluateur depuis engagements derniere_le", _known_since)
latest_information = _frame(
    "plan type nature fait debut fin precision objets objet libelle engagement numero titre_court "
    "constate_le source",
    _information,
)
plans = _frame(
    "plan titre debut fin publie_le publie_precision couvert engagements_annonces note "
    f"engagements_listes engagements {_STATUSES} statuts_dates_du statuts_dates_au composes "
    "conformes actions jalons jalons_dates echeances",
    _plans,
)
