"""Sentences that were wrong once."""

import re
from copy import copy
from datetime import date

import pytest

from data.steps import Step
from data.vocabulary import Nature, State
from layouts.locale import speaking
from layouts.locale.fr import axes, calendar, milestones, overview, overview_dates, overview_parts
from layouts.locale.fr.formats import NB, of, time_ahead
from layouts.pages.axes.cards import DATES as DATES_OF_AXES
from layouts.pages.milestones.cards import CUMULATED
from layouts.pages.overview.dates import CURVE_CHART
from tests.places import ROOT
from tests.unit.pages.conftest import Read

WORDS = ROOT / "layouts"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"3{NB}juin{NB}2016", f"du 3{NB}juin{NB}2016"),
        (f"1er{NB}juin{NB}2016", f"du 1er{NB}juin{NB}2016"),
        (f"28{NB}novembre{NB}2026", f"du 28{NB}novembre{NB}2026"),
        (f"juillet{NB}2016", f"de juillet{NB}2016"),
        (f"avril{NB}2016", f"d’avril{NB}2016"),
        ("2016", "de 2016"),
        (f"3{NB}jalons", f"de 3{NB}jalons"),
    ],
)
def test_a_day_takes_its_article(words: str, expected: str) -> None:
    assert of(words) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 12, 31), f"39{NB}jours"),
        (date(2029, 5, 24), f"2{NB}ans et 6{NB}mois"),
        (date(2028, 11, 22), f"2{NB}ans"),
        (date(2027, 5, 30), f"6{NB}mois"),
    ],
)
def test_what_is_far_ahead_is_told_in_years_and_months(until: date, expected: str) -> None:
    assert time_ahead(date(2026, 11, 22), until) == expected


def test_no_document_means_none_of_the_database() -> None:
    files = [*WORDS.rglob("locale/**/*.py"), *WORDS.rglob("*.po")]
    bare = re.compile(r"[Aa]ucun document(?! de la base| \"$|s| source dans la base)[^\"]*")
    addresses = {
        f"{file.name}: {match.group()[:40]}"
        for file in files
        for match in bare.finditer(file.read_text(encoding="utf-8"))
        if match.group().strip() not in {"aucun document", "Aucun document"}
    }
    assert not addresses


def test_a_title_does_not_tell_what_the_filter_makes_true() -> None:
    now = Step(date(2026, 11, 22), 32, 32, 0)
    title = milestones.finding(now, Nature.MILESTONE, {State.SILENT: 32, State.REACHED: 0})
    assert title == f"Filtre par état{NB}: 32{NB}jalons échus sans information retenus"
    assert "atteint" not in title
    title = milestones.finding(now, Nature.DEADLINE, {State.SILENT: 1})
    assert title == f"Filtre par état{NB}: 1{NB}échéance échue sans information retenue"
    assert milestones.finding(now, Nature.MILESTONE, {}).startswith(f"32{NB}jalons devaient")


def test_the_filtered_page_has_that_title(read: Read) -> None:
    data, context = read("/jalons?etat=echu_sans_information")
    assert CUMULATED.finding is not None
    assert CUMULATED.finding(data, context).startswith("Filtre par état")


def test_reached_dates_off_the_curve_are_told(read: Read) -> None:
    data, context = read("/")
    on_curve = max(step.reached or 0 for step in data.steps)
    assert (on_curve, data.states[State.REACHED]) == (5, 6)
    note = str(CURVE_CHART.card(data, context).note)
    assert note == (
        f"Sur les 37 passés, 5 sont déclarés atteints et 32 sont échus sans information. "
        f"12{NB}autres jalons n’ont pas de date prévue et ne sont pas sur la courbe, dont 1 "
        f"déclaré atteint{NB}: 6 atteints et 11 sans date en tout."
    )
    assert overview_dates.undated_note(12, 0, {}).endswith("sur la courbe.")
    few = copy(data)
    vars(few)["passed"] = {State.REACHED: 1}  # one date is not counted out of one
    assert str(CURVE_CHART.card(few, context).note).startswith(f"12{NB}autres jalons")


def test_dates_outside_every_axis_make_the_number_of_the_plan(read: Read) -> None:
    data, context = read("/axes?plan=2015-2017")
    note = str(DATES_OF_AXES.card(data, context).note)
    drawn = sum(row.figures.deadlines.total for row in data.subject.rows if not row.is_subaxis)
    assert note == (
        f"{data.subject.dates - drawn}{NB}autres échéances ne relèvent d’aucun axe{NB}: "
        f"{data.subject.dates} en tout."
    )
    assert data.subject.dates == sum(read("/?plan=2015-2017")[0].states.values())


def test_a_part_beside_the_axes_is_no_axis(read: Read) -> None:
    data, context = read("/?plan=2015-2017")
    assert overview_parts.extent(data, context).startswith(f"dans 4{NB}axes et une partie climat")
    data, context = read("/axes?plan=2015-2017")
    tops = [row for row in data.subject.rows if not row.is_subaxis]
    sentence = axes.lede(tops, 10, 26)
    assert sentence.startswith(f"4{NB}axes, une partie climat et 10{NB}sous-axes")
    assert axes.title(tops, data.subject.nature).startswith(f"La partie «{NB}Climat")
    data, context = read("/plans")
    (oldest,) = (plan for plan in data.subject if plan.code == "2015-2017")
    assert axes.counted(oldest.axes) == f"4{NB}axes et une partie climat"


def test_an_open_period_of_a_plan_that_is_over_is_told_as_begun(read: Read) -> None:
    data, context = read("/?plan=2015-2017")
    with speaking(context.language, ongoing=context.ongoing):
        lede = overview.lede(data, context)
    assert "3 sont commencées selon le calendrier, sans fin annoncée" in lede
    assert "en cours" not in lede
    data, context = read("/calendrier?plan=2015-2017")
    with speaking(context.language, ongoing=context.ongoing):
        assert "sans fin annoncée" in calendar.lede(data.states, data.around, context)


@pytest.mark.parametrize(
    ("address", "dated", "undated"),
    [("/jalons?plan=2015-2017", 90, 5), ("/jalons?plan=2024-2026", 38, 12)],
)
def test_dated_and_undated_dates_make_the_number_of_the_list(
    read: Read, address: str, dated: int, undated: int
) -> None:
    data, context = read(address)
    assert sum(data.totals.values()) == dated + undated
    assert CUMULATED.sentence is not None
    sentence = str(CUMULATED.sentence(data, context))
    assert sentence.startswith(f"Sur {dated}{NB}")
    assert sentence.endswith(f" {undated}{NB}autres n’ont pas de date.")
