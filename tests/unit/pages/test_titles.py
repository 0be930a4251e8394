"""Titles of documents, and texts outside pages."""

import re

import pytest

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from layouts import element as html
from layouts.locale.formats import typography

MARK = "\u2060"
ADDRESSES = (
    "/",
    "/engagements",
    "/engagements?statut=partiel",
    "/axes",
    "/axes/2015-2017-x1",
    "/ministeres",
    "/ministeres/ditp",
    "/ministeres/ditp/minute",
    "/matrice",
    "/matrice?axe=2024-2026-x1",
    "/plans",
    "/jalons",
    "/calendrier",
    "/alertes",
    "/changements",
    "/territoires",
    "/territoires/REG-53",
    "/engagements/2015-2017-01",
    "/chiffres/indice",
    "/methode",
    "/aide",
    "/qualite",
    "/sources",
    "/nouveautes",
    "/donnees",
    "/rapport",
    "/contact",
    "/accessibilite",
    "/mentions-legales",
    "/donnees-personnelles",
    "/plan-du-site",
)


def test_no_two_pages_share_a_title(pages: Pages) -> None:
    titles = {address: pages.paint(address).title for address in ADDRESSES}
    assert len(set(titles.values())) == len(titles), titles


@pytest.mark.parametrize("path", ["/matrice", "/engagements", "/jalons", "/ministeres/ditp"])
def test_a_title_tells_plan_filters_and_date(pages: Pages, path: str) -> None:
    title = pages.paint(f"{path}?plan=2015-2017&au=2016-12-31").title
    assert "Plan\u00a0: 2015-2017" in title
    assert "31\u00a0décembre\u00a02016" in title
    filtered = pages.paint(f"{path}?plan=2015-2017&statut=complet").title
    if path != "/ministeres/ditp":
        assert "Statut\u00a0: complet" in filtered


def test_the_page_is_named_when_the_finding_does_not(pages: Pages) -> None:
    assert " · Matrice · " in pages.paint("/matrice").title
    assert " · Minute · " in pages.paint("/ministeres/ditp/minute").title


@pytest.mark.parametrize("address", ADDRESSES)
def test_titles_names_and_texts_bear_no_mark(pages: Pages, address: str) -> None:
    painted = pages.paint(address)
    assert painted.status == 200
    assert MARK not in painted.title + painted.description
    assert MARK not in to_html(painted.tree)


def test_years_stay_on_one_line_in_an_element() -> None:
    words = typography("Plan 2024-2026.")
    assert to_html(html.P(words)) == '<p>Plan <span class="insecable">2024-2026.</span></p>'
    named = to_html(html.A("x", title=words))
    assert re.search('title="([^"]*)"', named)[1] == "Plan 2024-2026."  # type: ignore[index]
