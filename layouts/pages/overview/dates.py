"""The charts on dates: cumulated milestones, silences, dates announced."""

from __future__ import annotations

from collections.abc import Sequence

from data import overview_frames as frames
from data.overview import Overview
from data.rows import MilestoneRow
from data.steps import Step, thinned
from data.vocabulary import State
from layouts import element as html
from layouts.components.badge import dated_badge
from layouts.components.chart import Chart
from layouts.components.content import NOTHING, Content
from layouts.components.cut import cut_table
from layouts.components.filtered import OF_STATE
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.cumulative import cumulative_steps
from layouts.figures.silence import SilenceRow, ranked_silence
from layouts.figures.theme import Figure
from layouts.locale import N_, _, say
from layouts.locale.formats import (
    capital,
    date_long,
    duration_since,
    number,
    official,
    period_words,
    typography,
)
from layouts.method import Rule
from layouts.page import Context
from layouts.pages.overview.links import COMMITMENTS, dates_href, sheet_href
from layouts.pages.overview.sources import chart_sources

MIN_DATED = 10  # with fewer dates, a list says more than the chart
FIRST = 6  # silences drawn
# Silences listed under the drawing: all while they are so many, else the first ones.
MOST_SILENCES, FEW_SILENCES = 60, 12
MANY_DATES = 20  # dates listed on the page


def has_curve(data: Overview) -> bool:
    """Whether enough key milestones have a date for the cumulative chart."""
    return data.dated_milestones >= MIN_DATED


def _undated(data: Overview) -> int:
    """The number of key milestones without a planned date, reached or not."""
    return sum(data.milestone_states.values()) - data.dated_milestones


def _steps(data: Overview, context: Context) -> Sequence[Step]:
    """The steps that the curve and its table show."""
    return context.once("steps", lambda: thinned(data.steps, context.as_of))


def _curve(data: Overview, context: Context) -> Figure:
    document = data.document
    return cumulative_steps(
        _steps(data, context),
        context.as_of,
        last_document=document.dated if document else None,
        undated=_undated(data),
        silent=data.milestone_states.get(State.SILENT, 0),
    )


def _curve_table(data: Overview, context: Context) -> Element:
    steps = _steps(data, context)
    table = data_table(
        [
            Column("date", _("Date")),
            Column("au_plus_tot", _("Periods begun"), numeric=True),
            Column("prevus", _("Periods over"), numeric=True),
            Column("atteints", _("Declared reached"), numeric=True),
        ],
        [
            {
                "date": date_long(step.day),
                "au_plus_tot": number(step.begun),
                "prevus": number(step.over),
                "atteints": NOTHING if step.reached is None else number(step.reached),
            }
            for step in steps
        ],
        caption=_("Dated milestones, cumulated"),
        dense=True,
    )
    return cut_table(table, len(steps), len(data.steps), CURVE_CHART.id, context)


def _reconciled(data: Overview, context: Context) -> Content:
    """A note that reconciles the numbers of the chart with those beside it."""
    notes = []
    if sum(data.passed.values()) > 1:
        notes.append(say.overview_dates.passed_note(data.passed))
    left = _undated(data)
    if left > 0:
        last = data.steps.until(context.as_of)
        states = data.milestone_states
        reached = states.get(State.REACHED, 0) - (last.reached or 0 if last else 0)
        notes.append(say.overview_dates.undated_note(left, reached, states))
    return " ".join(notes) or None


def dates_in_selection(data: Overview, context: Context) -> str:
    """« 32 jalons retenus »: the number of dates of the page's nature that the filters keep."""
    return say.components.filtered_dates(sum(data.states.values()), data.nature)


CURVE_CHART = Chart(
    id="jalons-cumules",
    measures=OF_STATE,
    selection_count=dates_in_selection,
    rule=Rule.STATES,
    data=frames.cumulated,
    description=N_("Dated milestones through time: begun, over, told reached."),
    finding=lambda data, context: (
        say.overview_dates.cumulated_title(data)
        if has_curve(data)
        else _("Too few dates for a curve")
    ),
    sentence=lambda data, context: (
        say.overview_dates.state_reading(data.milestone_states, data) if has_curve(data) else ""
    ),
    figure=_curve,
    table=_curve_table,
    subtitle=lambda data, context: _(
        "Cumulated number of planned and reached milestones. The light band goes from the start "
        "to the end of the announced periods."
    ),
    note=_reconciled,
    shown=lambda data, context: has_curve(data),
    sources=chart_sources,
)


def _silences_figure(data: Overview, context: Context) -> Figure:
    # In the order of the silences, so that the longest come first.
    rows = [
        SilenceRow(
            f"{row.number}. {official(row.short_title)}",
            row.months,
            sheet_href(context, row.commitment),
        )
        for row in data.silences[:FIRST]
    ]
    return ranked_silence(rows, FIRST)


def _silences_table(data: Overview, context: Context) -> Element:
    rows = data.silences if len(data.silences) <= MOST_SILENCES else data.silences[:FEW_SILENCES]
    table = data_table(
        [
            Column("engagement", _("Commitment")),
            Column("depuis", _("End of the period")),
            Column("duree", _("Without information since")),
            Column("jalons", say.overview_dates.dates_heading(data), numeric=True),
        ],
        [
            {
                "engagement": html.A(
                    f"{row.number}. {official(row.short_title)}",
                    href=sheet_href(context, row.commitment),
                ),
                "depuis": date_long(row.since),
                "duree": duration_since(row.since, context.as_of),
                "jalons": number(row.milestones),
            }
            for row in rows
        ],
        caption=say.overview_dates.silences_caption(data),
    )
    return cut_table(table, len(rows), len(data.silences), SILENCE_CHART.id, context)


def _more_silences(data: Overview, context: Context) -> tuple[str, str] | None:
    n = len(data.silences)
    if n <= FIRST:
        return None
    href = context.href(COMMITMENTS, etat=State.SILENT, nature=data.nature)
    return say.overview_dates.see_commitments(n), href


SILENCE_CHART = Chart(
    id="silences",
    rule=Rule.UNKNOWN,
    data=frames.silent_commitments,
    description=N_("Commitments by their oldest date past due without information."),
    finding=lambda data, context: say.overview_dates.silences_title(data),
    sentence=lambda data, context: say.overview_dates.silences_reading(data.silences),
    figure=_silences_figure,
    table=_silences_table,
    subtitle=lambda data, context: say.overview_dates.silences_subtitle(data, FIRST),
    more=_more_silences,
    shown=lambda data, context: bool(data.silences),
    sources=chart_sources,
)


def _date_name(row: MilestoneRow, context: Context) -> Content:
    label = official(row.label)
    if row.commitment is None:
        return html.A(label, href=context.link("/calendrier", plan=row.plan))
    link = html.A(
        say.overview_dates.in_brackets(row.commitment_number),
        href=sheet_href(context, row.commitment),
    )
    return [label, " ", link]


def _dates_table(data: Overview, context: Context) -> Content:
    # An inferred year, and the printed words: not more precise than the document.
    rows = [
        {
            "libelle": _date_name(row, context),
            "echeance": typography(
                capital(period_words(row.start, row.end, row.precision, row.qualifier, row.words))
            ),
            "etat": dated_badge(row, context.as_of),
        }
        for row in data.dates[:MANY_DATES]
    ]
    columns = [
        Column("libelle", _("What is promised")),
        Column("echeance", _("For when")),
        Column("etat", _("State")),
    ]
    return [data_table(columns, rows, caption=say.overview_dates.of_the_plan(data))]


def _more_dates(data: Overview, context: Context) -> tuple[str, str] | None:
    n = sum(data.states.values())
    if n <= MANY_DATES:
        return None
    return say.overview_dates.see_all(data, n), dates_href(context, nature=data.nature.value)


DATE_CHART = Chart(
    id="dates-annoncees",
    measures=OF_STATE,
    selection_count=dates_in_selection,
    rule=Rule.PERIODS,
    data=frames.dates,
    description=N_("The dates that the plan prints, by end of period."),
    finding=lambda data, context: say.overview_dates.dates_title(data),
    sentence=lambda data, context: say.overview_dates.state_reading(data.states, data),
    body=_dates_table,
    subtitle=lambda data, context: say.overview_dates.by_end(data, context),
    more=_more_dates,
    shown=lambda data, context: bool(data.states) and not has_curve(data) and not data.status_given,
    sources=chart_sources,
)

CHARTS = (CURVE_CHART, SILENCE_CHART, DATE_CHART)
