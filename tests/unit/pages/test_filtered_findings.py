"""Findings about a filtered set say so, and none states what the filter makes true."""

import pytest

from layouts.components.chart_card import ChartCard
from layouts.element import Element, walk
from layouts.locale import say
from layouts.parts import Head
from tests.unit.pages.conftest import Read

FILTERS = ("statut=complet", "statut!=partiel", "calendrier=retarde", "etat=echu_sans_information")
PATHS = (
    "/",
    "/engagements",
    "/axes",
    "/ministeres",
    "/matrice",
    "/jalons",
    "/calendrier",
    "/plans",
    "/changements",
)


def cards_of(read: Read, address: str) -> list[ChartCard]:
    """The cards that a page draws."""
    data, context = read(address)
    shown = [chart for chart in context.page.all_charts if chart.finding(data, context)]
    return [chart.card(data, context) for chart in shown if chart.is_shown(data, context)]


def line_of_filters(card: ChartCard) -> Element:
    """The line of filters in a card."""
    head = card.regions()[f"{card.id}-entete.children"]
    return next(part for part in walk(head) if part.props.get("className") == "carte-filtres")


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("path", PATHS)
def test_a_card_under_filters_shows_them(read: Read, path: str, query: str) -> None:
    for address, hidden in ((f"{path}?plan=2015-2017&{query}", False), (path, True)):
        for card in cards_of(read, address):
            assert line_of_filters(card).props["hidden"] is hidden, (address, card.id)


SETTLED = [
    ("/?plan=2015-2017&statut=complet", "statuts"),
    ("/?plan=2015-2017&statut=complet", "statuts-par-axe"),
    ("/?plan=2015-2017&calendrier=retarde", "calendriers"),
    ("/?plan=2024-2026&etat=atteint", "dates-annoncees"),
    ("/?plan=2024-2026&etat=echu_sans_information", "jalons-cumules"),
    ("/?plan=2024-2026&etat=atteint", "jalons-par-axe"),
    ("/engagements?statut=complet", "statuts"),
    ("/axes?plan=2015-2017&statut=complet", "axes-compares"),
    ("/ministeres?plan=2015-2017&statut!=partiel", "porteurs-classes"),
    ("/matrice?plan=2015-2017&statut=complet", "matrice-axe-porteur"),
    ("/plans?statut=complet", "plans-compares"),
    ("/changements?statut=complet", "statuts-dans-le-temps"),
]


@pytest.mark.parametrize(("address", "chart_id"), SETTLED)
def test_a_finding_that_the_filter_settles_is_replaced(
    read: Read, address: str, chart_id: str
) -> None:
    data, context = read(address)
    chart = next(each for each in context.page.all_charts if each.id == chart_id)
    card = chart.card(data, context)
    assert "par le filtre" in card.title
    assert "retenu" in card.title
    assert card.title != chart.finding(data, context)
    assert not card.sentence


@pytest.mark.parametrize(
    "address",
    [
        "/?plan=2015-2017&statut=complet",
        "/axes?plan=2015-2017&statut=complet",
        "/matrice?plan=2015-2017&statut!=partiel",
        "/plans?statut=complet",
    ],
)
def test_so_is_the_title_of_a_page(read: Read, address: str) -> None:
    data, context = read(address)
    headings = [part.heading for part in context.page.parts if isinstance(part, Head)]
    heading = next((each for each in headings if each), context.page.title)
    assert heading is not None
    assert "par le filtre" in str(heading(data, context))


@pytest.mark.parametrize("path", ["/jalons", "/calendrier"])
def test_dates_of_one_state_are_no_finding(read: Read, path: str) -> None:
    data, context = read(f"{path}?plan=2024-2026&etat=echu_sans_information")
    assert say.calendar.headline(data.states, data.around, context).startswith("Filtre par état")
    for card in cards_of(read, f"{path}?plan=2024-2026&etat=echu_sans_information"):
        assert not card.sentence, card.id


def test_a_filter_by_state_denies_nothing_of_the_other_states(read: Read) -> None:
    """One milestone is ongoing: the filter leaves it out, which does not end it."""
    for state in ("echu_sans_information", "atteint"):
        data, context = read(f"/jalons?etat={state}")
        lede = say.calendar.lede(data.states, data.around, context)
        assert "n’est en cours ni à venir" not in lede
        assert "Un «" in lede
