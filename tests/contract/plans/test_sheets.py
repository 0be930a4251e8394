"""Sheets of the live plans: marks of assessors, of English words, and sources."""

from datetime import date

import pytest
from lxml import html as lxml_html
from sqlalchemy import Engine

from dashboard.discovery import discover
from dashboard.first_paint import to_html
from dashboard.pages import Pages
from dashboard.settings import Settings
from data.store import Store
from layouts.parts import view

TODAY = date(2026, 11, 29)


@pytest.fixture(scope="module")
def pages(whole_store: Engine) -> Pages:
    return Pages(discover(), Settings(today=TODAY), Store(whole_store))


def _tree(pages: Pages, address: str) -> lxml_html.HtmlElement:
    _entry, context, data = pages.read(address)
    return lxml_html.fromstring(to_html(view(data, context)))


def test_every_sheet_tells_four_voices_and_whether_they_agree(pages: Pages) -> None:
    listed = pages.store.situation(TODAY).catalogue.commitments
    assert {entry.plan for entry in listed} == {"2015-2017", "2018-2020", "2021-2023", "2024-2026"}
    for entry in listed:
        tree = _tree(pages, f"/engagements/{entry.code}")
        assert len(tree.xpath("//dl[@class='reponses']/div")) == 4, entry.code
        [sentence] = tree.xpath("//p[@class='accord']")
        assert sentence.text_content().endswith("."), entry.code
        readings = tree.xpath("//section[@id='historique']//li")
        marks = tree.xpath("//section[@id='historique']//li/span[starts-with(@class, 'voix ')]")
        assert len(marks) == len(readings), entry.code
        targets = {href for href in tree.xpath("//a/@href") if href.startswith("#source-")}
        ids = set(tree.xpath("//@id"))
        assert {target.removeprefix("#") for target in targets} <= ids, entry.code


def test_titles_and_carriers_of_2018_2020_are_marked_as_english(pages: Pages) -> None:
    tree = _tree(pages, "/engagements/2018-2020-05")
    assert tree.xpath("//h1/@lang") == ["en"]
    assert tree.xpath("//header//span[@class='porteurs-ligne']//a[@lang='en']")
    [number] = tree.xpath("//header//a[@rel='external']")
    assert number.text == "FR0034"
    assert number.get("href").startswith("https://www.opengovpartnership.org/")
    listed = _tree(pages, "/engagements?plan=2018-2020&page=2")
    printed = listed.xpath("//p[@class='resultat-imprime']/@lang")
    assert printed == ["en"] * 21
    other = _tree(pages, "/engagements?plan=2015-2017&page=2")
    assert other.xpath("//p[@class='resultat-imprime']")
    assert other.xpath("//p[@class='resultat-imprime'][@lang]") == []


def test_the_overview_puts_declarations_beside_judgements(pages: Pages) -> None:
    tree = _tree(pages, "/?plan=2015-2017")
    [card] = tree.xpath("//figure[contains(@id, 'declare-et-juge')]")
    rows = card.xpath(".//table//tbody/tr")
    assert len(rows) == 26
    known = _tree(pages, "/?plan=2024-2026")
    assert known.xpath("//figure[contains(@id, 'connu-depuis-le-dernier-document')]")
    before = _tree(pages, "/?plan=2015-2017&au=2016-12-31")
    shown = before.xpath("//figure[contains(@id, 'declare-et-juge')][not(ancestor::*[@hidden])]")
    assert shown == []
