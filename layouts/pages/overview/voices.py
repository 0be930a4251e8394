"""Declared statuses beside judgements, and who has spoken since the last document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data import overview_frames as frames
from data.overview import Overview
from data.situation_columns import STATUSES
from data.vocabulary import Status
from data.voice_figures import Compared
from data.voices import RESULT_ORDER, Results
from layouts import element as html
from layouts.components.badge import status_badge, swatch
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.measures import linked
from layouts.components.table import Column, data_table
from layouts.components.voices import speaker_mark
from layouts.element import Element
from layouts.figures.stacked import RESULT_FILLS, BarRow, result_bars
from layouts.figures.theme import Figure
from layouts.locale import N_, _, say
from layouts.locale.formats import number, official
from layouts.locale.judgements import AMBITION, DIVERGENCE, RESULTS
from layouts.locale.words import STATUS, STATUS_ORDER
from layouts.page import Context
from layouts.pages.overview.links import COMMITMENTS
from layouts.pages.overview.sources import chart_sources


def _results(row: Compared) -> Results:
    return row.results or Results.UNKNOWN


def _fills(rows: Iterable[Compared]) -> Counter[str]:
    return Counter(RESULT_FILLS[_results(row)].value for row in rows)


def _words(data: Overview) -> dict[str, str]:
    """The name of each fill: the levels that occur under it."""
    levels: dict[str, list[str]] = {}
    occurring = {_results(row) for row in data.compared}
    for level in reversed(RESULT_ORDER):
        if level in occurring:
            levels.setdefault(RESULT_FILLS[level].value, []).append(RESULTS[level].lower())
    return {fill: say.voices.either(names) for fill, names in levels.items()}


def _declared(data: Overview) -> list[Status]:
    present = {row.declared for row in data.compared}
    return [status for status in STATUSES if status in present]


def _judged_figure(data: Overview, context: Context) -> Figure:
    return result_bars(
        [
            BarRow(
                say.voices.declared_as(STATUS[status]),
                _fills(row for row in data.compared if row.declared is status),
                hrefs=_hrefs(data, context, status),
            )
            for status in _declared(data)
        ],
        _words(data),
    )


def _hrefs(data: Overview, context: Context, status: Status) -> dict[str, str]:
    """The list that each segment of a bar opens."""
    plans = sorted({row.plan for row in data.compared})
    levels: dict[str, list[str]] = {}
    for level, fill in RESULT_FILLS.items():
        levels.setdefault(fill.value, []).append(level.value)
    return {
        fill: context.href(COMMITMENTS, plan=plans, statut=status.value, resultats_mii=values)
        for fill, values in levels.items()
    }


def _judged_table(data: Overview, context: Context) -> Element:
    columns = [
        Column("number", _("No.")),
        Column("commitment", _("Commitment"), strong=True),
        Column("declared", _("Declared")),
        Column("completion", _("Completion, IRM")),
        Column("results", _("Results, IRM")),
        Column("ambition", _("Ambition, IRM")),
        Column("apart", _("Divergence")),
    ]
    silent = _("not judged")
    hrefs = {status: _hrefs(data, context, status) for status in _declared(data)}
    rows = [
        {
            "number": number(row.number),
            "commitment": html.A(
                official(row.short_title), href=context.link(f"{COMMITMENTS}/{row.code}")
            ),
            "declared": status_badge(row.declared, row.declared_max),
            "completion": STATUS[row.completion] if row.completion else silent,
            "results": html.A(
                RESULTS[row.results] if row.results else silent,
                href=hrefs[row.declared][RESULT_FILLS[_results(row)].value],
            ),
            "ambition": AMBITION[row.ambition] if row.ambition else silent,
            "apart": _apart(row),
        }
        for row in data.compared
    ]
    return data_table(columns, rows, caption=_("What is declared and what is judged"), dense=True)


def _apart(row: Compared) -> Content:
    if not row.divergences:
        return _("none")
    return [html.Span(DIVERGENCE[kind], className="precision") for kind in row.divergences]


def _judged_legend(data: Overview, context: Context) -> Content:
    if not data.compared:
        return None
    numbers, words = _fills(data.compared), _words(data)
    return html.Ul(
        [
            html.Li([swatch(fill), html.Strong(number(numbers[fill])), f"\u00a0{words[fill]}"])
            for fill in STATUS_ORDER
            if numbers.get(fill)
        ],
        className="legende",
    )


JUDGED_CHART = Chart(
    id="declare-et-juge",
    measures=OF_STATUS,
    data=frames.declared_and_judged,
    description=N_("What the administration declares of each commitment and what the IRM judges."),
    finding=lambda data, context: say.voices.compared_title(data.compared),
    sentence=lambda data, context: say.voices.compared_reading(data.compared),
    figure=_judged_figure,
    table=_judged_table,
    subtitle=lambda data, context: say.overview.of_plans(
        _("Declared status, and results that the IRM sees: two scales side by side"), context
    ),
    legend=_judged_legend,
    note=lambda data, context: _(
        "A declared status tells how far the work is; the IRM judges whether government was "
        "opened. No judgement changes a status or the index."
    ),
    shown=lambda data, context: bool(data.compared),
    sources=chart_sources,
    wide=True,
)


def _since_body(data: Overview, context: Context) -> Content:
    if data.since is None:
        return None
    columns = [
        Column("who", _("Who speaks"), strong=True),
        Column("commitments", _("Commitments"), numeric=True),
        Column("last", _("Last in"), numeric=True),
    ]
    rows = [
        {
            "who": speaker_mark(row.voice),
            "commitments": linked(
                row.commitments, context.href(COMMITMENTS, evaluateur=row.voice.value)
            ),
            # The day may be the last one of an imprecise date, but its year is certain.
            "last": str(row.last_on.year) if row.last_on else _("nothing in the database"),
        }
        for row in data.since.voices
    ]
    caption = _("Who has spoken since the last document")
    return [data_table(columns, rows, caption=caption, stack=False)]


SINCE_CHART = Chart(
    id="connu-depuis-le-dernier-document",
    data=frames.since_last_document,
    description=N_("What is known since the newest document in the database, and by whom."),
    finding=lambda data, context: say.voices.since_title(data.since),
    sentence=lambda data, context: say.voices.since_reading(data.since),
    body=_since_body,
    subtitle=lambda data, context: _(
        "Commitments of which each voice has said anything; voices overlap"
    ),
    shown=lambda data, context: data.since is not None,
    sources=chart_sources,
)

CHARTS = (JUDGED_CHART, SINCE_CHART)
