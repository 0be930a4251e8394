"""The chart of the list of commitments: statuses by plan, with its table."""

from collections.abc import Sequence
from functools import partial

from data.commitments import CommitmentList, statuses_by_plan
from data.situation_columns import STATUSES
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.measures import linked
from layouts.components.squares import status_legend
from layouts.components.status_table import status_cells, status_columns
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import BarRow, status_bars
from layouts.figures.theme import Figure
from layouts.locale import N_, _, say
from layouts.locale.formats import index_bounds, official, typography
from layouts.method import Rule
from layouts.page import Context


def _href(context: Context, plan: str, status: str | None = None) -> str:
    """The list of one plan, and one status."""
    own = {} if status is None else {"statut": status}
    return context.href(plan=plan, page=None, **own)


def _figure(data: CommitmentList, context: Context) -> Figure:
    return status_bars(
        [
            BarRow(
                label=typography(_("Plan {plan}", plan=plan)),
                numbers={status.value: measures.statuses[status] for status in STATUSES},
                index=measures.index,
                base=measures.index_base,
                index_max=measures.index_max,
                hrefs={status: _href(context, plan, status) for status in STATUSES},
            )
            for plan, measures in data.by_plan.items()
        ]
    )


def _table(data: CommitmentList, context: Context) -> Element:
    columns = [
        Column("plan", _("Plan"), strong=True),
        *status_columns(),
        Column("engagements", _("Commitments"), numeric=True),
        Column("indice", _("Index"), numeric=True),
        Column("calcule_sur", _("Based on"), numeric=True),
    ]
    rows = [
        {
            **status_cells(measures, partial(_href, context, plan)),
            "plan": typography(plan),
            "engagements": linked(measures.commitments, _href(context, plan)),
            "indice": index_bounds(measures.index, measures.index_max),
            "calcule_sur": say.commitments.computed_on(measures.index_base, measures.commitments),
        }
        for plan, measures in data.by_plan.items()
    ]
    return data_table(
        columns,
        rows,
        caption=_("Commitments by plan and status"),
        dense=True,
        empty=_("No commitment."),
    )


def _legend(data: CommitmentList, context: Context) -> Content:
    return status_legend({status.value: n for status, n in data.statuses.items()})


def _sources(data: CommitmentList, context: Context) -> Sequence[str]:
    return [official(title) for title in data.sources]


STATUSES_BY_PLAN = Chart(
    id="statuts",
    measures=OF_STATUS,
    selection_count=lambda data, context: say.components.filtered_commitments(
        sum(data.statuses.values())
    ),
    rule=Rule.STATUSES,
    data=statuses_by_plan,
    description=N_("Commitments by plan and status."),
    finding=lambda data, context: say.commitments.finding(data.statuses),
    sentence=lambda data, context: say.commitments.reading(data.statuses),
    figure=_figure,
    table=_table,
    subtitle=lambda data, context: _("Commitments by plan and declared status"),
    legend=_legend,
    sources=_sources,
    level=3,
)
