"""Words that were wrong once: each with the kind of sentence that it stands for."""

import re
from datetime import date

import pytest

from data.milestones import Step
from data.vocabulary import Nature, State
from layouts.locale.fr import calendar, milestones, overview, overview_dates
from layouts.locale.fr.formats import NB, of, time_ahead
from layouts.pages.milestones.cards import CUMULATED
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
    told = {
        f"{file.name}: {match.group()[:40]}"
        for file in files
        for match in bare.finditer(file.read_text(encoding="utf-8"))
        if match.group().strip() not in {"aucun document", "Aucun document"}
    }
    assert not told


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
    data, _ = read("/")
    on_curve = max(step.reached or 0 for step in data.steps)
    assert (on_curve, data.states[State.REACHED]) == (5, 6)
    assert overview_dates.undated_note(12, 1) == (
        f"12{NB}autres jalons n’ont pas de date prévue et ne sont pas sur la courbe, dont 1 "
        "déclaré atteint."
    )
    assert overview_dates.undated_note(12, 0).endswith("sur la courbe.")


def test_an_open_period_of_a_plan_that_is_over_is_told_as_begun(read: Read) -> None:
    data, context = read("/?plan=2015-2017")
    lede = overview.lede(data, context)
    assert "3 sont commencées selon le calendrier, sans fin annoncée" in lede
    assert "en cours" not in lede
    data, context = read("/calendrier?plan=2015-2017")
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
