"""The chart of the list of commitments: statuses by plan, with its table."""

from collections.abc import Sequence

from data.commitments import CommitmentList, statuses_by_plan
from data.situation import STATUSES
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.squares import status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import BarRow, status_bars
from layouts.figures.theme import Figure
from layouts.locale import N_, _, say
from layouts.locale.formats import index_bounds, number, typography
from layouts.locale.words import STATUS
from layouts.page import Context


def _figure(data: CommitmentList, context: Context) -> Figure:
    return status_bars(
        [
            BarRow(
                label=typography(_("Plan {plan}", plan=plan)),
                numbers={status.value: measures.statuses[status] for status in STATUSES},
                index=measures.index,
                base=measures.index_base,
                index_max=measures.index_max,
                hrefs={
                    status.value: context.href(plan=plan, statut=status.value, page=None)
                    for status in STATUSES
                },
            )
            for plan, measures in data.by_plan.items()
        ]
    )


def _table(data: CommitmentList, context: Context) -> Element:
    columns = [
        Column("plan", _("Plan"), strong=True),
        *(Column(status.value, STATUS[status.value], numeric=True) for status in STATUSES),
        Column("engagements", _("Commitments"), numeric=True),
        Column("indice", _("Index"), numeric=True),
        Column("calcule_sur", _("Computed on"), numeric=True),
    ]
    rows = [
        {
            **{status.value: number(measures.statuses[status]) for status in STATUSES},
            "plan": typography(plan),
            "engagements": number(measures.commitments),
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
    return [typography(title) for title in data.sources]


STATUSES_BY_PLAN = Chart(
    id="statuts",
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
