"""A number is the same on pages and in charts, tables, CSV and API."""

import re
from collections import Counter
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from dashboard.api.charts import discover
from data.criteria import CRITERIA
from data.situation_columns import STATUSES
from data.vocabulary import State
from layouts.locale.words import STATE, STATUS
from tests.contract.site.markup import (
    Card,
    Counted,
    as_written,
    cards,
    counted,
    csv_rows,
    number_in,
    options,
    pairs,
    plain,
    total,
    with_class,
    words,
)
from tests.live import NAMES, Live

API = "/api/v1"
CODES = [status.value for status in STATUSES]
KEYS = {criterion.key for criterion in CRITERIA}
# Head of a table -> column of the frame.
COLUMNS = {
    **{plain(label): str(code) for code, label in STATUS.items()},
    **{plain(label): str(code) for code, label in STATE.items()},
    "Engagements": "engagements",
    "Actions": "actions",
    "Jalons": "dates",
    "Échéances": "dates",
}
FILTERS = [
    "plan=2015-2017",
    "plan=2021-2023",
    "plan=2024-2026",
    "plan=2015-2017&plan=2024-2026",
    "plan=2015-2017&axe=2015-2017-x1",
    "plan=2015-2017&statut=substantiel&statut=complet",
    "plan=2015-2017&statut!=partiel",
    "plan=2015-2017&calendrier=retarde",
    "plan=2024-2026&q=citoyen",
    "plan=2015-2017&au=2016-06-02",
    "plan=2015-2017&au=2016-06-03",
    "plan=2021-2023&axe=2021-2023-x2",
    "plan=2024-2026&territoire=FR",
    "plan=2024-2026&q=zzzintrouvablezzz",
]
# The criteria that the overview offers: plan and axis.
OF_OVERVIEW = list(FILTERS[:1] + FILTERS[1:3] + [FILTERS[4], FILTERS[11]])
_READING = re.compile(r"« (?P<word>[^»]+) » : (?P<n>\d+) [^\d]*?sur (?P<total>\d+)")


def elements(live: Live, name: str, query: str) -> list[dict[str, Any]]:
    """All elements of a list of the API."""
    separator = "&" if query else ""
    answer = live.json(f"{API}/{name}?{query}{separator}taille=1000")
    assert answer["total"] == len(answer["elements"])
    rows: list[dict[str, Any]] = answer["elements"]
    return rows


def chart(live: Live, name: str, query: str) -> list[dict[str, Any]]:
    """The rows of a chart, the same in JSON and in CSV."""
    return same(
        live, f"{API}/graphiques/{name}.json?{query}", f"{API}/graphiques/{name}.csv?{query}"
    )


def same(live: Live, as_json: str, as_csv: str) -> list[dict[str, Any]]:
    """The rows of a chart's CSV and JSON, after comparing them cell by cell."""
    answer = live.json(as_json)
    rows: list[dict[str, Any]] = answer["elements"]
    response = live.get(as_csv)
    assert response.status_code == 200
    written = csv_rows(response.data)
    assert len(written) == len(rows)
    for ours, theirs in zip(written, rows, strict=True):
        for key, value in theirs.items():
            if isinstance(value, list | dict):
                continue
            # cells that a spreadsheet would run have an apostrophe
            text = ours[key].removeprefix("'")
            if isinstance(value, float):
                # The form for people has two decimals.
                near = pytest.approx(value, abs=0.005 if "forme=" in as_csv else None)
                assert float(text.replace(",", ".")) == near, key
            else:
                assert text == as_written(value).removeprefix("'"), (as_csv, key)
    return rows


def by_status(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Commitments by status, zeros included."""
    numbers = Counter(row["statut"] for row in rows)
    return {code: numbers[code] for code in CODES}


@pytest.mark.parametrize("query", FILTERS)
def test_list_chart_and_interface_count_the_same(live: Live, query: str) -> None:
    listed = elements(live, "engagements", query)
    expected = by_status(listed)

    frame = chart(live, "statuts", query)
    assert {code: total(frame, code) for code in CODES} == expected
    assert total(frame, "engagements") == len(listed)
    for row in frame:
        assert row["engagements"] == sum(row[code] for code in CODES)
        assert row["engagements"] == sum(item["plan"] == row["plan"] for item in listed)

    document = live.document(f"/engagements?{query}")
    shown = number_in(words(document.get_element_by_id("engagements-compte")))
    assert (shown or 0) == len(listed)
    summary = document.get_element_by_id("engagements-resume")
    legend = {
        dict(pairs(link.get("href")))["statut"]: number_in(words(link))
        for link in summary.xpath(".//ul[contains(@class, 'legende')]//a")
    }
    assert legend == {code: n for code, n in expected.items() if n}
    assert len(with_class(summary, "carre")) == (len(listed) if len(listed) <= 100 else 0)
    printed = document.xpath("//*[@id='engagements-imprimes']//tbody/tr[th]")
    assert len(printed) == len(listed)
    results = document.xpath("//*[@id='engagements-liste']//a[contains(@href, '/engagements/2')]")
    assert len(results) == min(len(listed), 20)
    [card] = [item for item in cards(document) if item.id == "statuts"]
    compare_table(card, frame)


@pytest.mark.parametrize("query", OF_OVERVIEW)
def test_overview_counts_the_same(live: Live, query: str) -> None:
    listed = elements(live, "engagements", query)
    expected = by_status(listed)
    frame = chart(live, "statuts-par-axe", query)
    assert {code: total(frame, code) for code in CODES} == expected
    assert {row["axe"]: row["engagements"] for row in frame if row["engagements"]} == dict(
        Counter(item["axe"] for item in listed)
    )
    document = live.document(f"/?{query}")
    first = next(figure for figure in counted(document) if figure.href.startswith("/engagements?"))
    assert first.number == len(listed)
    known = [
        item
        for item in document.xpath("//ul[contains(@class, 'registre')]/li")
        if "avec un statut connu" in words(item)
    ]
    assert known
    shown = words(with_class(known[0], "registre-chiffre")[0]).replace(" ", "")
    assert shown == f"{len(listed) - expected['non_renseigne']}/{len(listed)}"


def compare_table(card: Card, frame: list[dict[str, Any]]) -> None:
    """Numbers that a table and its frame share are equal and in the same order.

    A table may leave out rows: zeros, and levels it does not show.
    """
    if not card.rows or not frame:
        return
    if card.head[0] == "Statut" and CODES[0] in frame[0]:
        shown = {COLUMNS.get(row[0]): number_in(row[1]) for row in card.rows}
        assert shown == {code: total(frame, code) for code in CODES if total(frame, code)}, card.id
        return
    shared = [(place, COLUMNS[label]) for place, label in enumerate(card.head) if label in COLUMNS]
    if "statut" in frame[0]:
        if not any(key in CODES for _, key in shared):
            return
        frame = widened(frame)
    states = {state.value for state in State}
    natures: tuple[str, ...] = ("",)
    if any(key in states - set(CODES) for _, key in shared) and "jalon_atteint" in frame[0]:
        # The frame separates milestones and deadlines: the table shows one of them.
        natures = ("jalon_", "echeance_")
    readings = [
        [(place, nature + key if key in states else key) for place, key in shared]
        for nature in natures
    ]
    missing = [missing_row(card, frame, reading) for reading in readings]
    assert None in missing, (card.id, missing)


def missing_row(
    card: Card, frame: list[dict[str, Any]], shared: list[tuple[int, str]]
) -> tuple[str, ...] | None:
    """The first row of the table whose numbers do not follow in the frame."""
    shared = [(place, key) for place, key in shared if key in frame[0]]
    left = [tuple(row[key] for _, key in shared) for row in frame]
    for row in card.rows:
        numbers = tuple(number_in(row[place]) for place, _ in shared)
        if any(numbers):
            if numbers not in left:
                return row
            left = left[left.index(numbers) + 1 :]
    return None


def widened(frame: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A frame with a row a status, as one row a plan and date with a column a status."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for line in frame:
        row = rows.setdefault(
            (line.get("plan"), line.get("date")), dict.fromkeys([*CODES, "engagements"], 0)
        )
        row[line["statut"]] += line["engagements"]
        row["engagements"] += line["engagements"]
    return list(rows.values())


def samples(live: Live, name: str) -> list[str]:
    """A page as it opens, on another plan, at an older date."""
    first, *others = live.samples(name)
    if others:
        return [first, *others]
    return [first, f"{first}?plan=2015-2017", f"{first}?plan=2015-2017&au=2016-06-03"]


@pytest.mark.parametrize("name", NAMES)
def test_cards_agree_with_their_files(live: Live, name: str) -> None:
    faults = []
    for address in samples(live, name):
        for card in cards(live.document(address)):
            if card.csv is None or card.json is None:
                continue
            try:
                frame = same(live, card.json, card.csv)
                compare_table(card, frame)
                compare_sentence(card, frame)
            except AssertionError as error:
                faults.append(f"{address}, {card.id}: {str(error)[:600]}")
    assert not faults, "\n".join(faults)


def compare_sentence(card: Card, frame: list[dict[str, Any]]) -> None:
    """« The largest part is X: n of t » has the largest number and the total of the frame."""
    match = _READING.search(plain(card.sentence))
    if match is None or not frame:
        return
    codes = {plain(label).lower(): str(code) for code, label in (*STATUS.items(), *STATE.items())}
    code = codes.get(match["word"].lower())
    if code is None:
        return
    if code in frame[0]:
        family = [name for name in (CODES, [state.value for state in State]) if code in name]
        numbers = {
            name: total(frame, name) for group in family for name in group if name in frame[0]
        }
    else:
        key = next((key for key in ("statut", "etat", "calendrier") if key in frame[0]), None)
        if key is None:
            return
        counts = next(
            (name for name in ("engagements", "actions", "nombre") if name in frame[0]), ""
        )
        numbers = dict(Counter({}))
        for row in frame:
            numbers[row[key]] = numbers.get(row[key], 0) + (row[counts] if counts else 1)
    assert int(match["n"]) == numbers[code], card.sentence
    assert int(match["n"]) == max(numbers.values()), card.sentence
    assert int(match["total"]) == sum(numbers.values()), card.sentence


@pytest.mark.parametrize("name", NAMES)
def test_numbers_lead_to_lists_of_that_length(live: Live, name: str) -> None:
    faults = []
    for address in samples(live, name):
        for figure in counted(live.document(address)):
            expected = length_of(live, figure.href)
            if expected is not None and not _fits(figure, expected):
                faults.append(
                    f"{address}: {figure.words!r}: {figure.number}, {figure.href} has {expected}"
                )
    assert not faults, "\n".join(faults)


def _fits(figure: Counted, length: int) -> bool:
    # The next ninety days have no list of their own: it is all open dates.
    return figure.number <= length if "d’ici" in figure.words else figure.number == length


def length_of(live: Live, href: str) -> int | None:
    """The length of the list behind a link according to the API; None when it is not a list."""
    lists = {"/engagements": "engagements", "/jalons": "jalons"}
    name = lists.get(urlsplit(href).path)
    parameters = pairs(href)
    if name is None or any(key not in KEYS | {"tri", "page"} for key, _ in parameters):
        return None
    criteria = [pair for pair in parameters if pair[0] in KEYS]
    if name == "jalons":
        # The page opens on the newest plan and counts milestones and deadlines separately.
        if "plan" not in dict(criteria):
            return None
        if "nature" not in dict(criteria):
            return None
    answer = live.json(f"{API}/{name}?{urlencode(criteria)}&taille=1")
    total: int = answer["total"]
    return total


@pytest.mark.parametrize("query", ["", "plan=2015-2017&au=2016-06-03", "plan=2024-2026&q=citoyen"])
@pytest.mark.parametrize(
    "key", ["plan", "axe", "portefeuille", "organisme", "statut", "calendrier", "territoire"]
)
def test_counts_before_choosing_are_those_after(live: Live, key: str, query: str) -> None:
    offered = options(live.document(f"/engagements?{query}"), "engagements", key)
    assert offered
    given = [pair for pair in pairs(f"?{query}") if pair[0] != key]
    for value, number in sorted(offered.items())[:12]:
        answer = live.json(f"{API}/engagements?{urlencode([*given, (key, value)])}&taille=1")
        assert answer["total"] == number, (key, value)


def test_counts_after_an_exclusion(live: Live) -> None:
    offered = options(live.document("/engagements?plan=2015-2017"), "engagements", "statut!")
    assert offered
    for value, number in offered.items():
        query = urlencode([("plan", "2015-2017"), ("statut!", value)])
        assert live.json(f"{API}/engagements?{query}&taille=1")["total"] == number


@pytest.mark.parametrize("chart_id", sorted(discover()))
def test_every_chart_is_answered(live: Live, chart_id: str) -> None:
    chosen_chart = discover()[chart_id]
    # Charts of one commitment or indicator need its code.
    needed = {*chosen_chart.required, *({"engagement"} & set(chosen_chart.own_options))}
    codes = {"engagement": "2015-2017-01", "indicateur": "2015-2017-06-i1"}
    query = urlencode({key: codes[key] for key in needed})
    for extra in ("", "plan=2015-2017", "plan=2024-2026&q=zzzintrouvablezzz", "au=1900-01-01"):
        chart(live, chart_id, "&".join(part for part in (query, extra) if part))


@pytest.mark.parametrize("name", NAMES)
def test_links_of_cards_are_answered(live: Live, name: str) -> None:
    known = set(discover())
    for address in live.samples(name):
        document = live.document(address)
        for card in cards(document):
            for href in (card.csv, card.json):
                if href is not None:
                    assert card.id in known, card.id
        for href in document.xpath("//a[starts-with(@href, '/api/v1/')]/@href"):
            # Links of pages offer CSV for spreadsheets; the dictionary holds words only and has one
            # form.
            if href == "/api/v1/dictionnaire.csv":
                continue
            assert (".csv" in href) == ("forme=tableur" in href), (address, href)
            response = live.get(href)
            assert response.status_code == 200, (address, href, response.text[:200])


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(live: Live, name: str) -> None:
    """Each path is checked once, and anchors inside the page must exist."""
    checked = CHECKED.setdefault(id(live), {})
    for address in live.samples(name):
        document = live.document(address)
        ids = set(document.xpath("//@id"))
        anchors = {href[1:] for href in document.xpath("//a/@href") if href.startswith("#")}
        assert anchors - ids - {""} == set(), address
        for path in live.links(address):
            if path not in checked:
                checked[path] = live.get(path).status_code
            assert checked[path] == 200, (address, path)


CHECKED: dict[int, dict[str, int]] = {}
