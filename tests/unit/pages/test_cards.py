"""Texts beside charts do not repeat the legend, and unknown statuses are not drawn as bars."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from lxml import html as lxml_html

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from layouts.element import Element, walk

PLANS = ("2015-2017", "2021-2023", "2024-2026")
PAGES = ("/", "/engagements", "/axes", "/ministeres", "/calendrier", "/jalons", "/plans")
ADDRESSES = [
    *(f"{path}?plan={plan}" for path in PAGES for plan in PLANS),
    "/changements?du=2016-01-01&au=2016-12-31",
    "/engagements/2024-2026-10",
]


def figures(pages: Pages, address: str) -> list[lxml_html.HtmlElement]:
    """The cards that are shown."""
    page = lxml_html.fromstring(to_html(pages.paint(address).tree))
    return [
        figure
        for figure in page.xpath("//figure[@data-graphique]")
        if not figure.xpath("ancestor-or-self::*[@hidden]")
    ]


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def legend(figure: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    """The legend above a chart: (number, word)."""
    entries = figure.xpath(
        ".//*[contains(@class, 'carte-entete')]//ul[contains(@class, 'legende')]/li"
    )
    matches = [re.match(r"(\d+) ([^,]+)", words(entry)) for entry in entries]
    return [(match[1], match[2]) for match in matches if match]


def test_the_sentence_does_not_repeat_the_legend(pages: Pages) -> None:
    compared = 0
    for address in ADDRESSES:
        for figure in figures(pages, address):
            for sentence in figure.xpath(".//p[@class='carte-phrase']"):
                text = words(sentence)
                for number, word in legend(figure):
                    if word[:8] in text:
                        compared += 1
                        repeated = re.search(rf"\b{number}\b(?! %)", text)
                        assert not repeated, (address, number, word, text)
    assert compared


@pytest.mark.parametrize("plan", ["2021-2023", "2024-2026"])
@pytest.mark.parametrize("path", ["/", "/engagements", "/axes", "/ministeres"])
def test_what_is_all_unknown_gives_way(pages: Pages, path: str, plan: str) -> None:
    """No status is known of these plans: their dates are drawn instead."""
    shown = figures(pages, f"{path}?plan={plan}")
    for figure in shown:
        assert {word for _number, word in legend(figure)} != {"information non disponible"}
    assert bool(shown) == (path != "/engagements")


def marks(figure: Mapping[str, Any]) -> set[str]:
    """The addresses of the bars drawn: bars of no length have none."""
    links: set[str] = set()
    for trace in figure["data"]:
        if trace["type"] == "bar" and trace.get("customdata"):
            pairs = zip(trace["x"], trace["customdata"], strict=True)
            links |= {href for length, href in pairs if length and href}
    return links


@pytest.mark.parametrize(
    "address",
    [
        "/?plan=2015-2017",
        "/engagements",
        "/axes?plan=2015-2017",
        "/axes?plan=2024-2026",
        "/ministeres?plan=2015-2017",
        "/ministeres?plan=2024-2026",
        "/ministeres/ministere-affaires-etrangeres",
        "/plans",
    ],
)
def test_every_bar_that_leads_somewhere_has_its_link_in_the_table(
    pages: Pages, address: str
) -> None:
    tree = pages.paint(address).tree
    cards = {node.props["data-graphique"]: node for node in walk(tree) if _is_card(node)}
    compared = 0
    for card in cards.values():
        links = {node.props.get("href") for node in walk(card) if node.type == "A"}
        for node in walk(card):
            if node.type == "Graph":
                assert marks(node.props["figure"]) <= links, node.props["id"]
                compared += len(marks(node.props["figure"]))
    assert compared > 0


def _is_card(node: Element) -> bool:
    return "data-graphique" in node.props
