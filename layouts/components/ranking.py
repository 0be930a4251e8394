"""The ranking of carriers as a table: led, associated, known, index, late, fresh."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.queries.measures import ASSOCIATED, Grouping
from data.queries.organisations import Ranking
from layouts import element as html
from layouts.components.content import Content
from layouts.components.measures import (
    calculation_href,
    carrier_href,
    commitments_href,
    freshness_cell,
    index_cell,
    known_cell,
    late_cell,
    linked,
)
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale.fr.measures import dates_noun
from layouts.locale.french import capital
from layouts.page import Context

Row = Mapping[str, Any]


def table(
    rows: Sequence[Row | Group],
    ranked: Ranking,
    context: Context,
    *,
    below: Mapping[str, Sequence[Row]] | None = None,
    caption: str = "Porteurs, avec leurs mesures",
    sorts: Mapping[str, str] | None = None,
    sort: str = "",
) -> Element:
    """One row a carrier; `below` folds the bodies attached to it under its name."""
    _, many = dates_noun(ranked.nature)
    links = sorts or {}

    def column(key: str, label: str, order: str = "", numeric: bool = True) -> Column:
        return Column(
            key, label, numeric=numeric, sort_href=links.get(order),
            sorted="descending" if order and order == sort else None,
        )

    columns = [
        column("name", "Porteur", "nom", numeric=False),
        column("led", "Portés", "nombre"),
        column("associated", "Associés"),
        column("known", "Statut connu"),
        column("index", "Indice", "avancement"),
        column("late", f"{capital(many)} échus ou en retard" if many == "jalons" else
               "Échéances passées ou en retard", "silence", numeric=False),
        column("last", "Dernière information", "fraicheur", numeric=False),
    ]
    body: list[TableRow] = [
        row if isinstance(row, Group) else cells(row, ranked, context, below or {}) for row in rows
    ]
    return data_table(columns, body, caption=caption, empty="Aucun porteur.")


def cells(
    row: Row, ranked: Ranking, context: Context, below: Mapping[str, Sequence[Row]]
) -> dict[str, Content]:
    """The cells of one carrier."""
    by = ranked.by
    own = {by.value: row["code"]}
    return {
        "name": _name(row, ranked, context, below.get(str(row["code"]), ())),
        "led": linked(row["commitments"], commitments_href(context, **own)),
        "associated": linked(
            row["associated"], commitments_href(context, **own, role=ASSOCIATED)
        ),
        "known": known_cell(row, commitments_href(context, **own, **{"statut!": "non_renseigne"})),
        "index": index_cell(row, calculation_href(context, "indice", **own)),
        "late": late_cell(context, row, ranked.nature, **own),
        "last": freshness_cell(row, calculation_href(context, "fraicheur", **own)),
    }


def _name(
    row: Row, ranked: Ranking, context: Context, attached: Sequence[Row]
) -> Content:
    link = html.A(row["name"], href=carrier_href(context, row["code"], ranked.by))
    if not attached:
        return link
    items = [
        html.Li(
            [
                html.A(one["name"], href=carrier_href(context, one["code"], Grouping.ORGANISATION)),
                ", ",
                *_numbers(one, context),
            ]
        )
        for one in attached
    ]
    n = len(items)
    word = f"{n} organismes rattachés" if n > 1 else "1 organisme rattaché"
    return [link, html.Details([html.Summary(word), html.Ul(items)], className="repli")]


def _numbers(one: Row, context: Context) -> list[Content]:
    own = {"organisme": one["code"]}
    parts: list[Content] = []
    if one["commitments"]:
        noun = "porté" if one["commitments"] == 1 else "portés"
        parts.append(html.A(f"{one['commitments']}\u00a0{noun}",
                            href=commitments_href(context, **own)))
    if one["associated"]:
        noun = "associé" if one["associated"] == 1 else "associés"
        parts += [", " if parts else "",
                  html.A(f"{one['associated']}\u00a0{noun}",
                         href=commitments_href(context, **own, role=ASSOCIATED))]
    return parts
