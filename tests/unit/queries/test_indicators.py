"""Indicators at a date: which values count, the rate, the level, what is missing and why.

The indicator of the baromètre is invented (`barometer_files`).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from statistics import median

import pytest
from sqlalchemy import Connection, Engine

from data.engine import make_engine
from data.exchange.load import import_packages
from data.facts import hangs_on
from data.filters import CommitmentFilter
from data.indicator import indicator_list, indicator_sheet, places_frame, series_frame
from data.indicators import (
    IndicatorSummary,
    indicator_row,
    indicator_rows,
    level_figures,
    local_figures,
    place_figures,
)
from data.promises import promises
from data.rules import indicator_rate
from data.selection import Selection
from data.store import Moment, NotFound, Store
from data.vocabulary import Absence, Level, ValueKind
from tests.exchange.barometer_files import made_file
from tests.places import PLANS
from tests.stores import lay_schema
from tests.unit.queries.moments import moment

TODAY = date(2026, 11, 29)
NOTHING = CommitmentFilter()
FOLLOWED = "2024-2026-01-i9"
LINES = (
    "IND-901,FRANCE,2022-12-01,NAT,100.0,100.0,,",
    "IND-901,FRANCE,2023-12-01,NAT,,125.0,,25.0",
    "IND-901,FRANCE,2024-06-15,NAT,,150.0,,50.0",
    "IND-901,FRANCE,2026-12-01,NAT,,,200.0,",
    *(
        line
        for zone, reached in (("R11", 20), ("R24", 15), ("R27", 15), ("R28", 10))
        for line in (
            f"IND-901,{zone},2022-12-01,REG,10.0,,,",
            f"IND-901,{zone},2024-06-15,REG,,{reached}.0,,",
            f"IND-901,{zone},2026-12-01,REG,,,20.0,",
        )
    ),
    "IND-901,R53,2024-06-15,REG,,12.0,,",
    "IND-901,D35,,DEPT,,,,",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The frozen plans, and an invented indicator of the baromètre known from 17 October 2024."""
    folder = tmp_path_factory.mktemp("indicateurs")
    engine = make_engine(f"sqlite:///{folder / 'store.sqlite'}")
    lay_schema(engine)
    followed = folder / "suivi"
    followed.mkdir()
    (followed / "indicateurs.csv").write_text(
        "code;objet;libelle;unite;sens;barometre;source;section\n"
        f"{FOLLOWED};2024-2026-01;Indicateur inventé;essais;hausse;IND-901;"
        "barometre-2024-10-17;essai\n",
        encoding="utf-8",
    )
    now = datetime(2026, 11, 29, tzinfo=UTC)
    for paths in (sorted(PLANS.iterdir()), [followed], [made_file(folder / "b", LINES)]):
        assert import_packages(engine, paths, "essai", now).problems == []
    yield engine
    engine.dispose()


@pytest.fixture
def real(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as opened:
        yield opened


def row(there: Moment, code: str = FOLLOWED) -> IndicatorSummary:
    return indicator_row(there.situation, code)


def test_the_nation_where_it_started_stands_and_goes(real: Connection) -> None:
    nation = row(moment(real, TODAY)).nation
    ends = [
        (entry.value, entry.on_date)
        for entry in (nation.initial, nation.current, nation.target)
        if entry is not None
    ]
    assert ends == [
        (100.0, date(2022, 12, 31)),
        (150.0, date(2024, 6, 15)),
        (200.0, date(2026, 12, 31)),
    ]
    assert (nation.rate, nation.published_rate) == (50.0, 50.0)
    assert [value.value for value in nation.series] == [100.0, 100.0, 125.0, 150.0]


@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2024, 1, 1), date(2024, 10, 16)])
def test_nothing_is_known_before_its_source(real: Connection, day: date) -> None:
    with pytest.raises(NotFound):
        row(moment(real, day))


def test_what_is_measured_later_does_not_leak(engine: Engine, real: Connection) -> None:
    """At the date of the source, every value that counts is of that day or earlier."""
    there = moment(real, date(2024, 10, 17))
    for summary in indicator_rows(there.situation, lambda item: True):
        for entry in (summary.nation.initial, summary.nation.current, *summary.nation.series):
            assert entry is None or entry.on_date is None or entry.on_date <= date(2024, 10, 17)


def test_ranks_medians_and_gaps(real: Connection) -> None:
    there = moment(real, TODAY)
    level = level_figures(there.situation, row(there).entry, Level.REGION)
    rows = {each.figures.territory.code: each for each in level.rows}
    assert len(level.rows) == 18
    assert level.broken_down
    assert {code: rows[code].measure for code in ("REG-11", "REG-24", "REG-27", "REG-28")} == {
        "REG-11": 100.0,
        "REG-24": 50.0,
        "REG-27": 50.0,
        "REG-28": 0.0,
    }
    assert [rows[code].rank for code in ("REG-11", "REG-24", "REG-27", "REG-28")] == [1, 2, 2, 4]
    rates = [each.measure for each in level.rows if each.measure is not None]
    assert (level.measured, level.median) == (4, median(rates))
    assert all(
        each.gap == pytest.approx(each.measure - level.median)
        for each in level.rows
        if each.measure is not None and level.median is not None
    )
    # A region with a value and no target has no rate and no rank.
    assert rows["REG-53"].figures.value == 12.0
    assert (rows["REG-53"].measure, rows["REG-53"].rank, rows["REG-53"].gap) == (None, None, None)
    assert [each.rank is None for each in level.rows] == [False] * 4 + [True] * 14


def test_a_level_by_value_ranks_values(real: Connection) -> None:
    there = moment(real, TODAY)
    level = level_figures(there.situation, row(there).entry, Level.REGION, "valeur")
    assert [each.measure for each in level.rows[:5]] == [20.0, 15.0, 15.0, 12.0, 10.0]
    assert level.median == 15.0


def test_a_level_that_is_not_published_says_so(real: Connection) -> None:
    there = moment(real, TODAY)
    entry = row(there).entry
    level = level_figures(there.situation, entry, Level.DEPARTMENT)
    assert (level.broken_down, level.measured, level.median) == (False, 0, None)
    place = place_figures(there.situation, entry, "DEP-35")
    assert (place.value, place.absence) == (None, Absence.NOT_BROKEN_DOWN)
    other = place_figures(there.situation, entry, "DEP-29")
    assert (other.value, other.absence) == (None, Absence.UNKNOWN)
    assert row(there).levels == (Level.REGION,)


def test_every_rate_is_that_of_the_rule(real: Connection) -> None:
    there = moment(real, TODAY)
    rows = indicator_rows(there.situation, lambda item: True)
    rated = 0
    for summary in rows:
        figures = summary.nation
        start, aim, reached = (
            entry.value if entry else None
            for entry in (figures.initial, figures.target, figures.current)
        )
        expected = indicator_rate(start, aim, reached, summary.entry.direction)
        assert figures.rate == expected, summary.entry.code
        rated += expected is not None
    assert rated


def test_what_bounds_pays_or_illustrates_is_no_target(real: Connection) -> None:
    there = moment(real, TODAY)
    kinds = {
        "2021-2023-08-i2": ValueKind.CEILING,
        "2021-2023-12-i1": ValueKind.ENDOWMENT,
        "2024-2026-09-i1": ValueKind.ENDOWMENT,
        "2024-2026-13-i1": ValueKind.EXAMPLE,
        "2024-2026-13-i2": ValueKind.EXAMPLE,
    }
    for code, kind in kinds.items():
        nation = row(there, code).nation
        assert (nation.target, nation.targets, nation.rate) == (None, (), None)
        assert [entry.kind for entry in nation.beside] == [kind]
    promised = {
        each.indicator.code for each in promises(there, Selection(there.situation, NOTHING))
    }
    assert promised.isdisjoint(kinds)


def test_a_range_keeps_both_ends(real: Connection) -> None:
    target = row(moment(real, TODAY), "2021-2023-08-i1").nation.target
    assert target is not None
    assert (target.value, target.value_max) == (10.0, 20.0)


def test_targets_of_the_barometre_are_no_promise_of_the_plan(real: Connection) -> None:
    there = moment(real, TODAY)
    followed = {
        code for code, entry in there.situation.catalogue.indicators.items() if entry.barometer
    }
    assert FOLLOWED in followed
    promised = {
        each.indicator.code for each in promises(there, Selection(there.situation, NOTHING))
    }
    assert promised.isdisjoint(followed)


def test_lists_are_cut_by_origin(real: Connection) -> None:
    there = moment(real, TODAY)
    whole = indicator_list(there, NOTHING).rows
    plan = indicator_list(there, NOTHING, "plan").rows
    followed = indicator_list(there, NOTHING, "barometre").rows
    assert {each.entry.code for each in plan} | {each.entry.code for each in followed} == {
        each.entry.code for each in whole
    }
    assert len(plan) + len(followed) == len(whole)
    assert all(each.entry.barometer for each in followed)


def test_the_page_of_a_place_has_its_rank(real: Connection) -> None:
    there = moment(real, TODAY)
    catalogue = there.situation.catalogue
    hangs = hangs_on(Selection(there.situation, NOTHING))
    [own] = local_figures(there.situation, catalogue.territory("REG-24"), hangs)
    assert (own.row.entry.code, own.place.rank, own.of) == (FOLLOWED, 2, 4)
    [silent] = local_figures(there.situation, catalogue.territory("DEP-35"), hangs)
    assert silent.place.figures.absence is Absence.NOT_BROKEN_DOWN
    assert local_figures(there.situation, catalogue.territory("FR"), hangs) == ()


def test_an_unknown_place_is_named_and_the_nation_stands_instead(real: Connection) -> None:
    sheet = indicator_sheet(moment(real, TODAY), FOLLOWED, NOTHING, place="REG-00").subject
    assert (sheet.unknown, sheet.place.territory.code) == ("REG-00", "FR")


def test_the_files_have_the_figures_of_the_page(engine: Engine) -> None:
    store = Store(engine)
    frame = places_frame(store, NOTHING, TODAY, indicateur=FOLLOWED).to_pandas()
    assert frame["rang"].tolist()[:5] == [1, 2, 2, 4, None]
    assert frame["taux"].tolist()[:5] == [100.0, 50.0, 50.0, 0.0, None]
    assert frame["absence"].tolist()[4:].count("non_renseigne") == 13
    series = series_frame(store, NOTHING, TODAY, indicateur=FOLLOWED, lieu="REG-11").to_pandas()
    assert series["valeur"].tolist() == [10.0, 20.0, 20.0]
    assert series["type"].tolist() == ["initial", "actuel", "cible"]
