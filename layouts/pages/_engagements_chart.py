"""The chart of the list of commitments: statuses by plan, with its table."""


from data.queries.commitments import STATUS_ORDER
from data.queries.listing import CommitmentList
from data.queries.records import dicts
from layouts.components.chart_card import ChartCard
from layouts.components.squares import status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import BarRow, status_bars
from layouts.locale.french import index_bounds, number, typography
from layouts.locale.words import STATUS
from layouts.page import Context
from layouts.pages import _engagements_sentences as sentences

ID = "statuts"


def card(data: CommitmentList, context: Context) -> ChartCard:
    """The card of statuses by plan."""
    numbers = sentences.numbers_by_status(data)
    return ChartCard(
        ID,
        sentences.finding(numbers),
        sentences.reading(numbers),
        status_bars(_bars(data, context)),
        table(data, context),
        source_titles(data),
        context,
        data.names,
        subtitle="Engagements par plan et par statut déclaré",
        legend=status_legend(numbers),
    )


def _bars(data: CommitmentList, context: Context) -> list[BarRow]:
    return [
        BarRow(
            label=typography(f"Plan {one['plan']}"),
            numbers={status.value: int(one[status.value]) for status in STATUS_ORDER},
            index=one["indice"],
            base=int(one["calcule_sur"]),
            index_max=one["indice_max"],
            hrefs={
                status.value: context.href(plan=one["plan"], statut=status.value, page=None)
                for status in STATUS_ORDER
            },
        )
        for one in dicts(data.by_plan)
    ]


def table(data: CommitmentList, context: Context) -> Element:
    """The frame of the chart: a row a plan, a column a status."""
    columns = [
        Column("plan", "Plan", strong=True),
        *(Column(one.value, STATUS[one.value], numeric=True) for one in STATUS_ORDER),
        Column("engagements", "Engagements", numeric=True),
        Column("indice", "Indice", numeric=True),
        Column("calcule_sur", "Calculé sur", numeric=True),
    ]
    rows = [
        {
            **{key: number(one[key]) for key in one if isinstance(one[key], int)},
            "plan": typography(one["plan"]),
            "indice": index_bounds(one["indice"], one["indice_max"]),
            "calcule_sur": f"{number(one['calcule_sur'])} sur {number(one['engagements'])}",
        }
        for one in dicts(data.by_plan)
    ]
    return data_table(
        columns, rows, caption="Engagements par plan et par statut", dense=True,
        empty="Aucun engagement.",
    )


def source_titles(data: CommitmentList) -> list[str]:
    """The documents that the listed commitments come from."""
    cited = set(data.rows["source"])
    return [typography(one["title"]) for one in dicts(data.sources) if one["code"] in cited]
