"""The chart card: the finding, the drawing, its table, its source, its downloads.

A card is static; four of its places follow the filters. A page lists them in `PAGE.regions` with
`card_region_names(id)` and returns `card_regions(...)`, made of the same arguments as `chart_card`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.attributes import aria, data
from layouts.components.content import Content, classes, without_none
from layouts.components.navigation import source_words
from layouts.figures.theme import Figure, graph
from layouts.locale.french import date_long
from layouts.page import Context

API = "/api/v1/graphiques"
NO_FILTER = "Filtres\u00a0: aucun."


def chart_card(
    card_id: str,
    title: str,
    sentence: Content,
    body: Figure | Component | Sequence[Component] | None,
    table: Component | None,
    source: str | Sequence[str],
    context: Context,
    *,
    subtitle: Content = None,
    legend: Content = None,
    switches: Content = None,
    note: Content = None,
    filters_words: str | None = None,
    level: int = 3,
    wide: bool = False,
    data_files: bool = True,
    data_options: Mapping[str, str] | None = None,
    dated: bool = True,
    more: tuple[str, str] | None = None,
) -> Component:
    """One finding with its proof.

    body: a figure (dictionary), drawn by plotly under the id `card_id`; or components (squares,
    matrix), under `<card_id>-corps`. table: what « Voir les données » opens; None when the body is
    the table itself. `data_files`: whether `/api/v1/graphiques/<card_id>` exists; `data_options`:
    what its address needs beside the page's query. `more`: a link
    beside the actions, « Voir les 13 engagements ».
    """
    places = _places(
        card_id, title, sentence, body, table, source, context, subtitle=subtitle, legend=legend,
        switches=switches, note=note, filters_words=filters_words, level=level, wide=wide,
        data_files=data_files, data_options=data_options, dated=dated, more=more,
    )
    is_figure = isinstance(body, dict)
    drawn: list[Content] = []
    if isinstance(body, dict):
        drawn = [graph(card_id, body)]
    elif body is not None:
        drawn = [html.Div(places[f"{card_id}-corps.children"], id=f"{card_id}-corps",
                          className="carte-corps")]
    shown = (
        html.Details(
            [
                html.Summary(
                    [html.Span("Voir les données", className="si-ferme"),
                     html.Span("Masquer les données", className="si-ouvert")]
                ),
                html.Div(places[f"{card_id}-donnees.children"], id=f"{card_id}-donnees"),
            ],
            className="carte-donnees",
        )
        if table is not None else None
    )
    return html.Figure(
        [
            html.Figcaption(places[f"{card_id}-entete.children"], id=f"{card_id}-entete",
                            className="carte-entete"),
            *drawn,
            html.Div(
                without_none(
                    [
                        html.Div(places[f"{card_id}-source.children"], id=f"{card_id}-source"),
                        html.Div(
                            without_none(
                                [
                                    shown,
                                    _download_menu(card_id, places, is_figure, table, data_files),
                                    html.A("Lien", href=f"#carte-{card_id}", className="lien-carte",
                                           **data(copier=f"#carte-{card_id}"),
                                           **aria(label="Lien vers ce graphique")),
                                    html.A(more[0], href=more[1]) if more else None,
                                ]
                            ),
                            className="carte-actions",
                        ),
                    ]
                ),
                className="carte-pied",
            ),
        ],
        id=f"carte-{card_id}",
        className=classes("carte", wide and "carte-large"),
        **aria(labelledby=f"{card_id}-titre {card_id}-sous-titre"),
        **data(graphique=card_id),
    )


def card_regions(
    card_id: str,
    title: str,
    sentence: Content,
    body: Figure | Component | Sequence[Component] | None,
    table: Component | None,
    source: str | Sequence[str],
    context: Context,
    **options: Any,
) -> dict[str, Any]:
    """What of the card follows the filters: same arguments as `chart_card`, keys of regions."""
    return _places(card_id, title, sentence, body, table, source, context, **options)


def card_region_names(
    card_id: str, *, figure: bool = True, table: bool = True, data_files: bool = True
) -> tuple[str, ...]:
    """The names of these regions. `figure=False` for a card whose body is components."""
    names = [f"{card_id}-entete.children"]
    if figure:
        names.append(f"{card_id}.figure")
    else:
        names.append(f"{card_id}-corps.children")
    if table:
        names.append(f"{card_id}-donnees.children")
    names.append(f"{card_id}-source.children")
    if data_files:
        names += [f"{card_id}-csv.href", f"{card_id}-json.href"]
    return tuple(names)


def _places(
    card_id: str,
    title: str,
    sentence: Content,
    body: Any,
    table: Component | None,
    source: str | Sequence[str],
    context: Context,
    *,
    subtitle: Content = None,
    legend: Content = None,
    switches: Content = None,
    note: Content = None,
    filters_words: str | None = None,
    level: int = 3,
    wide: bool = False,
    data_files: bool = True,
    data_options: Mapping[str, str] | None = None,
    dated: bool = True,
    more: tuple[str, str] | None = None,
) -> dict[str, Any]:
    heading = html.H2 if level == 2 else html.H3
    situation = f"Situation au {date_long(context.as_of)}."
    places: dict[str, Any] = {
        f"{card_id}-entete.children": without_none(
            [
                heading(title, id=f"{card_id}-titre",
                        className="carte-titre-large" if wide or level == 2 else "carte-titre"),
                html.P(subtitle or "", id=f"{card_id}-sous-titre", className="carte-sous-titre",
                       hidden=not subtitle),
                html.P(sentence, className="carte-phrase") if sentence else None,
                # Read by the export only: what the picture says of its filters and date.
                html.P(f"{filters_words or NO_FILTER} {situation}",
                       className="carte-filtres", hidden=True),
                switches,
                legend,
            ]
        ),
        f"{card_id}-source.children": without_none(
            [
                html.P(note, className="carte-note") if note else None,
                html.P(
                    source_words(source, date_words=date_long(context.as_of) if dated else None),
                    className="source",
                ),
            ]
        ),
    }
    if isinstance(body, dict):
        places[f"{card_id}.figure"] = body
    elif body is not None:
        places[f"{card_id}-corps.children"] = body
    if table is not None:
        places[f"{card_id}-donnees.children"] = table
    if data_files:
        query = context.href(**(data_options or {})).partition("?")[2]
        tail = f"?{query}" if query else ""
        places[f"{card_id}-csv.href"] = f"{API}/{card_id}.csv{tail}"
        places[f"{card_id}-json.href"] = f"{API}/{card_id}.json{tail}"
    return places


def _download_menu(
    card_id: str, places: dict[str, Any], is_figure: bool, table: Component | None,
    data_files: bool,
) -> Component | None:
    items: list[Component] = []
    if is_figure:
        items += [
            _action("Image PNG, double résolution", telecharger="png"),
            _action("Image SVG", telecharger="svg"),
        ]
    if data_files:
        items += [
            html.A(f"Données {kind.upper()}", id=f"{card_id}-{kind}", download="",
                   href=places[f"{card_id}-{kind}.href"])
            for kind in ("csv", "json")
        ]
    if table is not None or not is_figure:
        items.append(_action("Copier le tableau", copier_tableau="oui"))
    if not items:
        return None
    return html.Details(
        [html.Summary("Télécharger"), html.Ul([html.Li(item) for item in items])],
        className="menu", **data(menu="oui"),
    )


def _action(words: str, **names: str) -> Component:
    return html.Button(words, type="button", className="js-seul", **data(**names))
