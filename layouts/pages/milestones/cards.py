"""Planned against reached: the card of the list of milestones, and its frames."""

from __future__ import annotations

from datetime import date

from data.filters import CommitmentFilter
from data.frames import Frame, frame
from data.milestones import MilestoneList, counts, cumulated, in_period, listed, ordered
from data.selection import Selection
from data.steps import Step, thinned
from data.store import Store
from data.vocabulary import Nature, State
from layouts.components.chart import Chart
from layouts.components.content import NOTHING, Content
from layouts.components.cut import cut_table
from layouts.components.date_frames import MILESTONES
from layouts.components.filtered import OF_STATE
from layouts.components.table import Column, data_table
from layouts.components.time_views import documents
from layouts.element import Element
from layouts.figures.cumulative import cumulative_steps
from layouts.figures.theme import Figure
from layouts.locale import N_, _, say
from layouts.locale.formats import date_long, number
from layouts.method import Rule
from layouts.page import Context


def milestones(
    store: Store, filters: CommitmentFilter, as_of: date, *, periode: str = "", tri: str = "silence"
) -> Frame:
    """Every milestone of the natures asked for."""
    with store.at(as_of) as moment:
        selection = Selection(moment.situation, filters)
        places = ordered(selection, in_period(moment.situation, periode), tri)
        return frame(listed(moment, places), MILESTONES)


def states(store: Store, filters: CommitmentFilter, as_of: date, *, periode: str = "") -> Frame:
    """Milestones by nature and state, zeros included; natures are never summed."""
    with store.at(as_of) as moment:
        selection = Selection(moment.situation, filters)
        numbers = counts(selection, in_period(moment.situation, periode))
    rows = [
        (nature, state, number)
        for nature, of_nature in numbers.items()
        for state, number in of_nature.items()
    ]
    return frame(
        rows,
        {
            "nature": lambda row: row[0],
            "etat": lambda row: row[1],
            "jalons": lambda row: row[2],
        },
    )


def planned_and_reached(
    store: Store, filters: CommitmentFilter, as_of: date, *, periode: str = ""
) -> Frame:
    """Numbers planned and reached through time, of the first nature shown."""
    with store.at(as_of) as moment:
        steps = cumulated(Selection(moment.situation, filters), periode)
    return frame(
        steps, {"date": "day", "au_plus_tot": "begun", "prevus": "over", "atteints": "reached"}
    )


def _nature(data: MilestoneList) -> Nature:
    return data.around.natures[0]


def _now(data: MilestoneList, context: Context) -> Step | None:
    past = (step for step in reversed(data.cumulated) if step.day <= context.as_of)
    return next(past, None)


def _finding(data: MilestoneList, context: Context) -> str:
    nature = _nature(data)
    states = data.states.get(nature, {}) if context.filters.state else {}
    return say.milestones.finding(_now(data, context), nature, states)


def _reading(data: MilestoneList, context: Context) -> Content:
    whole = data.cumulated[-1].begun if data.cumulated else 0
    nature = _nature(data)
    undated = data.totals.get(nature, 0) - whole
    return say.milestones.reading(_now(data, context), whole, undated, nature, context.as_of)


def _figure(data: MilestoneList, context: Context) -> Figure:
    numbers = data.states.get(_nature(data), {})
    return cumulative_steps(
        thinned(data.cumulated, context.as_of),
        context.as_of,
        last_document=data.around.last_document,
        undated=numbers.get(State.UNDATED, 0),
        nature=_nature(data),
    )


def _table(data: MilestoneList, context: Context) -> Element:
    columns = [
        Column("date", _("Date"), strong=True),
        Column("au_plus_tot", _("Begun at the earliest"), numeric=True),
        Column("prevus", _("Planned to be over"), numeric=True),
        Column("atteints", _("Declared reached"), numeric=True),
    ]
    rows = [
        {
            "date": date_long(step.day),
            "au_plus_tot": number(step.begun),
            "prevus": number(step.over),
            "atteints": NOTHING if step.reached is None else number(step.reached),
        }
        for step in thinned(data.cumulated, context.as_of)
    ]
    table = data_table(
        columns, rows, caption=_("Planned and reached, running totals by date"), empty=_("No date.")
    )
    return cut_table(table, len(rows), len(data.cumulated), CUMULATED.id, context)


def _subtitle(data: MilestoneList, context: Context) -> Content:
    return say.milestones.cumulated(_nature(data))


CUMULATED = Chart(
    id="jalons-prevus-atteints",
    rule=Rule.STATES,
    data=planned_and_reached,
    description=N_("Planned and reached dates through time."),
    finding=_finding,
    sentence=_reading,
    reads=OF_STATE,
    figure=_figure,
    shown=lambda data, context: data.around.dates_known,
    table=_table,
    subtitle=_subtitle,
    sources=documents,
    wide=True,
)
LIST = Chart(
    id="jalons",
    data=milestones,
    description=N_("All milestones, or deadlines when the nature asks for them."),
)
STATES = Chart(
    id="jalons-par-etat",
    rule=Rule.STATES,
    data=states,
    description=N_("Milestones by state, each nature by itself."),
)
