"""What a mark of a chart opens is also a link in the table or legend, for the keyboard."""

from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.pages import Pages
from layouts.element import Element, walk

ADDRESSES = (
    "/",
    "/engagements",
    "/engagements?plan=2015-2017&statut!=partiel",
    "/axes?plan=2015-2017",
    "/axes",
    "/axes/2015-2017-x1",
    "/ministeres",
    "/ministeres?plan=2015-2017&groupe=portefeuille",
    "/plans",
)


def marks(figure: dict[str, Any]) -> Iterator[str]:
    """The addresses behind marks that have a length."""
    for trace in figure["data"]:
        targets = trace.get("customdata")
        if targets is None:
            continue
        lengths = trace.get("x") if trace.get("orientation") == "h" else trace.get("y")
        for target, length in zip(targets, lengths or [1] * len(targets), strict=True):
            if isinstance(target, str) and target.startswith("/") and length:
                yield target


def cards(tree: Any) -> Iterator[tuple[str, dict[str, Any], set[str]]]:
    """For each drawn chart: its card's id, its figure, the addresses of its card's links."""
    for card in walk(tree):
        if card.type != "Figure":
            continue
        links = {str(node.props.get("href")) for node in walk(card) if node.type == "A"}
        for node in walk(card):
            if node.type == "Graph":
                yield str(card.id), node.props["figure"], links


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_mark_has_a_link(pages: Pages, address: str) -> None:
    entry, context, data = pages.read(address)
    view: Element = entry.view(data, context)
    drawn = list(cards(view))
    assert any(set(marks(figure)) for _name, figure, _links in drawn)
    missing = {
        name: sorted(set(marks(figure)) - links)[:3]
        for name, figure, links in drawn
        if set(marks(figure)) - links
    }
    assert not missing


@pytest.mark.parametrize(
    "address",
    [
        "/?plan=2021-2023",
        "/axes?plan=2015-2017",
        "/axes/2015-2017-x1",
        "/ministeres?plan=2021-2023",
        "/ministeres?plan=2021-2023&groupe=portefeuille",
        "/calendrier?plan=2015-2017",
        "/jalons?plan=2021-2023",
        "/alertes",
    ],
)
def test_every_row_that_names_an_object_leads_to_it(pages: Pages, address: str) -> None:
    """Also where its number is zero, where it has no date, or where it is the plan itself."""
    entry, context, data = pages.read(address)
    objects = (
        "/engagements/",
        "/axes/",
        "/ministeres/",
        "/indicateurs/",
        "/?plan=",
        "/calendrier?",
    )
    checked, bare = 0, []
    for table in walk(entry.view(data, context)):
        if table.type != "Tbody":
            continue
        rows = [list(walk(row)) for row in table.children if row.props.get("className") != "groupe"]
        named = [
            any(str(node.props.get("href")).startswith(objects) for node in row) for row in rows
        ]
        if any(named):  # a table of objects
            checked += len(rows)
            bare += [str(row[0]) for row, has_link in zip(rows, named, strict=True) if not has_link]
    assert checked
    assert [row[:300] for row in bare if "colSpan" not in row] == []
