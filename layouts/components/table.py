"""Tables: rules between rows, figures right-aligned, blocks on phones; and the matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from layouts import element as html
from layouts.attributes import aria, data
from layouts.components.content import NOTHING, Content, classes, hidden_text, identity, is_nothing
from layouts.element import Element
from layouts.locale import _


@dataclass(frozen=True)
class Column:
    """A column: its key in the rows, its head, and how its cells look.

    `block` is the label of the cell when rows become blocks: None repeats the head, "" shows no
    label.
    """

    key: str
    label: str
    numeric: bool = False
    strong: bool = False
    block: str | None = None
    sort_href: str | None = None
    sorted: Literal["ascending", "descending"] | None = None
    hidden_label: bool = False
    quiet: bool = False  # in the style of captions

    # Computed once a column, as it is the same for every row.

    @cached_property
    def css(self) -> str:
        """The classes of its cells."""
        return classes(self.numeric and "nombre", self.strong and "fort", self.quiet and "discret")

    @cached_property
    def cell_label(self) -> dict[str, str]:
        """The label of its cells when rows become blocks."""
        return data(label=(self.label if self.block is None else self.block) or None)


@dataclass(frozen=True)
class Row:
    """A row with attributes: highlighted (the page's own), or the target of links."""

    cells: Mapping[str, Content]
    marked: bool = False
    id: str | None = None


@dataclass(frozen=True)
class Group:
    """A line across the table that opens a group of rows."""

    title: Content
    note: Content = None


TableRow = Mapping[str, Content] | Row | Group


def data_table(
    columns: Sequence[Column],
    rows: Sequence[TableRow],
    *,
    caption: str,
    show_caption: bool = False,
    stack: bool = True,
    dense: bool = False,
    empty: str | None = None,
) -> Element:
    """A table whose first column names the row. `stack` shows rows as blocks under 768 px.

    It scrolls sideways in its frame when it is wider. Roles are explicit because a table displayed
    as blocks loses the implicit ones.
    """
    body = [_row(columns, row) for row in rows] or [
        html.Tr(html.Td(empty or _("No row."), colSpan=len(columns), role="cell"), role="row")
    ]
    table = html.Table(
        [
            html.Caption(caption, className="" if show_caption else "visually-hidden"),
            html.Thead(html.Tr([_head(column) for column in columns], role="row"), role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        role="table",
        className=classes("tableau", stack and "tableau-blocs", dense and "tableau-dense"),
    )
    return html.Div(table, className="tableau-cadre")


_ARROWS = {"ascending": "tri-croissant", "descending": "tri-decroissant"}


def _head(column: Column) -> Element:
    label: Content = hidden_text(column.label) if column.hidden_label else column.label
    if column.sort_href:
        arrow = html.Span(
            className=classes("tri", column.sorted and _ARROWS[column.sorted]),
            **aria(hidden="true"),
        )
        label = html.A([label, arrow], href=column.sort_href, className="tri-lien")
    return html.Th(
        label,
        scope="col",
        role="columnheader",
        className=classes(column.numeric and "nombre"),
        **aria(sort=column.sorted or ("none" if column.sort_href else None)),
    )


def _row(columns: Sequence[Column], row: TableRow) -> Element:
    if isinstance(row, Group):
        return html.Tr(
            html.Th(
                [html.Span(row.title), html.Span(row.note, className="groupe-note")]
                if row.note is not None
                else row.title,
                colSpan=len(columns),
                scope="colgroup",
                role="rowheader",
            ),
            role="row",
            className="groupe",
        )
    cells, marked, row_id = (
        (row.cells, row.marked, row.id) if isinstance(row, Row) else (row, False, None)
    )
    return html.Tr(
        [
            _cell(column, cells.get(column.key), first=place == 0)
            for place, column in enumerate(columns)
        ],
        role="row",
        className=classes(marked and "ligne-marquee"),
        **identity(row_id),
    )


def _cell(column: Column, value: Content, *, first: bool) -> Element:
    if first:
        return html.Th(value, scope="row", role="rowheader", className=column.css)
    css = classes(column.css, "rien") if is_nothing(value) else column.css
    return html.Td(value, role="cell", className=css, **column.cell_label)


@dataclass(frozen=True)
class Cell:
    """A cell of the matrix. `value` None: no commitment, « · », which is not zero."""

    value: str | None = None
    base: str | None = None  # « sur 3 »
    tint: Literal[0, 1, 2, 3] = 0
    unknown: bool = False
    href: str | None = None
    label: str | None = None  # the whole cell in words, for screen readers


@dataclass(frozen=True)
class MatrixColumn:
    """A column of the matrix: short name, longer name under it, its page."""

    title: str
    subtitle: str | None = None
    href: str | None = None
    short: str | None = None  # its name on phones, where a column is six letters wide


@dataclass(frozen=True)
class MatrixRow:
    """A row of the matrix, or its total."""

    title: Content
    cells: Sequence[Cell] = field(default_factory=tuple)
    total: bool = False


def matrix(
    corner: str, columns: Sequence[MatrixColumn], rows: Sequence[MatrixRow], *, caption: str
) -> Element:
    """Carriers by axes: the cell shows the value, a tint supports it; it stays a grid on phones."""
    return html.Table(
        [
            html.Caption(caption, className="visually-hidden"),
            html.Thead(
                html.Tr(
                    [
                        html.Th(corner, scope="col", role="columnheader"),
                        *[_matrix_head(column) for column in columns],
                    ],
                    role="row",
                ),
                role="rowgroup",
            ),
            html.Tbody([_matrix_row(row) for row in rows], role="rowgroup"),
        ],
        role="table",
        className=f"matrice matrice-{min(len(columns), 12)}",
    )


def _matrix_head(column: MatrixColumn) -> Element:
    title: Content = html.A(column.title, href=column.href) if column.href else column.title
    if column.short:
        title = [
            html.Span(column.title, className="graphe-large"),
            html.Span(column.short, className="graphe-compact"),
        ]
    parts = [html.Span(title, className="matrice-titre")]
    if column.subtitle:
        parts.append(html.Span(column.subtitle, className="matrice-sous-titre"))
    return html.Th(parts, scope="col", role="columnheader")


def _matrix_row(row: MatrixRow) -> Element:
    return html.Tr(
        [
            html.Th(row.title, scope="row", role="rowheader"),
            *[_matrix_cell(cell) for cell in row.cells],
        ],
        role="row",
        className=classes(row.total and "matrice-total"),
    )


def _matrix_cell(cell: Cell) -> Element:
    if cell.value is None:
        empty = [
            html.Span(NOTHING, **aria(hidden="true")),
            hidden_text(cell.label or _("no commitment")),
        ]
        return html.Td(empty, role="cell", className="matrice-vide")
    parts: list[Content] = [html.Span(cell.value, className="matrice-valeur")]
    if cell.base:
        base = classes("matrice-base", cell.value == NOTHING and "matrice-rien")
        parts += [" ", html.Span(cell.base, className=base)]
    css = "matrice-inconnu" if cell.unknown else f"teinte-{cell.tint}"
    if cell.href:
        named = aria(label=cell.label)
        return html.Td(html.A(parts, href=cell.href, **named), role="cell", className=css)
    return html.Td(html.Span(parts, className="matrice-case"), role="cell", className=css)
