"""The page of results over the real plans: links lead somewhere, one box, errors are told."""

import re
from urllib.parse import quote

import pytest

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from data.search_index import Kind
from layouts.locale import say, speaking
from tests.unit.pages.test_editorial import document

QUERIES = ("CNIL", "17", "2024-2026-03", "données", "Rennes", "Assemblée", "numérique", "ministère")


def html(pages: Pages, address: str) -> str:
    painted = pages.paint(address)
    assert painted.status == 200
    return to_html(painted.tree)


def main(text: str) -> str:
    return text.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize("text", QUERIES)
@pytest.mark.parametrize("day", ["", "&au=2016-12-31"])
def test_every_result_leads_to_a_page_that_holds_it(pages: Pages, text: str, day: str) -> None:
    drawn = main(html(pages, f"/recherche?q={quote(text)}{day}"))
    links = re.findall(r'<a class="resultat-titre" href="([^"]+)"', drawn)
    if not day:
        assert links
    for link in links:
        address, _, anchor = link.replace("&amp;", "&").partition("#")
        held = html(pages, address)
        assert not anchor or f'id="{anchor}"' in held, link
        assert bool(day) == ("au=2016-12-31" in address)


def test_the_box_of_the_header_goes_to_the_search_of_the_site(pages: Pages) -> None:
    head = html(pages, "/axes?au=2017-01-01").partition("<main")[0]
    form = head.partition('<form action="/recherche"')[2].partition("</form>")[0]
    assert 'name="q"' in form
    assert 'value="2017-01-01"' in form


def test_the_boxes_hold_what_was_searched(pages: Pages) -> None:
    drawn = html(pages, "/recherche?q=cnil")
    boxes = re.findall(r'<input id="(recherche[^"]*)"[^>]* value="cnil"', drawn)
    assert boxes == ["recherche", "recherche-page"]


def test_a_typing_error_is_told_with_what_was_searched(pages: Pages) -> None:
    drawn = main(html(pages, "/recherche?q=Bretagme"))
    assert "Rien ne répond à «\u00a0Bretagme\u00a0». Voici ce que donne «\u00a0Bretagne" in drawn
    assert "/territoires/REG-53" in drawn


def test_all_of_a_kind_are_one_link_away(pages: Pages) -> None:
    drawn = main(html(pages, "/recherche?q=donn%C3%A9es"))
    link = re.search(r'href="(/recherche\?[^"]*type=engagements)"[^>]*>Afficher les (\d+)', drawn)
    assert link
    whole = main(html(pages, link[1].replace("&amp;", "&")))
    assert whole.count('class="resultat-titre"') == min(50, int(link[2]))


def test_an_empty_search_and_one_without_result_say_what_to_do(pages: Pages) -> None:
    assert "Rechercher dans le site" in html(pages, "/recherche")
    drawn = main(html(pages, "/recherche?q=zzzzqqqq"))
    assert "Rien ne répond à" in drawn
    assert "Essayez avec moins de mots" in drawn


def test_a_page_beyond_the_last_one_leads_back(pages: Pages) -> None:
    drawn = main(html(pages, "/recherche?q=cnil&type=organismes&page=40"))
    assert "Aucun résultat" in drawn


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_noun(language: str, kind: Kind) -> None:
    with speaking(language):
        assert say.search.number_of(kind, 1)
        assert say.search.all_of(kind, 3)


def test_an_indicator_leads_to_its_page(pages: Pages) -> None:
    code = "2024-2026-09-i1"
    [link] = document(pages, f"/recherche?q={code}").xpath("//main//a[@class='resultat-titre']")
    assert link.get("href") == f"/indicateurs/{code}"
    assert pages.paint(link.get("href")).status == 200
