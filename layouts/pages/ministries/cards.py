"""The chart of « Ministères et organismes »."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Literal

from data.around import Framed
from data.filters import CommitmentFilter
from data.frames import Frame
from data.organisations import CarrierRow, Group, Grouping, Ranking, ranking, ranking_frame
from data.selection import Selection
from data.store import Store
from data.vocabulary import Nature
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.measures import (
    carrier_href,
    commitments_href,
    dates_href,
    linked,
    state_row,
    status_row,
)
from layouts.components.squares import state_legend, status_legend
from layouts.components.status_table import (
    state_cells,
    state_columns,
    status_cells,
    status_columns,
)
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import milestone_state_bars, status_bars
from layouts.figures.theme import Figure
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import official
from layouts.locale.words import NATURE
from layouts.method import Rule
from layouts.page import Context

Data = Framed[Ranking]
Order = Literal["nombre", "avancement", "retard", "silence", "ecarts", "fraicheur", "nom"]
BARS = 12
SORT_WORDS = Labels(
    {
        "nombre": N_("number"),
        "avancement": N_("progress"),
        "retard": N_("delay"),
        "silence": N_("silence"),
        "ecarts": N_("divergence"),
        "fraicheur": N_("freshness"),
        "nom": N_("name"),
    }
)


def ranked(
    store: Store,
    filters: CommitmentFilter,
    as_of: date,
    *,
    groupe: Literal["organisme", "portefeuille"] = "organisme",
    tri: Order = "nombre",
) -> Frame:
    """Carriers and their measures; rows overlap."""
    with store.at(as_of) as moment:
        selection = Selection(moment.situation, filters)
        return ranking_frame(ranking(selection, Grouping(groupe), tri).rows)


def leaders(ranked: Ranking) -> Sequence[CarrierRow]:
    """The ministries, or the portfolios, that lead something."""
    if ranked.by is Grouping.PORTFOLIO:
        return ranked.leaders
    return ranked.group(Group.MINISTRY)


def _finding(data: Data, context: Context) -> str:
    total = data.subject.total
    return say.measures.known_title(total.known, total.commitments)


def _sentence(data: Data, context: Context) -> str:
    shown = leaders(data.subject)[:BARS]
    by_number = context.options["tri"] == "nombre"
    return say.ministries.reading(shown, data.subject, by_number)


def _figure(data: Data, context: Context) -> Figure:
    by = data.subject.by.value
    return status_bars(
        [
            status_row(context, row.figures, say.measures.short_body(row.name), **{by: row.code})
            for row in leaders(data.subject)[:BARS]
        ]
    )


def _table(data: Data, context: Context) -> Element:
    columns = [
        Column("name", _("Lead"), strong=True),
        *status_columns(),
        Column("led", _("Led"), numeric=True),
    ]
    return data_table(
        columns,
        [_line(row, data, context) for row in leaders(data.subject)],
        caption=say.ministries.leading(data.subject.by),
        dense=True,
    )


def _link(row: CarrierRow, data: Data, context: Context) -> Element:
    return html.A(official(row.name), href=carrier_href(context, row.code, data.subject.by))


def _line(row: CarrierRow, data: Data, context: Context) -> dict[str, Content]:
    own = {data.subject.by.value: row.code}

    def href(status: str | None) -> str:
        return commitments_href(context, **own, **({} if status is None else {"statut": status}))

    return {
        "name": _link(row, data, context),
        **status_cells(row.figures, href),
        "led": linked(row.figures.commitments, href(None)),
    }


def _subtitle(data: Data, context: Context) -> str:
    left = len(leaders(data.subject)) > BARS
    return say.ministries.by_status(data.subject.by, BARS if left else None)


def _legend(data: Data, context: Context) -> Content:
    numbers = {status.value: n for status, n in data.subject.total.statuses.items()}
    return status_legend(
        numbers, hrefs={key: commitments_href(context, statut=key) for key in numbers}
    )


STATUSES = Chart(
    id="porteurs-classes",
    measures=OF_STATUS,
    rule=Rule.CARRIERS,
    data=ranked,
    description=N_("Leads and their measures; the rows overlap."),
    finding=_finding,
    sentence=_sentence,
    figure=_figure,
    table=_table,
    subtitle=_subtitle,
    legend=_legend,
    note=lambda data, context: say.ministries.overlap(data.subject),
    # Where no status is known, dates are shown instead of bars of unknown statuses.
    shown=lambda data, context: bool(leaders(data.subject)) and not _dates_only(data),
    wide=True,
)


def _dates_only(data: Data) -> bool:
    """Whether dates of these commitments are known, and no status."""
    total = data.subject.total
    return not total.known and bool(total.dates(data.subject.nature).total)


def _dates_figure(data: Data, context: Context) -> Figure:
    by, nature = data.subject.by.value, data.subject.nature
    return milestone_state_bars(
        [
            state_row(
                context, row.figures, say.measures.short_body(row.name), nature, **{by: row.code}
            )
            for row in leaders(data.subject)[:BARS]
        ],
        NATURE[nature],
        feminine=nature is Nature.DEADLINE,
    )


def _dates_table(data: Data, context: Context) -> Element:
    by, nature = data.subject.by.value, data.subject.nature
    columns = [
        Column("name", _("Lead"), strong=True),
        *state_columns(),
        Column("total", _("All"), numeric=True),
    ]
    lines = []
    for row in leaders(data.subject):
        href = partial(_dates_href, context, nature, {by: row.code})
        total = row.figures.dates(nature).total
        states = state_cells(row.figures, nature, href)
        lines.append(
            {"name": _link(row, data, context), **states, "total": linked(total, href(None))}
        )
    return data_table(columns, lines, caption=say.ministries.leading(data.subject.by), dense=True)


def _dates_href(context: Context, nature: Nature, own: dict[str, str], state: str | None) -> str:
    return dates_href(context, nature, state, **own)


def _dates_legend(data: Data, context: Context) -> Content:
    nature = data.subject.nature
    numbers = {state.value: n for state, n in data.subject.total.dates(nature).states.items()}
    hrefs = {state: dates_href(context, nature, state) for state in numbers}
    return state_legend(numbers, feminine=nature is Nature.DEADLINE, hrefs=hrefs)


def _dates_subtitle(data: Data, context: Context) -> str:
    left = len(leaders(data.subject)) > BARS
    by, nature = data.subject.by, data.subject.nature
    return say.ministries.by_state(by, nature, BARS if left else None)


DATES = Chart(
    id="dates-des-porteurs",
    data=ranked,
    rule=Rule.STATES,
    description=N_("Leads and their measures; the rows overlap."),
    finding=lambda data, context: say.ministries.dates_title(data.subject),
    sentence=_sentence,
    figure=_dates_figure,
    table=_dates_table,
    subtitle=_dates_subtitle,
    legend=_dates_legend,
    note=lambda data, context: say.ministries.overlap(data.subject),
    shown=lambda data, context: bool(leaders(data.subject)) and _dates_only(data),
    wide=True,
)
