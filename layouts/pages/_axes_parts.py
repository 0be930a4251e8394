"""The charts and the table of axes, for the comparison and for one axis."""

from collections.abc import Sequence
from typing import Any

from data.queries.around import Framed
from data.queries.commitments import STATUS_ORDER
from data.queries.milestones import STATE_ORDER
from layouts import element as html
from layouts.components.chart_card import ChartCard
from layouts.components.content import Content
from layouts.components.squares import state_legend, status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.stacked import milestone_state_bars, status_bars
from layouts.locale.carrier_sentences import (
    axes_reading,
    axis_noun,
    dates_noun,
    dates_reading,
    dates_title,
    index_words,
    known_title,
)
from layouts.locale.french import capital, count, number, typography
from layouts.locale.words import STATE, STATUS, status_word
from layouts.page import Context
from layouts.pages._measures_parts import (
    calculation_href,
    calendar_cell,
    commitments_href,
    dates_href,
    freshness_cell,
    index_cell,
    known_cell,
    late_cell,
    linked,
    state_numbers,
    state_row,
    status_numbers,
    status_row,
)

Row = dict[str, Any]


def name(row: Row) -> str:
    """« 1. Pratiques de participation citoyenne »."""
    short = typography(str(row["short_title"]))
    return f"{row['number']}. {short}" if row["number"] else short


def status_title(numbers: dict[str, int]) -> str:
    """How many are at least substantial, or of how many nothing is known."""
    whole = sum(numbers.values())
    unknown = numbers.get("non_renseigne", 0)
    ahead = numbers.get("complet", 0) + numbers.get("substantiel", 0)
    if unknown == whole:
        return known_title(0, whole)
    head = (
        f"{count(ahead, 'engagement')} sur {number(whole)} au moins "
        f"{status_word('substantiel', ahead)}"
        if ahead else f"Aucun engagement sur {number(whole)} n’est au moins substantiel"
    )
    return f"{head}, statut inconnu pour {number(unknown)}" if unknown else head


def statuses(
    rows: Sequence[Row], data: Framed[Any], context: Context, card_id: str = "axes-compares",
    subtitle: str | None = None,
) -> ChartCard:
    """The card of statuses by axis."""
    numbers = status_numbers(rows)
    return ChartCard(
        card_id,
        status_title(numbers),
        axes_reading(rows),
        status_bars([status_row(context, row, name(row), axe=row["code"]) for row in rows]),
        _status_table(rows),
        data.around.documents,
        context,
        data.around.names,
        subtitle=subtitle or f"Engagements par {axis_noun(rows)[0]} et par statut déclaré",
        legend=status_legend(
            numbers,
            hrefs={
                key: commitments_href(context, statut=key, axe=_codes(rows)) for key in numbers
            },
        ),
        level=2,
        wide=True,
    )


def dates(
    rows: Sequence[Row], data: Framed[Any], context: Context, card_id: str = "jalons-des-axes",
    subtitle: str | None = None,
) -> ChartCard:
    """The card of milestone states by axis."""
    nature = data.found.nature
    one, many = dates_noun(nature)
    feminine = nature == "echeance"
    numbers = state_numbers(rows, nature)
    return ChartCard(
        card_id,
        dates_title(rows, nature),
        dates_reading(rows, nature),
        milestone_state_bars(
            [state_row(context, row, name(row), nature, axe=row["code"]) for row in rows],
            (one, many), feminine=feminine,
        ),
        _state_table(rows, nature),
        data.around.documents,
        context,
        data.around.names,
        subtitle=subtitle or f"{capital(many)} par {axis_noun(rows)[0]} et par état calculé",
        legend=state_legend(
            numbers, feminine=feminine,
            # Dates of the plan itself hang on no axis: the list leaves them out as the chart does.
            hrefs={key: dates_href(context, nature, key, axe=_codes(rows)) for key in numbers},
        ),
        level=2,
        wide=True,
    )


def _codes(rows: Sequence[Row]) -> tuple[str, ...]:
    return tuple(row["code"] for row in rows)


def _status_table(rows: Sequence[Row]) -> Element:
    columns = [
        Column("name", capital(axis_noun(rows)[0]), strong=True),
        *(Column(one.value, STATUS[one.value], numeric=True) for one in STATUS_ORDER),
        Column("commitments", "Engagements", numeric=True),
        Column("index", "Indice", numeric=True),
        Column("index_base", "Calculé sur", numeric=True),
    ]
    return data_table(
        columns,
        [
            {
                **{key: number(row[key]) for key in (*(s.value for s in STATUS_ORDER),
                                                     "commitments", "index_base")},
                "name": name(row),
                "index": index_words(row),
            }
            for row in rows
        ],
        caption=f"Engagements par {axis_noun(rows)[0]} et par statut", dense=True,
    )


def _state_table(rows: Sequence[Row], nature: str) -> Element:
    columns = [
        Column("name", capital(axis_noun(rows)[0]), strong=True),
        *(Column(one.value, STATE[one.value], numeric=True) for one in STATE_ORDER),
        Column("total", "Ensemble", numeric=True),
    ]
    return data_table(
        columns,
        [
            {
                **{one.value: number(row[f"{nature}_{one.value}"]) for one in STATE_ORDER},
                "name": name(row),
                "total": number(row[f"{nature}_total"]),
            }
            for row in rows
        ],
        caption=f"Dates par {axis_noun(rows)[0]} et par état", dense=True,
    )


def table(rows: Sequence[Row], nature: str, context: Context) -> Element:
    """Axes and sub-axes with everything that is measured of them."""
    _, many = dates_noun(nature)
    columns = [
        Column("name", capital(axis_noun(rows)[0])),
        Column("commitments", "Engagements", numeric=True),
        Column("known", "Statut connu", numeric=True),
        Column("index", "Indice", numeric=True),
        Column("calendar", "Calendrier"),
        Column("late", capital(many)),
        Column("carriers", "Porteurs", numeric=True),
        Column("last", "Dernière information"),
    ]
    return data_table(
        columns, [_cells(row, nature, context) for row in rows],
        caption="Axes et sous-axes, avec leurs mesures",
    )


def _cells(row: Row, nature: str, context: Context) -> dict[str, Content]:
    code = row["code"]
    page = context.href(f"/axes/{code}", axe=None, plan=row["plan"])
    css = "sous-ligne" if row["parent"] is not None else "ligne-forte"
    return {
        "name": html.Span(html.A(name(row), href=page), className=css),
        "commitments": linked(row["commitments"], commitments_href(context, axe=code)),
        "known": known_cell(
            row, commitments_href(context, axe=code, **{"statut!": "non_renseigne"})
        ),
        "index": index_cell(row, calculation_href(context, "indice", axe=code)),
        "calendar": calendar_cell(
            row,
            commitments_href(context, axe=code, calendrier="conforme"),
            commitments_href(context, axe=code, calendrier="retarde"),
        ),
        "late": late_cell(context, row, nature, axe=code),
        "carriers": linked(row["carriers"], context.href("/ministeres", axe=code)),
        "last": freshness_cell(row, calculation_href(context, "fraicheur", axe=code)),
    }


__all__ = ["dates", "name", "status_title", "statuses", "table"]
