"""The chart card: the finding, the drawing, its table, its source, its downloads.

A card is static; some of its places follow the filters: `card_region_names` says which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import lru_cache
from typing import Any

from data.text import fold
from layouts import element as html
from layouts.attributes import aria, data
from layouts.components.chips import Names, filters_words
from layouts.components.content import Content, classes, plain_text, without_none
from layouts.components.folds import unfolding
from layouts.components.navigation import source_line, spreadsheet
from layouts.components.pictures import pictures
from layouts.element import Element, Fixed
from layouts.embed_links import can_stand_alone, embed_href
from layouts.figures.svg import can_draw
from layouts.figures.theme import Figure, empty_figure, graph
from layouts.locale import _, current, say
from layouts.locale.formats import date_long
from layouts.method import Rule, method_href
from layouts.page import Context

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 120

API = "/api/v1/graphiques"
FORMS = {"csv": "CSV", "xlsx": "Excel", "json": "JSON"}  # of its data: format -> name in the menu


@dataclass(frozen=True)
class ChartCard:
    """A finding with its chart.

    body: a figure (dictionary), drawn by plotly under the id `id`; or components (squares, matrix),
    under `<id>-corps`. table: what « Voir les données » opens; None when the body is the table
    itself. `names`: those of the criteria; a downloaded picture lists them and names the page's
    `subject`. `data_files`: whether `/api/v1/graphiques/<id>` exists; `data_options`: the
    parameters of its address beside the page's query. `more`: a link beside the actions, « Voir les
    13 engagements ». `waiting`: there is nothing to show under these filters; the card is hidden
    and its regions are empty.
    """

    id: str
    title: str
    sentence: Content
    body: Figure | Element | Sequence[Element] | None
    table: Element | None
    source: str | Sequence[str]
    context: Context
    names: Names
    _: KW_ONLY
    subject: str = ""
    subtitle: Content = None
    legend: Content = None
    switches: Content = None
    note: Content = None
    rule: Rule = Rule.COUNTS
    level: int = 3
    wide: bool = False
    data_files: bool = True
    data_options: Mapping[str, str] = field(default_factory=dict)
    dated: bool = True
    more: tuple[str, str] | None = None
    waiting: bool = False

    @property
    def figure(self) -> Figure | None:
        """The body when it is a figure, which plotly draws; None when it is elements."""
        if isinstance(self.body, dict) and not isinstance(self.body, Element):
            return self.body
        return None

    @property
    def filters(self) -> str:
        """The criteria in force, in one line."""
        return self.context.once("filters", lambda: filters_words(self.context, self.names))

    def files(self) -> list[tuple[str, str]]:
        """The files of its data: (« CSV », address)."""
        return [(kind.upper(), href) for kind, href in self._file_addresses(self.regions())]

    def _file_addresses(self, places: Mapping[str, Any]) -> list[tuple[str, Any]]:
        kinds = FORMS if self.data_files else ()
        return [(kind, places[f"{self.id}-{kind}.href"]) for kind in kinds]

    def component(self) -> Element:
        """The whole card."""
        places = self.regions()
        actions = [
            self._table(places),
            self._download_menu(places),
            _own_link(f"#carte-{self.id}", current()),
            _method_link(method_href(self.rule, self.context), current()),
            html.A(self.more[0], href=self.more[1]) if self.more else None,
        ]
        return self._figure(places, actions)

    def redrawn(self) -> Element:
        """The elements that bear its regions, in the order of the whole card."""
        places = self.regions()
        table = None if self.table is None else html.Details(self._place(places, "donnees"))
        files = [
            html.A(id=f"{self.id}-{kind}", href=href) for kind, href in self._file_addresses(places)
        ]
        return html.Figure(
            [
                self._place(places, "entete", html.Figcaption),
                *self._drawing(places),
                self._place(places, "source"),
                table,
                *files,
            ]
        )

    def for_frame(self) -> ChartCard:
        """The card for a frame on another site: drawn without script where that is possible."""
        figure = self.figure
        if figure is None or not can_draw(figure):
            return replace(self, level=1)
        words = plain_text(self.sentence) or plain_text(self.subtitle)
        return replace(self, level=1, body=pictures(self.id, figure, self.title, words))

    def alone(self) -> Element:
        """The card without what only works on its page."""
        places = self.regions()
        return self._figure(places, [self._table(places)])

    def _figure(self, places: Mapping[str, Any], actions: Sequence[Content]) -> Element:
        return html.Figure(
            [
                self._place(places, "entete", html.Figcaption, "carte-entete"),
                self._unfolding(),
                *self._drawing(places),
                html.Div(
                    [
                        self._place(places, "source"),
                        html.Div(without_none(actions), className="carte-actions"),
                    ],
                    className="carte-pied",
                ),
            ],
            id=f"carte-{self.id}",
            className=classes("carte", self.wide and "carte-large"),
            role="figure",
            **aria(labelledby=f"{self.id}-titre {self.id}-sous-titre"),
            **data(graphique=self.id),
        )

    def _place(
        self, places: Mapping[str, Any], name: str, kind: Any = html.Div, css: str | None = None
    ) -> Element:
        made: Element = kind(
            places[f"{self.id}-{name}.children"], id=f"{self.id}-{name}", className=css
        )
        return made

    def _drawing(self, places: Mapping[str, Any]) -> list[Content]:
        if self.figure is not None:
            drawn: list[Content] = [graph(self.id, self.figure)]
            if self.table is not None:
                drawn.append(_without_script(f"#{self.id}-donnees"))
            return drawn
        return [] if self.body is None else [self._place(places, "corps", css="carte-corps")]

    def _table(self, places: Mapping[str, Any]) -> Element | None:
        return None if self.table is None else _folded_table(self._place(places, "donnees"))

    def regions(self) -> dict[str, Any]:
        """The regions of the card that follow the filters: `card_region_names` with their
        values."""
        if self.waiting:
            return self._empty_regions()
        heading = {1: html.H1, 2: html.H2}.get(self.level, html.H3)
        large = self.wide or self.level < 3
        source = source_line(
            self.source, date_words=date_long(self.context.as_of) if self.dated else None
        )
        places: dict[str, Any] = {
            f"{self.id}-entete.children": without_none(
                [
                    heading(
                        self.title,
                        id=f"{self.id}-titre",
                        className="carte-titre-large" if large else "carte-titre",
                    ),
                    html.P(
                        self.subtitle or "",
                        id=f"{self.id}-sous-titre",
                        className="carte-sous-titre",
                        hidden=not self.subtitle,
                    ),
                    html.P(self.sentence, className="carte-phrase") if self.sentence else None,
                    # The picture states filters and date; on the page this line appears only under
                    # filters.
                    html.P(
                        self._situation(),
                        className="carte-filtres",
                        hidden=not self.context.filters.narrows,
                        **data(fichier=self._file_name()),
                    ),
                    self.switches,
                    self.legend,
                ]
            ),
            f"{self.id}-source.children": without_none(
                [
                    html.P(self.note, className="carte-note") if self.note else None,
                    source,
                ]
            ),
        }
        if self.figure is not None:
            places[f"{self.id}.figure"] = self.body
        elif self.body is not None:
            places[f"{self.id}-corps.children"] = self.body
        if self.table is not None:
            places[f"{self.id}-donnees.children"] = self.table
        if self.data_files:
            query = self.context.href(**self.data_options).partition("?")[2]
            tail = f"?{query}" if query else ""
            for kind in FORMS:
                places[f"{self.id}-{kind}.href"] = spreadsheet(f"{API}/{self.id}.{kind}{tail}")
        return places

    def _empty_regions(self) -> dict[str, Any]:
        figure, table = self.figure is not None, self.table is not None
        names = card_region_names(self.id, figure=figure, table=table, data_files=self.data_files)
        places: dict[str, Any] = dict.fromkeys(names)
        if figure:
            places[f"{self.id}.figure"] = self.body
        return places

    def _unfolding(self) -> Element:
        """The button that opens a card folded on phones."""
        shown, hidden = (
            (_("See the chart"), _("Hide the chart"))
            if self.figure is not None
            else (_("See the detail"), _("Hide the detail"))
        )
        return unfolding(shown, hidden, f"{self.id}-titre")

    def _situation(self) -> str:
        subject = f"{self.subject}. " if self.subject else ""
        return f"{subject}{self.filters} {say.components.situation(date_long(self.context.as_of))}"

    def _file_name(self) -> str:
        """The file name of the picture: the chart, the page's object, the filters and the date."""
        context = self.context
        criteria = (
            f"{key.replace('!', ' sauf')} {value}"
            for key, value in context.filters.pairs()
            if key != "au"
        )
        words = context.once("file name", lambda: " ".join([*context.args.values(), *criteria]))
        named = "-".join(filter(None, (_in_a_name(self.id), _in_a_name(words))))[:_LONGEST_NAME]
        return f"{named}-au-{context.as_of.isoformat()}"

    def _download_menu(self, places: Mapping[str, Any]) -> Element | None:
        items: list[Element] = []
        if self.figure is not None:
            items += [
                _action(_("PNG image"), telecharger="png", echelle="1"),
                _action(_("PNG image, double resolution"), telecharger="png", echelle="2"),
                _action(_("SVG image"), telecharger="svg"),
                _action(_("Copy the image"), telecharger="copie", echelle="2"),
            ]
        if self.data_files:
            items += [
                html.A(
                    _("Data in {kind}", kind=FORMS[kind]),
                    id=f"{self.id}-{kind}",
                    download="",
                    href=href,
                )
                for kind, href in self._file_addresses(places)
            ]
        if self.table is not None or self.figure is None:
            items.append(_action(_("Copy the table"), copier_tableau="oui"))
        if self.body is not None and can_stand_alone(self.context):
            href = embed_href(self.id, self.context, "/code")
            words = _("Embed or cite this chart")
            items.append(html.A(words, href=href, **data(suit="adresse")))
        if not items:
            return None
        return html.Details(
            [_summary(current()), html.Ul([_entry(item) for item in items])],
            className="menu",
            **data(menu="oui"),
        )


@lru_cache(maxsize=64)
def _in_a_name(words: str) -> str:
    """Words as a part of a file name; those of the filters are the same for all cards."""
    return _NOT_IN_A_NAME.sub("-", fold(words)).strip("-")


def card_region_names(
    card_id: str, *, figure: bool = True, table: bool = True, data_files: bool = True
) -> tuple[str, ...]:
    """The names of the regions of a card. `figure=False` for a body of components."""
    names = [f"{card_id}-entete.children"]
    if figure:
        names.append(f"{card_id}.figure")
    else:
        names.append(f"{card_id}-corps.children")
    if table:
        names.append(f"{card_id}-donnees.children")
    names.append(f"{card_id}-source.children")
    if data_files:
        names += [f"{card_id}-{kind}.href" for kind in FORMS]
    return tuple(names)


@lru_cache(maxsize=128)
def empty_regions(card_id: str, figure: bool, table: bool, files: bool, language: str) -> Element:
    """The regions of a card that has nothing to show: always the same, and a page has several."""
    del language  # that of the figure's words
    kinds = {
        "entete": html.Figcaption,
        "source": html.Div,
        **({"donnees": html.Div} if table else {}),
    }
    return html.Figure(
        [
            *(kind(id=f"{card_id}-{name}") for name, kind in kinds.items()),
            graph(card_id, empty_figure()) if figure else html.Div(id=f"{card_id}-corps"),
            *(html.A(id=f"{card_id}-{form}") for form in (FORMS if files else ())),
        ]
    )


def _without_script(table: str) -> Element:
    """Shown in place of a chart without JavaScript: where its values are."""
    link = html.A(_("the table of its values"), href=table)
    return html.P([_("This chart needs JavaScript; see "), link, "."], className="sans-js")


def _folded_table(table: Element) -> Element:
    return html.Details(
        [_unfolding_table(current()), table],
        className="carte-donnees",
    )


# What all cards share, in the language in force.


@lru_cache(maxsize=8)
def _unfolding_table(language: str) -> Fixed:
    del language
    shown = html.Span(_("See the data"), className="si-ferme")
    hidden = html.Span(_("Hide the data"), className="si-ouvert")
    return Fixed(html.Summary([shown, hidden]))


@lru_cache(maxsize=8)
def _summary(language: str) -> Fixed:
    del language
    return Fixed(html.Summary(_("Download")))


@lru_cache(maxsize=128)
def _own_link(address: str, language: str) -> Fixed:
    del language
    words = aria(label=_("Link to this chart"))
    link = html.A(_("Link"), href=address, className="lien-carte", **data(copier=address), **words)
    return Fixed(link)


@lru_cache(maxsize=128)
def _method_link(address: str, language: str) -> Fixed:
    del language
    return Fixed(html.A(_("Method"), href=address, **aria(label=_("Method of this chart"))))


@lru_cache(maxsize=64)
def _action(words: str, **names: str) -> Fixed:
    button = html.Button(words, type="button", className="js-seul", **data(**names))
    return Fixed(html.Li(button))


def _entry(item: Element) -> Element:
    return item if isinstance(item, Fixed) else html.Li(item)
