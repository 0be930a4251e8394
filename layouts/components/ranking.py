"""The ranking of carriers as a table: led, associated, known, index, late, freshness."""

from collections.abc import Mapping, Sequence
from typing import Literal

from data.organisations import ASSOCIATED, CarrierRow, Grouping, Ranking
from data.vocabulary import Status
from layouts import element as html
from layouts.components.calculations import calculation_href
from layouts.components.content import Content
from layouts.components.measures import (
    carrier_href,
    commitments_href,
    freshness_cell,
    index_cell,
    known_cell,
    late_cell,
    linked,
    voices_cell,
)
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale import _, say
from layouts.locale.formats import official
from layouts.page import Context

# Names sort from A to Z first, measures from the largest down.
_DIRECTION: Mapping[str, Literal["ascending", "descending"]] = {"nom": "ascending"}


def table(
    rows: Sequence[CarrierRow | Group],
    ranked: Ranking,
    context: Context,
    *,
    below: Mapping[str, Sequence[CarrierRow]] | None = None,
    caption: str = "",
    sorts: Mapping[str, str] | None = None,
    sort: str = "",
) -> Element:
    """One row a carrier; `below`: fold attached bodies under its name."""
    links = sorts or {}

    def column(key: str, label: str, order: str = "", numeric: bool = True) -> Column:
        return Column(
            key,
            label,
            numeric=numeric,
            sort_href=links.get(order),
            sorted=(_DIRECTION.get(order, "descending") if order and order == sort else None),
        )

    columns = [
        column("name", _("Lead"), "nom", numeric=False),
        column("led", _("Led"), "nombre"),
        column("associated", _("Associated")),
        column("known", _("Status known")),
        column("index", _("Index"), "avancement"),
        column("late", say.measures.late_column(ranked.nature), "retard", numeric=False),
        column("apart", _("Divergence"), "ecarts", numeric=False),
        column("last", _("Latest information"), "fraicheur", numeric=False),
    ]
    body: list[TableRow] = [
        row if isinstance(row, Group) else cells(row, ranked, context, below or {}) for row in rows
    ]
    caption = caption or _("Leads, with their measures")
    return data_table(columns, body, caption=caption, empty=_("No lead."))


def cells(
    row: CarrierRow,
    ranked: Ranking,
    context: Context,
    below: Mapping[str, Sequence[CarrierRow]],
) -> dict[str, Content]:
    """The cells of one carrier."""
    own = {ranked.by.value: row.code}
    figures = row.figures
    known = commitments_href(context, **own, **{"statut!": Status.UNKNOWN})
    return {
        "name": _name(row, ranked, context, below.get(row.code, ())),
        "led": linked(figures.commitments, commitments_href(context, **own)),
        "associated": linked(row.associated, commitments_href(context, **own, role=ASSOCIATED)),
        "known": known_cell(figures, known),
        "index": index_cell(figures, calculation_href(context, "indice", **own)),
        "late": late_cell(context, figures, ranked.nature, known=ranked.dates_known, **own),
        "apart": voices_cell(context, figures, **own),
        "last": freshness_cell(figures, calculation_href(context, "fraicheur", **own)),
    }


def _name(
    row: CarrierRow, ranked: Ranking, context: Context, attached: Sequence[CarrierRow]
) -> Content:
    link = html.A(official(row.name), href=carrier_href(context, row.code, ranked.by))
    if not attached:
        return link
    items = [
        html.Li(
            [
                html.A(
                    official(body.name),
                    href=carrier_href(context, body.code, Grouping.ORGANISATION),
                ),
                ", ",
                *_numbers(body, context),
            ]
        )
        for body in attached
    ]
    words = say.measures.attached_words(len(items))
    return [link, html.Details([html.Summary(words), html.Ul(items)], className="repli")]


def _numbers(row: CarrierRow, context: Context) -> list[Content]:
    own = {"organisme": row.code}
    parts: list[Content] = []
    if row.figures.commitments:
        words = say.measures.led_words(row.figures.commitments)
        parts.append(html.A(words, href=commitments_href(context, **own)))
    if row.associated:
        words = say.measures.associated_words(row.associated)
        href = commitments_href(context, **own, role=ASSOCIATED)
        parts += [", " if parts else "", html.A(words, href=href)]
    return parts
