"""The search over the frozen plans: all objects are found, nothing is shown too early."""

from dataclasses import replace
from datetime import date

import pytest

from data.search import FEW, MANY, SearchResults, search
from data.search_index import Kind, read_index
from data.store import Store
from tests.unit.pages.conftest import TODAY


def results(store: Store, text: str, as_of: date = TODAY, **options: object) -> SearchResults:
    with store.at(as_of) as moment:
        return search(moment, text, **options)  # type: ignore[arg-type]  # kind and page


def codes(answer: SearchResults, kind: Kind) -> list[str]:
    return [hit.code for group in answer.groups if group.kind is kind for hit in group.hits]


@pytest.mark.parametrize("acronym", ["CNIL", "hatvp", "DITP", "DINUM", "CESE", "ENA"])
def test_an_acronym_gives_the_body_first_then_what_it_carries(
    real_store: Store, acronym: str
) -> None:
    answer = results(real_store, acronym)
    assert answer.corrected is None
    assert answer.groups[0].kind is Kind.ORGANISATION
    assert answer.groups[0].hits[0].code == acronym.lower()


def test_initials_of_a_printed_name_are_an_acronym(real_store: Store) -> None:
    assert "hatvp" in codes(results(real_store, "HATVP"), Kind.ORGANISATION)
    assert codes(results(real_store, "HATVP"), Kind.COMMITMENT)


@pytest.mark.parametrize("text", ["17", "engagement 17", "n° 17", "Engagement n°17"])
def test_a_number_gives_the_commitments_of_that_number_first(real_store: Store, text: str) -> None:
    answer = results(real_store, text)
    assert answer.groups[0].kind is Kind.COMMITMENT
    first = answer.groups[0].hits
    with real_store.at(TODAY) as moment:
        numbered = {row.code for row in moment.situation.catalogue.commitments if row.number == 17}
    assert numbered
    assert {hit.code for hit in first[: len(numbered)]} == numbered


def test_a_number_with_its_plan_gives_that_commitment_first(real_store: Store) -> None:
    answer = results(real_store, "engagement 7 plan 2015-2017")
    assert codes(answer, Kind.COMMITMENT)[0] == "2015-2017-07"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("2024-2026-03", Kind.COMMITMENT),
        ("2015-2017-01-a7", Kind.ACTION),
        ("2024-2026", Kind.PLAN),
        ("REG-53", Kind.TERRITORY),
        ("2015-2017-x1", Kind.AXIS),
        ("2024-2026-09-i1", Kind.INDICATOR),
    ],
)
def test_a_code_typed_exactly_comes_first(real_store: Store, code: str, kind: Kind) -> None:
    answer = results(real_store, code)
    assert (answer.groups[0].kind, answer.groups[0].hits[0].code) == (kind, code)


def test_every_object_is_found_by_its_own_name(real_store: Store) -> None:
    with real_store.at(TODAY) as moment:
        catalogue = moment.situation.catalogue
        for kind, entries in (
            (Kind.ORGANISATION, [(row.code, row.name) for row in catalogue.organisations]),
            (Kind.TERRITORY, [(row.code, row.name) for row in catalogue.territories]),
            (Kind.COMMITMENT, [(row.code, row.short_title) for row in catalogue.commitments]),
            (Kind.PORTFOLIO, [(row.code, row.label) for row in catalogue.portfolios]),
            (Kind.AXIS, [(row.code, row.short_title) for row in catalogue.axes]),
            (Kind.INDICATOR, [(row.code, row.label) for row in catalogue.indicators.values()]),
        ):
            for code, name in entries:
                answer = search(moment, name, kind)
                assert code in codes(answer, kind), (kind, name)


@pytest.mark.parametrize(
    ("typed", "corrected", "kind", "code"),
    [
        ("Bretagme", "Bretagne", Kind.TERRITORY, "REG-53"),
        ("CNLI", "CNIL", Kind.ORGANISATION, "cnil"),
    ],
)
def test_a_typing_error_is_corrected_and_told(
    real_store: Store, typed: str, corrected: str, kind: Kind, code: str
) -> None:
    answer = results(real_store, typed)
    assert answer.corrected is not None
    assert answer.corrected.lower() == corrected.lower()
    assert code in codes(answer, kind)


def test_an_indicator_of_a_plan_to_come_is_not_found(real_store: Store) -> None:
    answer = results(real_store, "2024-2026-09-i1", date(2022, 6, 1))
    assert answer.totals[Kind.INDICATOR] == 0
    [hit] = results(real_store, "2024-2026-09-i1").groups[0].hits
    assert (hit.holder, hit.plan) == ("2024-2026-09", "2024-2026")


def test_a_number_of_the_barometer_gives_its_indicator(real_store: Store) -> None:
    with real_store.at(TODAY) as moment:
        catalogue = moment.situation.catalogue
        code, entry = next(iter(catalogue.indicators.items()))
        numbered = {**catalogue.indicators, code: entry._replace(barometer="8731")}
        index = read_index(moment.connection, replace(catalogue, indicators=numbered))
    assert index.codes["8731"] == (index.first[Kind.INDICATOR],)


def test_nothing_near_is_nothing(real_store: Store) -> None:
    answer = results(real_store, "zzzzqqqq")
    assert (answer.total, answer.corrected, answer.groups) == (0, None, ())
    assert results(real_store, "").total == 0


@pytest.mark.parametrize("as_of", [date(2014, 1, 1), date(2016, 12, 31), date(2022, 6, 1)])
@pytest.mark.parametrize(
    "text", ["17", "2024-2026", "2024-2026-03", "DITP", "DINUM", "ministere", "données", "engagmnt"]
)
def test_nothing_of_a_plan_not_published_at_the_date(
    real_store: Store, as_of: date, text: str
) -> None:
    answer = results(real_store, text, as_of)
    with real_store.at(as_of) as moment:
        published = {plan.code for plan in moment.situation.plans}
        assert all(
            hit.plan in published for group in answer.groups for hit in group.hits if hit.plan
        )
        for kind in Kind:
            listed = codes(search(moment, text, kind), kind)
            if kind is Kind.ORGANISATION:
                later = {
                    name.organisation
                    for name in moment.situation.catalogue.names
                    if name.plan not in published
                }
                cited = {
                    name.organisation
                    for name in moment.situation.catalogue.names
                    if name.plan in published
                }
                parents = set(moment.situation.catalogue.organisation_parents.values())
                assert not set(listed) & (later - cited - parents)


def test_kinds_are_bounded_and_the_rest_is_on_pages_of_the_kind(real_store: Store) -> None:
    answer = results(real_store, "données")
    group = next(group for group in answer.groups if group.kind is Kind.COMMITMENT)
    assert group.total == answer.totals[Kind.COMMITMENT] > FEW
    assert len(group.hits) == FEW
    listed: list[str] = []
    for page in range(1, group.total // MANY + 2):
        answer = results(real_store, "données", kind=Kind.COMMITMENT, page=page)
        listed += codes(answer, Kind.COMMITMENT)
    assert len(set(listed)) == len(listed) == group.total
    assert listed[:FEW] == [hit.code for hit in group.hits]
