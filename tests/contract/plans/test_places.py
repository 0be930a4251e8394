"""Where sources locate facts: whole scopes, events counted once, places of carriers."""

import re
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import Engine

from data.exchange.rows import Content, rows_of
from data.filters import CommitmentFilter
from data.territory import territory_sheet
from data.vocabulary import COUNTED_LOCATIONS, Level, LocationKind, Scope
from tests.unit.queries.moments import moment

# Printed words that mean all régions, overseas included.
EVERY_REGION = re.compile(
    r"chaque région|18 régions|18 conférences régionales|préfets de région|chaque académie"
    r"|chaque territoire",
)


def test_all_regions_are_printed_as_all(content: Content) -> None:
    everywhere = [
        row for row in rows_of(content, "localisations") if row.get("portee") == Scope.ALL_REGIONS
    ]
    assert everywhere
    for row in everywhere:
        assert EVERY_REGION.search(row.text("texte")), row.name


def test_metropolitan_regions_are_not_all_regions(content: Content) -> None:
    place = content["localisations"][("2021-2023-33-l1",)]
    assert place.text("texte") == "Dans chacune des régions métropolitaines"
    assert place.get("portee") == Scope.METROPOLITAN_REGIONS


def test_a_dated_event_is_counted_once_in_a_territory(content: Content) -> None:
    events = Counter(
        (row.get("territoire"), row.get("debut"), row.get("fin"))
        for row in rows_of(content, "localisations")
        if row.get("type") in COUNTED_LOCATIONS
        and row.get("portee") == Scope.TERRITORY
        and row.get("precision") == "jour"
    )
    assert [event for event, times in events.items() if times > 1] == []


@pytest.mark.parametrize("code", ["2015-2017-22-a2-l1", "2015-2017-22-a2-l2"])
def test_the_barcamp_of_rennes_is_counted_with_commitment_2(content: Content, code: str) -> None:
    assert content["localisations"][("2015-2017-02-l1",)].get("type") == LocationKind.HAPPENED
    assert content["localisations"][(code,)].get("type") == LocationKind.CONTEXT


def test_a_carrier_is_named_among_the_leads(content: Content) -> None:
    """A place has the kind « porteur » when a body of it is printed as a lead of the commitment."""
    levels = {row.get("code"): row.get("niveau") for row in rows_of(content, "territoires")}
    names = {
        (row.get("objet"), row.text("nom_imprime"))
        for row in rows_of(content, "participations")
        if row.get("role") == "porteur"
    }
    for row in rows_of(content, "localisations"):
        if row.get("type") == LocationKind.CARRIER:
            assert levels[row.get("territoire")] not in {Level.COUNTRY, Level.UNION}, row.name
            assert (row.get("objet"), row.text("texte")) in names, row.name


@pytest.mark.parametrize(("region", "shown"), [("REG-53", True), ("REG-04", False)])
def test_what_concerns_metropolitan_regions_is_not_shown_overseas(
    whole_store: Engine, region: str, shown: bool
) -> None:
    with whole_store.connect() as connection:
        now = moment(connection, date(2026, 11, 29))
        sheet = territory_sheet(now, region, CommitmentFilter())
    assert ("2021-2023-33-l1" in {row.code for row in sheet.everywhere}) is shown
