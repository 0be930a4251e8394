"""Contributions by workshop and kind, what became of them, and links between plans."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from data import lists
from data.contributions import (
    ANY_CONTRIBUTION,
    ChosenContributions,
    ContributionsPage,
    Followed,
    contributions_page,
)
from data.engine import make_engine
from data.exchange.load import import_packages
from data.filters import CommitmentFilter
from data.genealogy import lineage, lineage_of
from data.lists import PageRequest
from data.vocabulary import ContributionKind, LineageBasis
from tests.places import PLANS
from tests.stores import lay_schema
from tests.unit.queries.moments import moment

TODAY = date(2026, 11, 29)
NOTHING = CommitmentFilter()


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The real plans."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('entendu') / 'store.sqlite'}")
    lay_schema(engine)
    now = datetime(2026, 11, 29, tzinfo=UTC)
    assert import_packages(engine, sorted(PLANS.iterdir()), "essai", now).problems == []
    yield engine
    engine.dispose()


@pytest.fixture
def real(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as opened:
        yield opened


def heard_page(
    real: Connection, options: Mapping[str, str] | None = None, as_of: date = TODAY
) -> ContributionsPage:
    chosen = ChosenContributions.of(options or {})
    return contributions_page(moment(real, as_of), NOTHING, chosen).subject


def test_workshops_part_the_contributions(real: Connection) -> None:
    everything = heard_page(real)
    assert [each.key for each in everything.workshops] == [
        *(f"atelier-{n}" for n in range(1, 6)),
        None,
    ]
    assert sum(each.total for each in everything.workshops) == everything.total
    assert everything.total == len(everything.rows)
    for each in everything.workshops:
        assert sum(each.numbers.values()) == each.total
        if each.key is None:
            continue
        own = heard_page(real, {"atelier": each.key}).rows
        assert Counter(row.row.kind for row in own) == each.numbers


def test_each_option_parts_them_too(real: Connection) -> None:
    everything = {row.row.code for row in heard_page(real).rows}
    for key, values in (
        ("type", list(ContributionKind)),
        ("suite", list(Followed)),
        ("synthese", ["oui", "non"]),
    ):
        parts = [{row.row.code for row in heard_page(real, {key: value}).rows} for value in values]
        assert set().union(*parts) == everything
        assert sum(map(len, parts)) == len(everything)


def test_what_no_source_follows_is_unknown(real: Connection) -> None:
    for row in heard_page(real).rows:
        project = row.row.kind is ContributionKind.PROJECT
        assert row.followed is (Followed.NOT_APPLICABLE if project else Followed.UNKNOWN)
    assert all(row.taken_up == () for row in heard_page(real).rows)


def test_a_later_link_that_a_source_makes_takes_it_up(tmp_path: Path, engine: Engine) -> None:
    """Invented for the test: no source says so of the real contribution."""
    other = make_engine(f"sqlite:///{tmp_path / 'store.sqlite'}")
    lay_schema(other)
    package = tmp_path / "suite"
    package.mkdir()
    (package / "contributions_objets.csv").write_text(
        "contribution;objet;certain;source;section;lignes\n"
        "2015-2017-04-c1;2021-2023-05;oui;redaction;essai;\n"
        "2015-2017-04-c2;2021-2023-05;non;redaction;essai;\n",
        encoding="utf-8",
    )
    now = datetime(2026, 11, 29, tzinfo=UTC)
    for paths in (sorted(PLANS.iterdir()), [package]):
        assert import_packages(other, paths, "essai", now).problems == []
    with other.connect() as connection:
        [taken] = heard_page(connection, {"suite": "reprise"}).rows
        assert taken.row.code == "2015-2017-04-c1"
        assert [entry.code for entry in taken.taken_up] == ["2021-2023-05"]
        # Before the publication of the later plan, it is unknown.
        assert heard_page(connection, {"suite": "reprise"}, date(2017, 1, 1)).rows == ()
    other.dispose()


def test_the_list_of_the_api_keeps_the_same(real: Connection) -> None:
    there = moment(real, TODAY)
    chosen = ChosenContributions.of({"type": "defi", "atelier": "atelier-4"})
    rows = lists.contributions(there, NOTHING, PageRequest(), chosen).rows
    page = heard_page(real, {"type": "defi", "atelier": "atelier-4"}).rows
    assert [row.code for row in rows] == [row.row.code for row in page]
    assert rows
    assert ChosenContributions.of({"type": "toutes", "suite": "toutes"}) == ANY_CONTRIBUTION


def test_nothing_is_heard_before_its_source(real: Connection) -> None:
    assert heard_page(real, as_of=date(2016, 7, 20)).rows == ()
    assert len(heard_page(real, as_of=date(2016, 7, 21)).rows) == len(heard_page(real).rows)


def test_what_plans_say_of_proposals(real: Connection) -> None:
    made = {each.plan: each for each in heard_page(real).makings}
    assert set(made) == {"2015-2017", "2024-2026"}
    assert len(made["2024-2026"].meetings) == 2
    words = " ".join(row.comment or "" for row in made["2024-2026"].comments)
    assert "ce que nous avons entendu" in words


def test_lineage_leads_both_ways_and_waits_for_both_plans(real: Connection) -> None:
    situation = moment(real, TODAY).situation
    links = lineage(situation, lambda item: True)
    assert {(link.ancestor, link.heir) for link in links} == {
        ("2021-2023-02", "2024-2026-15"),
        ("2021-2023-25", "2024-2026-13"),
        ("2021-2023-45", "2024-2026-11"),
        ("2021-2023-58", "2024-2026-04"),
    }
    stated = [link.ancestor for link in links if link.basis is LineageBasis.STATED]
    assert stated == ["2021-2023-45"]
    assert lineage_of(situation, "2021-2023-25") == lineage_of(situation, "2024-2026-13")
    assert lineage_of(situation, "2021-2023-01") == []
    before = moment(real, date(2023, 12, 30)).situation
    assert lineage(before, lambda item: True) == []
