"""Every figure that can be explained leads to the page that shows how it is made."""

import re

import pytest
from lxml import html as lxml_html

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from layouts.components.calculations import NAMES
from tests.unit.pages.conftest import Read

LEDGERS = (
    "/",
    "/?plan=2015-2017",
    "/?plan=2021-2023&portefeuille=ecologie",
    "/axes/2015-2017-xc",
    "/axes/2024-2026-x2",
    "/ministeres/ministere-affaires-etrangeres?plan=2015-2017",
)
# Page -> the explainable figures that it shows.
LINES = {
    "/axes": set(NAMES),
    "/ministeres": set(NAMES),
    "/matrice": set(NAMES),
    "/plans": set(NAMES),
    "/calendrier": {"jalons-atteints", "jalons-echus", "jalons-en-retard"},
    "/jalons": {"jalons-atteints", "jalons-echus", "jalons-en-retard"},
    "/territoires/REG-53": set(NAMES),
}


def document(pages: Pages, address: str) -> lxml_html.HtmlElement:
    painted = pages.paint(address)
    assert painted.status == 200, address
    return lxml_html.fromstring(to_html(painted.tree))


@pytest.mark.parametrize("address", LEDGERS)
def test_what_explains_a_figure_comes_to_the_same_figure(
    pages: Pages, read: Read, address: str
) -> None:
    compared = 0
    for line in document(pages, address).xpath("//ul[contains(@class, 'registre')]/li"):
        links = line.xpath(".//a[@class='calcul']/@href")
        if not links:
            continue
        value = line.xpath("./span[contains(@class, 'registre-chiffre')]/text()")[0]
        calculation, _context = read(links[0])
        counted = len(calculation.subject.counted)
        if "/calendriers" in links[0]:  # this figure counts the delayed ones
            counted = calculation.subject.figures.delayed
        assert re.sub(r"\s", "", value) == str(counted), (line.text_content(), links[0])
        compared += 1
    assert compared >= 2


@pytest.mark.parametrize("address", LINES)
def test_a_page_of_figures_says_where_they_come_from(pages: Pages, address: str) -> None:
    links = document(pages, address).xpath("//p[@class='calculs']/a/@href")
    assert {link.split("/chiffres/")[1].split("?")[0] for link in links} == LINES[address]
    for link in links:
        assert pages.paint(link).status == 200, link


def test_the_link_names_its_figure(pages: Pages) -> None:
    names = document(pages, "/").xpath("//a[@class='calcul']/@aria-label")
    assert len(names) == len(set(names)) >= 4
    assert "calcul\u00a0: engagements" in names
