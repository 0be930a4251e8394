"""The overview's sentences: zero, one, many, all unknown, one plan, several, a narrowing filter."""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import date

import pytest

from data.by_axis import AxisFigures
from data.measures import Measures
from data.overview import Overview
from data.vocabulary import Precision, State, Status
from layouts.locale.fr import overview as say
from layouts.locale.fr import overview_dates, overview_parts, overview_statuses
from layouts.locale.fr.citations import source_title
from tests.unit.pages.conftest import Read

NB, THIN = "\u00a0", "\u202f"
PLAIN = ("engagement", "engagements")
ACTIONS = ("action", "actions")


def french(text: str) -> str:
    """The text with « ~ » replaced by non-breaking spaces."""
    return text.replace("~", NB).replace(" ;", f"{THIN};")


def with_statuses(data: Overview, numbers: Mapping[str, int], day: date | None) -> Overview:
    """The same overview with other statuses, all read on one day."""
    other = copy(data)
    vars(other)["statuses"] = statuses(numbers)
    vars(other)["read_on"] = (day, Precision.DAY) if day else None
    return other


def statuses(numbers: Mapping[str, int]) -> dict[Status, int]:
    """The numbers by status, keyed by members of the vocabulary."""
    return {Status(code): n for code, n in numbers.items()}


@pytest.mark.parametrize(
    ("numbers", "day", "expected"),
    [
        ({}, None, "Aucun engagement du plan 2024-2026 ne répond aux filtres"),
        (
            {"non_renseigne": 1},
            None,
            "Le seul engagement du plan 2024-2026 n’a pas de statut connu",
        ),
        (
            {"non_renseigne": 17},
            None,
            "Aucun des 17~engagements du plan 2024-2026 n’a de statut connu",
        ),
        (
            {"partiel": 1, "non_renseigne": 16},
            None,
            "1 des 17~engagements du plan 2024-2026 a un statut connu, aucun au moins substantiel",
        ),
        (
            {"complet": 2, "partiel": 3, "non_renseigne": 12},
            None,
            "5 des 17~engagements du plan 2024-2026 ont un statut connu, dont 2 au moins "
            "substantiels",
        ),
        (
            {"complet": 2, "non_renseigne": 12},
            None,
            "2 des 14~engagements du plan 2024-2026 ont un statut connu, tous au moins "
            "substantiels",
        ),
        (
            {"complet": 1, "substantiel": 15, "partiel": 10},
            date(2016, 6, 3),
            "16~engagements sur 26 du plan 2024-2026 étaient au moins substantiels au 3~juin~2016",
        ),
        (
            {"substantiel": 1, "partiel": 10},
            None,
            "1~engagement sur 11 du plan 2024-2026 est au moins substantiel",
        ),
        (
            {"partiel": 4},
            date(2016, 6, 1),
            "Aucun des 4~engagements du plan 2024-2026 n’était au moins substantiel au "
            "1er~juin~2016",
        ),
        (
            {"complet": 3},
            None,
            "Les 3~engagements du plan 2024-2026 sont tous au moins substantiels",
        ),
        (
            {"partiel": 1},
            None,
            "Le seul engagement du plan 2024-2026 n’est pas au moins substantiel",
        ),
    ],
)
def test_the_headline_has_a_pattern_a_situation(
    read: Read, numbers: Mapping[str, int], day: date | None, expected: str
) -> None:
    data, context = read("/?plan=2024-2026")
    assert say.headline(with_statuses(data, numbers, day), context) == french(expected)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/", "Aucun des 17~engagements du plan 2024-2026 n’a de statut connu"),
        ("/?plan=2021-2023", "Aucun des 58~engagements du plan 2021-2023 n’a de statut connu"),
        (
            "/?plan=2015-2017",
            "16~engagements sur 26 du plan 2015-2017 étaient au moins substantiels au 3~juin~2016",
        ),
        ("/?plan=2018-2020", "Plan 2018-2020~: non couvert, aucun document source dans la base"),
        ("/?plan=2024-2026&au=2020-01-01", "Plan 2024-2026~: plan non publié à cette date"),
        ("/?plan=inconnu", "Aucun des 17~engagements du plan 2024-2026 n’a de statut connu"),
        (
            "/?plan=2015-2017&axe=2015-2017-xc",
            "Les 3~engagements retenus du plan 2015-2017 étaient tous au moins substantiels au "
            "3~juin~2016",
        ),
        (
            "/?plan=2015-2017&plan=2021-2023",
            "26 des 84~engagements des plans 2015-2017 et 2021-2023 ont un statut connu, dont "
            "16 au moins substantiels",
        ),
        (
            "/?plan=2015-2017&au=2016-01-01",
            "Aucun des 26~engagements du plan 2015-2017 n’a de statut connu",
        ),
    ],
)
def test_the_headline_of_the_real_plans(read: Read, address: str, expected: str) -> None:
    data, context = read(address)
    assert say.headline(data, context) == french(expected)


def test_an_undated_page_is_told_by_the_day_on_which_it_was_read() -> None:
    day = date(2026, 11, 1)
    assert source_title("Page", day, Precision.UNDATED) == french("Page, lu le 1er~novembre~2026")
    assert source_title("Note", day, Precision.MONTH) == french("Note, novembre~2026")
    assert say.day_words(date(2025, 12, 31), Precision.YEAR)[0] == "à l’année 2025"


def test_the_lede_says_what_is_known_until_when_and_when_the_plan_ends(read: Read) -> None:
    data, context = read("/")
    assert say.lede(data, context) == french(
        "Les documents disponibles s’arrêtent à décembre~2023. On peut en revanche suivre le "
        "calendrier~: sur 50~jalons, 6 sont déclarés atteints, 1 est en cours, 32 sont échus "
        "sans information et 11 sont sans date. Le plan s’achève le 31~décembre~2026."
    )
    data, context = read("/?plan=2015-2017")
    lede = say.lede(data, context)
    assert lede.startswith(french("1~complet, 15~substantiels et 10~partiels. La dernière source"))
    assert french("1 est en retard") in lede
    assert lede.endswith(french("Le plan s’est achevé le 31~juillet~2017."))


@pytest.mark.parametrize(
    ("numbers", "noun", "feminine", "title", "reading"),
    [
        ({}, PLAIN, False, "Aucun engagement", ""),
        (
            {"non_renseigne": 1},
            PLAIN,
            False,
            "Aucun statut connu pour l’engagement",
            "Le cas le plus fréquent est «~information non disponible~».",
        ),
        (
            {"non_renseigne": 3},
            PLAIN,
            False,
            "Aucun statut connu pour les 3~engagements",
            "Le cas le plus fréquent est «~information non disponible~».",
        ),
        (
            {"complet": 1},
            PLAIN,
            False,
            "1~engagement au moins substantiel",
            "Le cas le plus fréquent est «~complet~».",
        ),
        (
            {"complet": 2, "partiel": 2, "non_renseigne": 1},
            PLAIN,
            False,
            "2~engagements sur 5 au moins substantiels, statut inconnu pour 1",
            "Les cas les plus fréquents sont «~complet~» et «~partiel~»~: 40~% chacun "
            "des 5~engagements.",
        ),
        (
            {"complet": 12, "substantiel": 35, "partiel": 24, "non_demarre": 2, "non_renseigne": 1},
            ACTIONS,
            True,
            "47~actions sur 74 au moins substantielles, statut inconnu pour 1",
            "Le cas le plus fréquent est «~substantiel~»~: 47~% des 74~actions.",
        ),
        (
            {"partiel": 2},
            ACTIONS,
            True,
            "Aucune action au moins substantielle",
            "Le cas le plus fréquent est «~partiel~».",
        ),
    ],
)
def test_status_titles_and_readings(
    numbers: Mapping[str, int], noun: tuple[str, str], feminine: bool, title: str, reading: str
) -> None:
    given = statuses(numbers)
    assert overview_statuses.status_title(given, "", noun, feminine) == french(title)
    assert overview_statuses.status_reading(given, noun) == french(reading)


Rows = tuple[tuple[str, int, float | None, float | None, int], ...]


def axes(data: Overview, rows: Rows) -> list[AxisFigures]:
    """Axes with these short titles, numbers, indexes, upper indexes and bases."""
    entry = data.by_axis[0].axis
    return [
        AxisFigures(
            entry._replace(short_title=name),
            Measures(commitments=number, index=index, index_max=upper, index_base=base),
        )
        for name, number, index, upper, base in rows
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), "Aucun axe n’a d’engagement au statut connu"),
        ((("A", 3, None, None, 0),), "Aucun axe n’a d’engagement au statut connu"),
        (
            (("A", 3, 50.0, 50.0, 2),),
            "L’axe «~A~»~: indice 50~% (calculé sur 2 des 3)",
        ),
        (
            (
                ("A", 3, 50.0, 50.0, 2),
                ("B", 4, 60.0, 80.0, 4),
                ("C", 2, None, None, 0),
            ),
            "L’axe «~B~» a l’indice le plus élevé, 60~%, jusqu’à 80~% (calculé sur 4 des 4)",
        ),
        (
            (
                ("A", 3, 50.0, 50.0, 2),
                ("B", 4, 50.1, 50.1, 4),
                ("C", 2, 10.0, 10.0, 2),
            ),
            "L’axe «~A~» et l’axe «~B~» ont l’indice le plus élevé, 50~%, calculé sur 6 des 7",
        ),
    ],
)
def test_an_axis_leads_only_when_one_does(read: Read, rows: Rows, expected: str) -> None:
    data, _ = read("/")
    assert overview_statuses.axis_title(axes(data, rows)) == french(expected)


def test_promises_tell_whether_a_value_is_known(read: Read) -> None:
    data, _ = read("/")
    first = data.promises[:1]
    with_value = [replace(row, current=12.0) for row in first]
    title, reading = overview_dates.promises_title, overview_dates.promises_reading
    assert title(data.promises) == "Dix cibles chiffrées, aucune valeur atteinte connue"
    assert title([]) == "Aucune cible chiffrée dans les documents"
    assert title(first) == "Une cible chiffrée, aucune valeur atteinte connue"
    assert title(with_value) == "Une cible chiffrée, une valeur atteinte connue"
    assert reading([]) == ""


def test_silences_are_counted_in_whole_months(read: Read) -> None:
    data, _ = read("/")
    assert overview_dates.silences_title(data) == french(
        "Depuis la publication du plan, le plus ancien jalon sans nouvelle remonte à janvier~2024"
    )
    assert overview_dates.silences_reading(data.silences) == french(
        "La plus longue attente parmi 12 engagements~: 2~ans~9~mois, «~Planification écologique~»."
    )
    quiet = copy(data)
    vars(quiet).update(silences=(), states={State.REACHED: 3})
    assert overview_dates.silences_title(quiet) == "Aucun jalon échu ne reste sans information"
    vars(quiet)["states"] = {State.SILENT: 2}
    assert overview_dates.silences_title(quiet) == french(
        "2~jalons échus sans information, hors de ce classement"
    )
    assert overview_dates.silences_reading([]) == ""


def test_silences_of_a_plan_without_milestones_are_those_of_its_deadlines(read: Read) -> None:
    data, _ = read("/?plan=2021-2023")
    assert sum(row.milestones for row in data.silences) <= data.states[State.SILENT]
    assert overview_dates.silences_title(data) == french(
        "Depuis la publication du plan, la plus ancienne échéance sans nouvelle remonte à "
        "décembre~2021"
    )
    assert "échéance" in overview_dates.silences_subtitle(data, 6)


def test_the_strip_says_how_many_plans_are_documented(read: Read) -> None:
    title = overview_parts.strip_title
    assert title(read("/")[0]) == "Quatre plans, trois documentés"
    assert title(read("/?au=2016-01-01")[0]) == "Un plan"
    assert title(read("/?au=2010-01-01")[0]) == "Aucun plan publié à cette date"


def test_equal_parts_agree_with_states_and_statuses(read: Read) -> None:
    data, _ = read("/?plan=2021-2023")
    even = overview_dates.state_reading({State.REACHED: 1, State.UNDATED: 1}, data)
    assert even.endswith(french("1~échéance chacun, sur 2."))
    statuses = overview_statuses.status_reading({Status.COMPLETE: 3, Status.LIMITED: 3}, ACTIONS)
    assert statuses.endswith(french("50~% chacun des 6~actions."))


def test_one_date_is_not_counted_out_of_one(read: Read) -> None:
    data, _ = read("/?plan=2021-2023")
    assert say.calendar(data, {State.SILENT: 1}, False) == (
        "La seule échéance est échue sans information."
    )
    assert say.calendar(read("/")[0], {State.REACHED: 1}, True) == french(
        "On peut en revanche suivre le calendrier~: le seul jalon est déclaré atteint."
    )
