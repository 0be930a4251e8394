"""The minute and the page of a carrier, held by the lists of the same criteria."""

from datetime import date

import pytest
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries.brief import brief
from data.queries.carriers import carrier, carrier_sheet
from data.queries.commitments import commitment_page
from data.queries.measures import Grouping
from data.queries.milestones import milestone_page
from data.store import NotFound

TODAY = date(2026, 11, 22)
BODY, FIELD = Grouping.ORGANISATION, Grouping.PORTFOLIO
NEWEST = CommitmentFilter(plan=("2024-2026",))
FOREIGN = "ministere-affaires-etrangeres"


def test_names_through_plans(real: Connection) -> None:
    found = carrier(real, FOREIGN, BODY, TODAY)
    assert set(found.names["plan"]) == {"2015-2017", "2021-2023", "2024-2026"}
    assert set(carrier(real, FOREIGN, BODY, date(2016, 1, 1)).names["plan"]) == {"2015-2017"}
    assert found.portfolios[0][0] == "affaires-etrangeres"
    field = carrier(real, "ecologie", FIELD, TODAY)
    assert field.by is FIELD
    assert len(set(field.names["organisation"])) >= 3


def test_a_portfolio_answers_where_no_organisation_does(real: Connection) -> None:
    assert carrier(real, "ecologie", BODY, TODAY).by is FIELD
    assert carrier(real, "premier-ministre", BODY, TODAY).by is BODY
    with pytest.raises(NotFound):
        carrier(real, "ministere-inconnu", BODY, TODAY)


def test_a_brief_tells_the_lists(real: Connection) -> None:
    found = brief(real, FOREIGN, BODY, NEWEST, TODAY)
    own = NEWEST.with_values("organisme", [FOREIGN])
    assert list(found.led["code"]) == list(commitment_page(real, own, TODAY).rows["code"])
    silent = own.with_values("etat", ["echu_sans_information"]).with_values("nature", ["jalon"])
    assert list(found.awaited["code"]) == list(milestone_page(real, silent, TODAY).rows["code"])
    assert len(found.awaited) == 6
    assert found.last_end == date(2025, 6, 30)
    assert found.progressed.empty
    assert found.due.empty
    assert found.delayed_totals == {"2015-2017": 3}
    assert {plan: one["commitments"] for plan, one in found.by_plan.items()} == {
        "2015-2017": 3, "2021-2023": 6, "2024-2026": 2,
    }
    assert FOREIGN in set(found.peers["code"])
    assert len(found.earlier) == 9


def test_what_progressed_at_a_date(real: Connection) -> None:
    found = brief(
        real, "ministere-renouveau-democratique", BODY, NEWEST, date(2024, 2, 1)
    ).progressed
    assert set(found["kind"]) == {"jalon_atteint"}
    assert all(found["on_date"] > date(2023, 8, 2))


def test_delayed_commitments(real: Connection) -> None:
    found = brief(real, FOREIGN, BODY, CommitmentFilter(plan=("2015-2017",)), TODAY)
    assert list(found.delayed["number"]) == [3, 8]
    assert found.nature == "echeance"
    assert not found.waiting.empty


def test_a_body_with_no_commitment(real: Connection) -> None:
    found = brief(real, "cada", BODY, NEWEST, TODAY)
    assert found.led.empty
    assert found.figures["commitments"] == 0
    assert found.awaited.empty


def test_a_carrier_sheet(real: Connection) -> None:
    found = carrier_sheet(real, FOREIGN, BODY, NEWEST, TODAY)
    assert len(found.led) == found.figures["commitments"] == 2
    assert sum(one["commitments"] for one in found.axes.values()) == 2
    assert found.elsewhere == 11
    assert set(found.below["code"]) <= {code for code, _ in found.carrier.below}
    field = carrier_sheet(real, "affaires-etrangeres", FIELD, CommitmentFilter(), TODAY)
    own = CommitmentFilter(portfolio=("affaires-etrangeres",))
    assert len(field.led) == len(commitment_page(real, own, TODAY).rows)
