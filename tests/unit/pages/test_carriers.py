"""Pages by axis and by ministry over the real plans: numbers, links, states, bad input."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.first_paint import to_html
from dashboard.pages import Pages
from data.filters import CommitmentFilter
from data.organisations import CarrierRow
from data.selection import Selection
from data.store import Store
from data.vocabulary import Nature, State
from layouts.locale.fr.formats import small_number_in_letters
from tests.unit.pages.conftest import TODAY

FOREIGN = "/ministeres/ministere-affaires-etrangeres"
ADDRESSES = (
    "/axes",
    "/axes?tri=avancement&plan=2015-2017",
    "/axes/2015-2017-x1",
    "/axes/2021-2023-x1-2",
    "/ministeres",
    "/ministeres?groupe=portefeuille&tri=fraicheur",
    FOREIGN,
    f"{FOREIGN}/minute",
    "/ministeres/ecologie?groupe=portefeuille",
    "/ministeres/ecologie/minute?groupe=portefeuille",
    "/ministeres/cada/minute",
    "/matrice",
    "/matrice?plan=2015-2017&mesure=indice",
    "/matrice?mesure=fraicheur&groupe=portefeuille",
    "/plans",
    "/chiffres/indice?plan=2015-2017",
    "/chiffres/jalons-echus?plan=2024-2026",
    "/chiffres/fraicheur",
)
VARIANTS = ("", "au=2016-06-30", "plan=2018-2020", "territoire=REG-53&q=zzz")


def painted(pages: Pages, address: str) -> str:
    """The content of a page, as the first response writes it."""
    entry, context, data = pages.read(address)
    assert entry.state(data, context)["titre"]
    if entry.description:
        assert entry.description(data, context)
    return unescape(to_html(entry.view(data, context)))


def with_query(address: str, more: str) -> str:
    if not more:
        return address
    return f"{address}{'&' if '?' in address else '?'}{more}"


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_address_paints(pages: Pages, address: str, variant: str) -> None:
    written = painted(pages, with_query(address, variant))
    assert "<h1" in written
    assert not re.search(r"\b(None|nan|NaT)\b", re.sub(r"<[^>]+>", " ", written))


@pytest.mark.parametrize(
    "address",
    [
        "/ministeres/ministere-inconnu",
        "/ministeres/ministere-inconnu/minute",
        "/axes/inconnu",
        "/axes/2024-2026-01",
        "/chiffres/rien",
    ],
)
def test_unknown_objects_are_404(pages: Pages, address: str) -> None:
    assert pages.paint(address).status == 404


def test_an_empty_page_names_the_criterion(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2024-2026&statut=complet")
    assert "Retirer" in written
    assert "Statut" in written
    alone = painted(pages, "/ministeres/cada?plan=2024-2026")
    assert "dans le plan 2021" in words(alone)


def test_totals_of_overlapping_parts(pages: Pages) -> None:
    for address in ("/ministeres?plan=2015-2017", "/matrice?plan=2015-2017"):
        assert "64 participations, 26 engagements" in words(painted(pages, address))


def length(store: Store, href: str) -> int:
    """The number of rows in the list at an address."""
    parts = urlsplit(href)
    filters, problems = CommitmentFilter.from_query(parts.query)
    assert not problems
    as_of = filters.as_of or TODAY
    selection = Selection(store.situation(as_of), filters)
    if parts.path == "/jalons":
        return len(selection.milestone_places())
    return selection.number


def links(written: str, path: str) -> list[tuple[str, str]]:
    """(address, words) of the links to a path, outside charts."""
    matches = re.findall(rf'<a([^>]*)href="({path}(?:\?[^"]*)?)"[^>]*>(.*?)</a>', written)
    return [(href, re.sub(r"<[^>]+>", " ", words)) for _, href, words in matches]


def first_number(words: str) -> int | None:
    match = re.match(r"\s*(\d+)\b(?!\s*%)", words.replace("\xa0", " "))
    return int(match.group(1)) if match else None


@pytest.mark.parametrize(
    "address",
    [
        "/axes?plan=2015-2017",
        "/ministeres?plan=2024-2026",
        "/matrice?plan=2015-2017&mesure=nombre",
        "/matrice?plan=2024-2026&mesure=retards",
        f"{FOREIGN}/minute",
        "/plans",
        "/ministeres/ecologie?groupe=portefeuille",
        "/axes/2024-2026-x1?au=2024-06-30",
    ],
)
def test_a_number_is_the_length_of_the_list_it_opens(
    pages: Pages, real_store: Store, address: str
) -> None:
    written = painted(pages, address)
    checked = 0
    for path in ("/engagements", "/jalons"):
        for href, words in links(written, path):
            shown = first_number(words)
            if shown is not None:
                assert length(real_store, href) == shown, (href, words)
                checked += 1
    assert checked >= 3


def test_an_unknown_cell_an_empty_one_and_zero_differ(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2024-2026&mesure=indice")
    assert "matrice-inconnu" in written
    assert "matrice-vide" in written
    assert "aucun engagement" in written
    late = painted(pages, "/matrice?plan=2024-2026&mesure=retards")
    assert re.search(r'class="teinte-0"', late)


def test_renaming_a_ministry_in_the_data_changes_no_code(pages: Pages, real_store: Store) -> None:
    from dataclasses import replace

    entry, context, data = pages.read(f"{FOREIGN}/minute")
    named = replace(data.subject.carrier, name="Ministère de la Diplomatie et du Climat")
    renamed = replace(data, subject=replace(data.subject, carrier=named))
    assert entry.title(renamed, context) == "Diplomatie et Climat"


def test_switches_keep_the_rest_of_the_address(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2015-2017&mesure=nombre&au=2016-06-30")
    hrefs = [href for href, words in links(written, "/matrice") if "portefeuilles" in words]
    query: dict[str, Any] = dict(parse_qsl(urlsplit(hrefs[0]).query))
    assert query == {
        "plan": "2015-2017",
        "au": "2016-06-30",
        "mesure": "nombre",
        "groupe": "portefeuille",
    }


PLANS = ("2015-2017", "2021-2023", "2024-2026")


def words(written: str) -> str:
    """The visible text of a page, with plain spaces."""
    plain = re.sub(r'<a [^>]*class="terme"[^>]*>([^<]*)</a>', r"\1", written)
    bare = re.sub(r"<[^>]+>", " ", plain).replace("\u2060", "")
    return re.sub(r"\s+", " ", bare)


def heading(pages: Pages, address: str) -> str:
    """The H1 of a page."""
    match = re.search(r"<h1[^>]*>(.*?)</h1>", painted(pages, address))
    assert match
    return words(match.group(1))


@pytest.mark.parametrize("plan", PLANS)
def test_a_superlative_names_the_set_it_is_true_of(pages: Pages, plan: str) -> None:
    title = heading(pages, f"/ministeres?plan={plan}")
    assert "porte le plus" not in title or title.startswith("Parmi les ministères, ")
    text = words(painted(pages, "/axes/2021-2023-x1"))
    assert "Parmi les ministères, " in text


def test_a_filter_on_carriers_is_said(pages: Pages) -> None:
    # A ministry leads this commitment too, which rows alone do not show.
    assert heading(pages, "/ministeres?organisme=democratie-ouverte") == (
        "Aucun ministère parmi les porteurs retenus"
    )


@pytest.mark.parametrize("address", ["/axes/2015-2017-x2", "/axes/2021-2023-x1-2"])
def test_a_sub_axis_is_never_called_an_axis(pages: Pages, address: str) -> None:
    content = painted(pages, address).partition("</h1>")[2]
    about = re.search(r"(?:fourni|avancé) est «", words(content))
    assert about is None or "ous-axe le plus" in words(content)
    if address.endswith("x1-2"):
        assert "cet axe" not in words(content)
        assert "Porteurs de ce sous-axe" in words(content)


@pytest.mark.parametrize("plan", PLANS)
def test_states_of_a_plan_add_up(pages: Pages, plan: str) -> None:
    written = painted(pages, f"/plans?au=2026-11-22&plan={plan}")
    for nature in ("jalon", "echeance"):
        numbers = [
            (href, first_number(text))
            for href, text in links(written, "/jalons")
            if f"plan={plan}" in href and f"nature={nature}" in href
        ]
        total = [n for href, n in numbers if "etat=" not in href]
        parts = [n for href, n in numbers if "etat=" in href]
        assert sum(n or 0 for n in parts) == sum(n or 0 for n in total)


def test_no_plan_title_speaks_of_an_empty_set(pages: Pages) -> None:
    title = heading(pages, "/plans?organisme=wwf")
    assert "statut" not in title
    assert "aucun engagement ne répond à la demande" in title


@pytest.mark.parametrize("plan", PLANS)
def test_words_of_one_agree(pages: Pages, plan: str) -> None:
    for address in (
        "/ministeres",
        "/matrice?mesure=fraicheur",
        "/matrice?mesure=indice",
        "/axes",
        "/plans",
        "/ministeres/ena",
        "/ministeres/ena/minute",
        "/ministeres?organisme=ena",
        "/axes?organisme=ena",
        "/plans?organisme=ena",
        "/ministeres/hatvp",
        "/chiffres/indice?organisme=ena",
    ):
        text = painted(pages, with_query(address, f"plan={plan}")).replace("\xa0", " ")
        assert "des 1 " not in text, address
        assert "des 1." not in text, address
        assert not re.search(r"\b1 conforme, déclarés", words(text))


def test_the_matrix_shows_both_bounds(pages: Pages) -> None:
    written = painted(pages, "/matrice?plan=2015-2017&mesure=indice").replace("\xa0", " ")
    assert '<span class="matrice-valeur">55 à 58 %</span>' in written
    title = heading(pages, "/matrice?plan=2015-2017&mesure=indice")
    assert re.search(r"\d+ à \d+ %", title)


@pytest.mark.parametrize(
    "address",
    [
        "/ministeres/numerique?plan=2024-2026",
        "/ministeres/numerique",
        "/ministeres/premier-ministre?groupe=portefeuille",
        "/ministeres/transformation-fonction-publique?groupe=portefeuille&q=num",
        "/ministeres/ministere-affaires-etrangeres?plan=2024-2026",
    ],
)
def test_the_bodies_of_a_carrier_and_their_lists(
    pages: Pages, real_store: Store, address: str
) -> None:
    written = painted(pages, address)
    table = re.search(r"Organismes (?:de ce portefeuille|rattachés)</h2>.*?</table>", written, re.S)
    assert table
    checked = 0
    for href, text in links(table.group(0), "/engagements"):
        assert length(real_store, href) == first_number(text), (href, text)
        checked += 1
    assert checked


def test_what_dinum_is_associated_to_in_its_portfolio(pages: Pages) -> None:
    written = painted(pages, "/ministeres/numerique?plan=2024-2026")
    numbers = [
        text.strip()
        for href, text in links(written, "/engagements")
        if "organisme=dinum" in href and "role=" in href
    ]
    assert numbers == ["4"]


def carriers_of(pages: Pages, plan: str) -> list[CarrierRow]:
    _, _, data = pages.read(f"/ministeres?plan={plan}")
    return [row for row in data.subject.rows if row.figures.commitments]


def _all_silent(rows: list[CarrierRow], plan: str) -> int:
    nature = Nature.MILESTONE if plan == "2024-2026" else Nature.DEADLINE
    dates = [row.figures.dates(nature) for row in rows]
    return sum(0 < row.total == row.states[State.SILENT] for row in dates)


def in_words(n: int) -> set[str]:
    return {str(n), small_number_in_letters(n)}


@pytest.mark.parametrize("plan", PLANS)
def test_the_minute_of_carriers(pages: Pages, plan: str) -> None:
    """Ranks among the carriers of the ranking, and sentences that agree."""
    rows = carriers_of(pages, plan)
    _, _, ranking = pages.read(f"/ministeres?plan={plan}")
    printed = ranking.subject.carriers
    ministries = [row for row in rows if row.body.group == "ministeres" and not row.folds]
    for row in rows[::5]:
        government = row.body.kind in {"ministere", "secretariat_etat"}
        text = words(painted(pages, f"/ministeres/{row.code}/minute?plan={plan}"))
        text = text.replace("\xa0", " ")
        peers = ministries if government else [peer for peer in rows if peer.own]
        place = 1 + sum(peer.figures.commitments > row.figures.commitments for peer in peers)
        whole = len(ministries) if government else printed
        noun = "ministères" if government else "porteurs"
        rank = f"{place}{'er' if place == 1 else 'e'} de {whole} {noun}"
        assert f"Par le nombre d’engagements : {rank}" in text, row.code
        assert "porteurs porteurs" not in text
        assert "Où en est-il" not in text
        alike = re.search(r"(Seul|L’un des) ?(\w*) (?:porteurs?|ministères?) dont", text)
        if alike:
            assert alike.group(2) in {"", *in_words(_all_silent(peers, plan))}
            assert (alike.group(1) == "Seul") == (_all_silent(peers, plan) == 1)
        if row.code == "premier-ministre":
            assert "Les services du Premier ministre portent" in text
            assert "Ce ministère" not in text


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("premier-ministre", "atteinte le 20 avril 2016"),
        ("ena", "déclarée atteinte le 31 juillet 2016"),
    ],
)
def test_a_date_reached_is_that_of_a_source_or_that_of_its_reading(
    pages: Pages, code: str, expected: str
) -> None:
    text = painted(pages, f"/ministeres/{code}/minute?plan=2015-2017&au=2016-08-15")
    block = words(text).replace("\xa0", " ").partition("Ce qui progresse")[2]
    assert f" : {expected}" in block.partition("Ce qui ")[0]


@pytest.mark.parametrize("plan", PLANS)
def test_what_awaits_information_opens_commitments(
    pages: Pages, real_store: Store, plan: str
) -> None:
    checked = 0
    for row in carriers_of(pages, plan)[:3]:
        address = f"/ministeres/{row.code}/minute?plan={plan}"
        _, _, data = pages.read(address)
        waiting = data.subject.waiting.total
        if waiting <= 3:
            continue
        block = painted(pages, address).partition("attend une information depuis")[2]
        match = re.search(r'<a href="([^"]*)">et (\d+) autres?</a>', block)
        assert match
        assert urlsplit(match.group(1)).path == "/engagements"
        assert int(match.group(2)) + 3 == waiting == length(real_store, match.group(1))
        checked += 1
    assert checked or plan == "2021-2023"


def test_a_body_that_leads_nothing_is_told_once(pages: Pages) -> None:
    text = words(painted(pages, "/ministeres/wwf/minute")).replace("\xa0", " ")
    assert "aussi associée" not in text
    assert "Elle est associée à 1 engagement" in text
    assert text.count("ne porte") == 1
    page = words(painted(pages, "/ministeres/wwf")).replace("\xa0", " ")
    assert "il est associé" not in page
    assert page.count("ne porte") == 1


def test_a_column_sorts_by_the_number_that_it_shows_and_names_go_upwards(pages: Pages) -> None:
    late = painted(pages, "/ministeres?plan=2024-2026&tri=retard")
    assert re.search(r'aria-sort="descending"[^>]*>.{0,400}?tri=retard', late)
    by_name = painted(pages, "/ministeres?plan=2024-2026&tri=nom")
    assert 'aria-sort="ascending"' in by_name
    assert 'aria-sort="descending"' not in by_name


def test_no_date_at_all_is_not_none_late(pages: Pages) -> None:
    for plan in ("2024-2026", "2021-2023", "2015-2017"):
        written = painted(pages, f"/matrice?plan={plan}&mesure=retards")
        assert "sur 0" not in written.replace("\xa0", " ")
