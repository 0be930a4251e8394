"""The overview, plans, territories and quality of the frozen plans, in English."""

from collections.abc import Iterator

import pytest

from layouts.locale import speaking
from layouts.locale.en import overview, overview_dates, overview_parts, plans, quality, territories
from layouts.locale.fr.formats import unmarked
from layouts.locale.links import plain
from tests.unit.pages.conftest import TODAY, Read


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with speaking("en"):
        yield


def shown(text: str) -> str:
    """The text as it is read: without marks, with plain spaces."""
    return unmarked(text).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("address", "headline", "lede"),
    [
        (
            "/?plan=2024-2026",
            "None of the 17 commitments of the 2024-2026 plan has a known status",
            "The available documents stop in December 2023. The dates can be followed, however: of "
            "50 milestones, 6 are declared reached, 1 is ongoing, 32 are past due without "
            "information and 11 are undated. The plan ends on 31 December 2026.",
        ),
        (
            "/?plan=2015-2017&statut=partiel",
            "None of the 10 selected commitments of the 2015-2017 plan was at least substantial on "
            "3 June 2016",
            "10 limited. The latest available source dates from July 2016. Of 32 deadlines, 6 are "
            "declared reached, 1 is ongoing, 22 are past due without information, 1 is late and 2 "
            "are undated. The plan ended on 31 July 2017.",
        ),
        (
            "/?plan=2024-2026&au=2014-01-01",
            "2024-2026 plan: not published by this date",
            "On 1 January 2014, this plan did not exist yet: neither its commitments nor its dates "
            "are counted.",
        ),
    ],
)
def test_the_first_sentences_of_a_plan(read: Read, address: str, headline: str, lede: str) -> None:
    data, context = read(address)
    assert shown(overview.headline(data, context)) == headline
    assert shown(overview.lede(data, context)) == lede


def test_figures_and_facts_of_plans(read: Read) -> None:
    data, context = read("/?plan=2021-2023")
    assert shown(overview_parts.extent(data, context)) == "in 6 axes; 59 are announced elsewhere"
    assert overview_parts.strip_title(data) == "Four plans, three documented"
    assert [shown(overview_parts.plan_facts(row)) for row in data.plans if row.entry.covered] == [
        "What is known: 50 milestones (38 dated) and 19 deadlines.",
        "What is known: 17 deadlines.",
        "What is known: 26 statuses on 3 June 2016, 23 calendars on time, 74 actions and 95 "
        "deadlines.",
    ]
    assert [shown(overview_parts.plan_extent(row)) for row in data.plans] == [
        "17 commitments",
        "58 commitments",
        "21 commitments announced",
        "26 commitments",
    ]


def test_dates_of_a_plan(read: Read) -> None:
    data, context = read("/?plan=2024-2026")
    assert shown(overview_dates.cumulated_title(data)) == (
        "37 of the 38 planned dates have passed; 5 of the 38 milestones are declared reached"
    )
    assert shown(overview_dates.dates_axis_title(data)) == (
        "The axis “Inclusion et engagement citoyen” has more than half of the milestones of the "
        "plan, 28 out of 50"
    )
    assert shown(overview_dates.silences_title(data)) == (
        "Since the plan was published, the oldest milestone without news dates back to January 2024"
    )
    assert shown(overview_dates.promises_subtitle(10, 6, context)) == (
        "Targets set by the documents, labels shortened, first 6 out of 10, 2024-2026 plan"
    )


def test_plans_side_by_side(read: Read) -> None:
    columns = read("/plans")[0].subject
    assert plans.title(columns) == "Four plans; only 2015-2017 has known statuses"
    assert shown(plans.silence(columns)) == (
        "Statuses are known for the 2015-2017 plan only; no difference in progress between plans "
        "can be established. Milestones and deadlines do not add up."
    )


def test_the_map(read: Read) -> None:
    data = read("/territoires")[0].subject
    assert shown(territories.headline(data, TODAY)) == (
        "Île-de-France has 18 of the 37 located facts; ten regions have none"
    )
    assert shown(territories.card_title(data)) == (
        "Eight of 18 regions have at least one located fact"
    )


def test_what_is_not_known(read: Read) -> None:
    data = read("/qualite")[0].subject
    sentences = [shown(plain(sentence)) for sentence in quality.unknown(data, TODAY)]
    assert sentences[:2] == [
        "75 commitments have no known status on 22 November 2026.",
        "32 milestones have passed without a document saying whether they are done.",
    ]
    assert "The 2018-2020 plan has no source document in the database." in sentences
