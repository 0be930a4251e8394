"""What is said beside the figures of a page, on the frozen plans, compared with SQL."""

from datetime import date

import pytest
from sqlalchemy import Connection, select

from data.around import around, documents, framed
from data.catalogue_reading import read_catalogue
from data.facets import COMPACT
from data.filters import CommitmentFilter
from data.models import Item, Observation
from data.selection import Selection
from data.situation_reading import read_situation

DAYS = (date(2015, 1, 1), date(2016, 6, 30), date(2023, 1, 1), date(2026, 11, 1))
PLANS = ((), ("2015-2017",), ("2021-2023",), ("2018-2020", "2024-2026"))


def test_documents_are_those_behind_what_is_shown_at_the_date(real: Connection) -> None:
    """Dated sources of the plans published by then, and sources of statements dated by then."""
    catalogue = read_catalogue(real, 1)
    spoken = real.execute(
        select(Observation.source_code, Observation.observed_on, Item.plan_code).join(
            Item, Item.code == Observation.item_code
        )
    ).all()
    numbers = []
    for day in DAYS:
        situation = read_situation(real, catalogue, day)
        for plans in PLANS:
            codes = {code for code, on, plan in spoken if on <= day and plan in (plans or (plan,))}
            codes |= {
                plan.source for plan in situation.plans if plan.code in (plans or (plan.code,))
            }
            cited = [catalogue.sources[code] for code in codes]
            dated = sorted((source.dated, source.code) for source in cited if source.dated)
            titles = documents(situation, plans)
            assert sorted(titles) == sorted(catalogue.sources[code].title for _on, code in dated)
            listed = {source.title: source.dated for source in cited}
            days = [listed[title] for title in titles]
            assert days == [on for on, _code in dated], (day, plans)
            numbers.append(len(titles))
    assert max(numbers) > min(numbers) == 0


def _selection(real: Connection, query: str) -> Selection:
    filters, _problems = CommitmentFilter.from_query(query)
    return Selection(read_situation(real, read_catalogue(real, 1), DAYS[-1]), filters)


@pytest.mark.parametrize(
    ("query", "selected_alone"),
    [
        ("plan=2018-2020", {"plan": ""}),
        ("statut=complet&q=introuvable", {"statut": "q=introuvable", "q": "statut=complet"}),
    ],
)
def test_an_empty_view_tells_what_each_criterion_keeps_out(
    real: Connection, query: str, selected_alone: dict[str, str]
) -> None:
    stands = around(_selection(real, query))
    assert stands.selected == 0
    expected = {key: _selection(real, rest).number for key, rest in selected_alone.items()}
    assert stands.selected_without == expected
    assert max(expected.values()) > 0


def test_a_view_that_keeps_something_tells_no_way_out(real: Connection) -> None:
    selection = _selection(real, "plan=2021-2023")
    stands = around(selection)
    assert stands.selected == selection.number > 0
    assert stands.selected_without == {}
    assert stands.unpublished == ()


def test_plans_without_document_are_told_apart(real: Connection) -> None:
    stands = around(_selection(real, "plan=2018-2020&plan=2021-2023"))
    assert [plan.code for plan in stands.unpublished] == ["2018-2020"]
    assert {"2018-2020", "2021-2023"} < {plan.code for plan in stands.plans}


def test_the_frame_of_a_page_has_the_options_of_the_compact_filter(real: Connection) -> None:
    page = framed("subject", _selection(real, ""))
    assert page.subject == "subject"
    assert set(page.facets) == set(COMPACT)
    assert all(page.facets.values())
