"""The timeline of a commitment's key milestones, with its table."""

from collections.abc import Mapping, Sequence

from data.commitment import CommitmentSheet, milestone_periods
from data.rows import MilestoneRow
from data.vocabulary import Nature
from layouts.components.badge import state_badge
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.squares import state_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.theme import Figure
from layouts.figures.timeline import TimelineItem, timeline
from layouts.locale import N_, _, say
from layouts.locale.formats import date_long, official
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.commitment.dates import by_state, of_nature


def _key_milestones(sheet: CommitmentSheet) -> list[MilestoneRow]:
    return [] if sheet.detail is None else of_nature(sheet.detail, Nature.MILESTONE)


def _figure(sheet: CommitmentSheet, context: Context) -> Figure:
    """Periods as announced: the length of a band shows the imprecision of its date."""
    items = [
        TimelineItem(
            group=None,
            line=official(row.component) if row.component else _("Milestones"),
            state=row.state,
            start=row.start,
            end=row.end,
            precision=row.precision,
            qualifier=row.qualifier,
            label=official(row.label),
            words=row.words,
            since=sheet.plan.published_on,
            href="#jalons",
            ongoing=row.ongoing(context.as_of),
        )
        for row in _key_milestones(sheet)
    ]
    last = sheet.detail.row.last_on if sheet.detail else None
    return timeline(items, context.as_of, last_document=last)


def _table(sheet: CommitmentSheet, context: Context) -> Element:
    """The frame of the chart, as its CSV gives it."""
    columns = (
        Column("label", _("Label"), strong=True),
        Column("component", _("Component")),
        Column("printed", _("Printed date")),
        Column("start", _("Start")),
        Column("end", _("End")),
        Column("state", _("State")),
    )
    milestones = sheet.detail.milestones if sheet.detail else ()
    rows = [
        {
            "label": official(row.label),
            "component": official(row.component or ""),
            "printed": official(row.words or "") or _("undated"),
            "start": date_long(row.start) if row.start else "",
            "end": date_long(row.end) if row.end else "",
            "state": state_badge(row.state),
        }
        for row in milestones
        if row.nature is Nature.MILESTONE
    ]
    return data_table(columns, rows, caption=_("Dates of the commitment"), dense=True)


def _address(sheet: CommitmentSheet, context: Context) -> Mapping[str, str]:
    return {"engagement": sheet.code}


def _sources(sheet: CommitmentSheet, context: Context) -> Sequence[str]:
    assert sheet.detail is not None
    cited = dict.fromkeys(row.source for row in _key_milestones(sheet))
    return [official(sheet.detail.sources[code].title) for code in cited]


def _finding(sheet: CommitmentSheet, context: Context) -> str:
    return say.commitment.milestones_finding(by_state(_key_milestones(sheet)), Nature.MILESTONE)


def _sentence(sheet: CommitmentSheet, context: Context) -> Content:
    return say.commitment.largest_state(by_state(_key_milestones(sheet)), Nature.MILESTONE)


TIMELINE = Chart(
    id="jalons-de-l-engagement",
    rule=Rule.STATES,
    data=milestone_periods,
    description=N_("Key milestones of a commitment, with their period and their state."),
    finding=_finding,
    sentence=_sentence,
    figure=_figure,
    table=_table,
    subtitle=lambda sheet, context: _(
        "Periods announced by the plan; the length of the band is the imprecision of the date"
    ),
    legend=lambda sheet, context: state_legend(by_state(_key_milestones(sheet))),
    address=_address,
    shown=lambda sheet, context: bool(_key_milestones(sheet)),
    sources=_sources,
    wide=True,
)
