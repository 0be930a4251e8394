"""Embedding a chart: in a frame of another site, and the page with the code for it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from layouts import element as html
from layouts import ids
from layouts.components.chart_card import ChartCard
from layouts.components.code import code_block
from layouts.components.navigation import breadcrumb, page_head, section
from layouts.components.rows import Fact, fact_list
from layouts.element import Element
from layouts.embed_links import EMBED_PATH, embed_href
from layouts.locale import _, say
from layouts.locale.formats import date_long, official
from layouts.method import Rule, method_href
from layouts.page import Context

FRAME_HEIGHT = 640  # pixels, in the code to copy


def framed(card: ChartCard | None, context: Context) -> Element:
    """The chart, its table, its source, and a link to its page."""
    back = _back(card, context)
    body = card.alone() if card else html.P(_("Nothing to show under these filters."))
    rule = card.rule if card else Rule.COUNTS
    return html.Div(
        html.Main(
            [
                html.Section(body, className="conteneur"),
                html.Footer(
                    html.P(
                        [
                            html.A(
                                _("See on {site}", site=official(context.site.name)),
                                href=back,
                                target="_blank",
                                rel="noopener",
                            ),
                            " · ",
                            html.A(
                                _("Method"),
                                href=method_href(rule, context),
                                target="_blank",
                                rel="noopener",
                            ),
                            " · ",
                            _("Open Licence 2.0"),
                        ]
                    ),
                    className="conteneur integration-pied",
                ),
            ],
            id=ids.MAIN,
        ),
        id="page",
        className="page page-integration",
    )


def _back(card: ChartCard | None, context: Context) -> str:
    return f"{context.href()}#carte-{card.id}" if card else context.href()


def code_page(card: ChartCard | None, context: Context, origin: str) -> Element:
    """How to embed and cite a chart, with its files; or that there is nothing to show."""
    head = page_head(
        _("Embed or cite this chart"),
        eyebrow=card.title if card else None,
        lede=say.embedding.lede(),
        trail=breadcrumb([(_("Back to the chart"), _back(card, context))]),
    )
    if card is None:
        words = html.P(_("Nothing to show under these filters."))
        return html.Div([head, words], className="conteneur")
    live = embed_href(card.id, context)
    dated = _dated(card, context)
    address = origin + _back(card, context)
    return html.Div(
        [
            head,
            section(
                _("Embed"),
                [
                    *code_block(
                        "vivant", say.embedding.live(), frame_code(card.title, origin + live)
                    ),
                    *code_block(
                        "date",
                        say.embedding.dated(date_long(context.as_of)),
                        frame_code(card.title, origin + dated),
                    ),
                    html.P(html.A(_("See the chart alone"), href=live)),
                ],
                section_id="integrer",
                ruled=True,
            ),
            section(
                _("Cite"),
                code_block(
                    "citation", say.embedding.cite_intro(), citation(card, context, address)
                ),
                section_id="citer",
                ruled=True,
            ),
            section(_("Files"), _files(card), section_id="fichiers", ruled=True),
        ],
        className="conteneur",
    )


def citation(card: ChartCard, context: Context, address: str) -> str:
    """Title, filters, site, date, licence and address of a chart, in one line."""
    return say.embedding.citation(
        card.title, card.filters, context.site.name, date_long(context.as_of), address
    )


def frame_code(title: str, address: str) -> str:
    """The HTML element that another site includes."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" '
        f'height="{FRAME_HEIGHT}" loading="lazy" style="border:0"></iframe>'
    )


def _dated(card: ChartCard, context: Context) -> str:
    """The address of the chart at the date shown, so that it stays the same later."""
    frozen = urlsplit(context.href(au=context.as_of)).query
    return f"{EMBED_PATH}/{card.id}?{frozen}"


def _files(card: ChartCard) -> Element:
    links = card.files()
    facts = [Fact(kind, html.A(href.partition("?")[0], href=href)) for kind, href in links]
    return fact_list(facts) if facts else html.P(_("This chart has no file."))


def code_title(card: ChartCard | None) -> str:
    """The title of the page with the code."""
    words = _("Embed or cite this chart")
    return f"{words} · {card.title}" if card else words
