"""Navigation: the menu, the plan switch, filters that are kept, problems of addresses."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from dashboard.first_paint import to_html
from dashboard.pages import Pages

MENU = (
    "/",
    "/plans",
    "/engagements",
    "/axes",
    "/matrice",
    "/ministeres",
    "/calendrier",
    "/alertes",
    "/changements",
    "/territoires",
    "/indicateurs",
)
OBJECTS = (
    "/ministeres/ecologie",
    "/ministeres/ministere-affaires-etrangeres/minute",
    "/territoires/REG-53",
    "/chiffres/indice",
)


def html(pages: Pages, address: str) -> str:
    painted = pages.paint(address)
    assert painted.status == 200, address
    return to_html(painted.tree)


def part(text: str, start: str, tag: str) -> str:
    return text.partition(start)[2].partition(f"</{tag}>")[0]


def menu(text: str) -> list[str]:
    entries = part(text, '<nav id="', "nav")
    return [unescape(link) for link in re.findall(r'href="([^"]+)"', entries)]


def plans(text: str) -> dict[str, tuple[str, bool]]:
    """The plan switch: word -> (address, whether it is the current one)."""
    links = re.findall(r"<a ([^>]*)>([^<]*)</a>", part(text, '<nav class="plans"', "nav"))
    switch = {}
    for props, word in links:
        target = re.search(r'href="([^"]*)"', props)
        assert target
        switch[word] = (unescape(target[1]), "aria-current" in props)
    return switch


def messages(text: str) -> str:
    return unescape(part(text, '<div id="avertissements">', "div"))


def test_every_section_is_in_the_menu(pages: Pages) -> None:
    assert tuple(menu(html(pages, "/"))) == MENU


@pytest.mark.parametrize("address", ["/plans", "/matrice", "/alertes", "/changements"])
def test_the_menu_tells_where_one_is(pages: Pages, address: str) -> None:
    entries = part(html(pages, address), '<nav id="', "nav")
    current = re.findall(r'<a ([^>]*aria-current="page"[^>]*)>', entries)
    assert len(current) == 1
    assert f'href="{address}"' in current[0]


@pytest.mark.parametrize("address", OBJECTS)
def test_the_plan_switch_stays_on_the_object_and_shows_the_plan(pages: Pages, address: str) -> None:
    groups = "?groupe=portefeuille" if address.endswith("ecologie") else ""
    links = plans(html(pages, f"{address}{groups}"))
    target = links["2015-2017"][0]
    assert target.partition("?")[0] == address
    again = plans(html(pages, target))
    assert [word for word, (_href, current) in again.items() if current] == ["2015-2017"]
    if groups:
        assert "groupe=portefeuille" in target


def test_an_object_of_a_plan_leads_to_the_list_of_another(pages: Pages) -> None:
    links = plans(html(pages, "/engagements/2015-2017-07"))
    assert links["2015-2017"][1]
    assert links["2024-2026"] == ("/engagements?plan=2024-2026", False)


def test_filters_follow_from_page_to_page_and_can_be_left(pages: Pages) -> None:
    query = "portefeuille=ecologie&statut=substantiel&au=2016-12-31"
    drawn = html(pages, f"/engagements?plan=2015-2017&{query}")
    assert all(link.endswith(f"?plan=2015-2017&{query}") for link in menu(drawn))
    for path in MENU:
        held = html(pages, f"{path}?plan=2015-2017&{query}")
        out = unescape(part(held, '<p class="filtres-suivis">', "p"))
        assert f'href="{path}?plan=2015-2017&au=2016-12-31"' in out
        assert "filtres-suivis" not in html(pages, path)


def test_a_plan_that_the_page_chose_does_not_follow(pages: Pages) -> None:
    assert menu(html(pages, "/axes")) == list(MENU)
    assert "/engagements?plan=2024-2026" in menu(html(pages, "/axes?plan=2024-2026"))


def test_what_is_searched_in_the_site_is_no_filter(pages: Pages) -> None:
    drawn = html(pages, "/recherche?q=cnil")
    assert menu(drawn) == list(MENU)
    assert "filtres-suivis" not in drawn
    assert '<nav class="plans"' not in drawn


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("plan", "zzz"),
        ("portefeuille", "zzz"),
        ("axe", "zzz"),
        ("organisme", "zzz"),
        ("territoire", "zzz"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/engagements", "/matrice", "/jalons"])
def test_an_unknown_code_is_told_and_left_out(pages: Pages, path: str, key: str, code: str) -> None:
    drawn = html(pages, f"{path}?{key}={code}")
    sentence = f"«\u00a0{code}\u00a0» n’est pas une valeur du critère «\u00a0{key}\u00a0»"
    assert sentence in messages(drawn)
    assert f"{key}={code}" not in drawn


def test_a_known_code_beside_an_unknown_one_is_kept(pages: Pages) -> None:
    drawn = html(pages, "/engagements?plan=zzz&plan=2015-2017")
    assert plans(drawn)["2015-2017"][1]


@pytest.mark.parametrize("path", MENU)
def test_an_unknown_parameter_is_told_but_not_one_of_a_campaign(pages: Pages, path: str) -> None:
    assert "«\u00a0statu\u00a0» n’est pas un paramètre" in messages(html(pages, f"{path}?statu=x"))
    assert not messages(html(pages, f"{path}?utm_source=lettre&utm_medium=mel"))


@pytest.mark.parametrize("address", [*MENU, *OBJECTS[1:], "/jalons", "/recherche?q=cnil"])
def test_no_link_or_form_of_the_site_leads_to_an_address_that_is_told(
    pages: Pages, address: str
) -> None:
    drawn = html(pages, address)
    links = {
        unescape(link).partition("#")[0] for link in re.findall(r'href="(/[^"]*\?[^"]*)"', drawn)
    }
    for link in links:
        path, _, query = link.partition("?")
        matched = pages.match(path)
        if matched:
            assert not pages.context(matched[0], path, matched[1], query).problems, link
    for form in re.findall(r"<form(.*?)</form>", drawn, re.DOTALL):
        action = re.search(r'action="([^"]*)"', form)
        matched = pages.match(action[1]) if action else None
        if action and matched:
            keys = {unescape(key) for key in re.findall(r' name="([^"]+)"', form)}
            query = urlencode([(key, "x") for key in sorted(keys)])
            known = pages.context(matched[0], action[1], matched[1], query)
            assert not [p for p in known.problems if p.reason == "cle_inconnue"], form[:200]


def test_the_place_of_a_chart_says_where_its_table_is(pages: Pages) -> None:
    drawn = html(pages, "/axes?plan=2015-2017")
    links = re.findall(r'<p class="sans-js">[^<]*<a href="#([^"]+)"', drawn)
    assert links
    assert all(f'id="{name}"' in drawn for name in links)


def test_the_figures_of_the_list_tell_where_they_come_from(pages: Pages) -> None:
    drawn = html(pages, "/engagements?plan=2015-2017&statut=substantiel")
    link = re.search(r'href="([^"]+)">D’où vient ce chiffre', drawn)
    assert link
    assert unescape(link[1]) == "/chiffres/indice?plan=2015-2017&statut=substantiel"
    html(pages, unescape(link[1]))
