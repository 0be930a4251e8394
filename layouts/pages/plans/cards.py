"""The chart of plans: the statuses of each."""

from collections.abc import Sequence

from data.around import Framed
from data.plans_compared import PlanColumn, plans_frame
from layouts.components.chart import Chart
from layouts.components.content import Content
from layouts.components.filtered import OF_STATUS
from layouts.components.measures import commitments_href, linked, status_numbers, status_row
from layouts.components.squares import status_legend
from layouts.components.status_table import status_cells, status_columns
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import status_bars
from layouts.figures.theme import Figure
from layouts.locale import N_, _, say
from layouts.locale.formats import number, typography
from layouts.method import Rule
from layouts.page import Context

Data = Framed[Sequence[PlanColumn]]


def _documented(data: Data) -> list[PlanColumn]:
    """The plans with commitments kept."""
    return [plan for plan in data.subject if plan.documented.commitments]


def _numbers(data: Data) -> dict[str, int]:
    return status_numbers(plan.documented for plan in _documented(data))


def _whole(data: Data) -> int:
    return sum(plan.documented.commitments for plan in _documented(data))


def _finding(data: Data, context: Context) -> str:
    known = sum(plan.documented.known for plan in _documented(data))
    return say.measures.known_title(known, _whole(data))


def _sentence(data: Data, context: Context) -> Content:
    top = max(_documented(data), key=lambda plan: plan.documented.commitments)
    return say.plans.largest(top, _whole(data))


def _figure(data: Data, context: Context) -> Figure:
    return status_bars(
        [
            status_row(
                context,
                plan.documented,
                typography(_("Plan {plan}", plan=plan.code)),
                plan=plan.code,
            )
            for plan in _documented(data)
        ]
    )


def _table(data: Data, context: Context) -> Element:
    columns = [
        Column("plan", _("Plan"), strong=True),
        *status_columns(),
        Column("commitments", _("Commitments"), numeric=True),
        Column("known", _("Known statuses"), numeric=True),
        Column("index", _("Index"), numeric=True),
    ]
    rows = [_row(plan, context) for plan in _documented(data)]
    return data_table(columns, rows, caption=_("Commitments and statuses by plan"), dense=True)


def _row(plan: PlanColumn, context: Context) -> dict[str, Content]:
    def href(status: str | None) -> str:
        own = {} if status is None else {"statut": status}
        return commitments_href(context, plan=plan.code, **own)

    return {
        "plan": typography(plan.code),
        **status_cells(plan.documented, href),
        "commitments": linked(plan.documented.commitments, href(None)),
        "known": number(plan.documented.known),
        "index": say.measures.index_words(plan.documented),
    }


def _legend(data: Data, context: Context) -> Content:
    numbers = _numbers(data)
    hrefs = {status: context.href("/engagements", plan=None, statut=status) for status in numbers}
    return status_legend(numbers, hrefs=hrefs)


STATUSES = Chart(
    id="plans-compares",
    measures=OF_STATUS,
    rule=Rule.STATUSES,
    data=plans_frame,
    description=N_("The plans side by side; an empty cell is no zero: no document speaks of it."),
    finding=_finding,
    sentence=_sentence,
    figure=_figure,
    table=_table,
    subtitle=lambda data, context: _("Commitments by plan and declared status"),
    legend=_legend,
    shown=lambda data, context: bool(_documented(data)),
    wide=True,
)
