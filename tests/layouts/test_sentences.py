"""Findings by rule: zero, one, many, ties, nothing known."""

from datetime import date

import pytest

from layouts.locale import sentences as s

NB = "\u00a0"


def plain(text: str) -> str:
    return text.replace(NB, " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({}, "Aucun engagement à cette date."),
        ({"non_renseigne": 17}, "Aucun des 17 engagements n’a de statut connu."),
        ({"non_renseigne": 1}, "Le statut de cet engagement n’est pas connu."),
        ({"complet": 1}, "Le statut est « complet »."),
        (
            {"complet": 1, "substantiel": 15, "partiel": 10},
            "Le statut le plus fréquent est « substantiel » : 15 engagements sur 26.",
        ),
        (
            {"substantiel": 2, "partiel": 2},
            "Les statuts les plus fréquents sont « substantiel » et « partiel » : "
            "2 engagements chacun, sur 4.",
        ),
        (
            {"substantiel": 5, "partiel": 2, "non_renseigne": 6},
            "Le statut le plus fréquent est « substantiel » : 5 engagements sur 7 au statut "
            "connu ; information non disponible pour 6 engagements.",
        ),
        (
            {"partiel": 1, "non_renseigne": 3},
            "Le seul engagement au statut connu est « partiel » ; information non disponible "
            "pour 3 engagements.",
        ),
        ({"partiel": 3}, "Le statut le plus fréquent est « partiel » : les 3 engagements."),
    ],
)
def test_distribution(numbers: dict[str, int], told: str) -> None:
    assert plain(s.status_distribution_sentence(numbers)) == told


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ({}, "Aucun engagement à cette date"),
        ({"non_renseigne": 17}, "Aucun des 17 engagements n’a de statut connu"),
        ({"non_renseigne": 1}, "Le seul engagement n’a pas de statut connu"),
        (
            {"complet": 1, "substantiel": 15, "partiel": 10},
            "16 engagements sur 26 étaient au moins substantiels à mi-parcours",
        ),
        (
            {"complet": 1, "partiel": 1},
            "1 engagement sur 2 était au moins substantiel à mi-parcours",
        ),
        ({"partiel": 2}, "Aucun des 2 engagements n’était au moins substantiel à mi-parcours"),
        (
            {"complet": 2, "partiel": 2, "non_renseigne": 3},
            "2 engagements sur 4 au statut connu étaient au moins substantiels à mi-parcours, "
            "statut inconnu pour 3",
        ),
    ],
)
def test_status_title(numbers: dict[str, int], told: str) -> None:
    assert plain(s.status_title(numbers, when="à mi-parcours" if any(
        key != "non_renseigne" for key in numbers) else "", past=True)) == told


def test_title_names_the_plan() -> None:
    told = s.status_title({"non_renseigne": 17}, of_what="du plan 2024-2026")
    assert plain(told) == "Aucun des 17 engagements du plan 2024-2026 n’a de statut connu"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((51.9, 9, 9), "indice d’avancement 52 %, calculé sur 9 des 9"),
        ((None, 0, 17), "indice non calculable : aucun statut connu sur 17"),
        ((None, 0, 0), "indice non calculable : aucun engagement"),
        ((0.0, 2, 3), "indice d’avancement 0 %, calculé sur 2 des 3"),
    ],
)
def test_index(arguments: tuple[float | None, int, int], told: str) -> None:
    assert plain(s.index_sentence(*arguments)) == told


def test_index_with_its_upper_bound() -> None:
    assert "(au plus 100 %)" in plain(s.index_sentence(77.8, 3, 3, upper=100))


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ({}, "Aucun jalon à cette date."),
        (
            {"atteint": 5, "echu_sans_information": 33, "sans_date": 12},
            "Les 38 jalons datés sont échus : 5 sont déclarés atteints, 33 restent sans "
            "information. 12 jalons n’ont pas de date.",
        ),
        (
            {"echu_sans_information": 9},
            "Les 9 jalons datés sont échus : aucun n’est déclaré atteint, 9 restent sans "
            "information.",
        ),
        ({"sans_date": 3}, "Aucun des 3 jalons n’a de date."),
        ({"sans_date": 1}, "Le seul jalon n’a pas de date."),
        ({"echu_sans_information": 1}, "Le seul jalon daté est échu sans information."),
        ({"a_venir": 1}, "Le seul jalon daté est à venir."),
        (
            {"atteint": 1, "en_cours": 2, "sans_date": 1},
            "Sur 3 jalons datés, 1 est atteint et 2 sont en cours. 1 jalon n’a pas de date.",
        ),
    ],
)
def test_milestones(states: dict[str, int], told: str) -> None:
    assert plain(s.milestones_sentence(states)) == told


def test_milestones_in_the_feminine() -> None:
    told = s.milestones_sentence({"atteint": 1, "echu_sans_information": 2},
                                 ("échéance", "échéances"), feminine=True)
    assert plain(told) == (
        "Les 3 échéances datées sont échues : 1 est déclarée atteinte, 2 restent sans information."
    )


def test_states_title() -> None:
    states = {"atteint": 5, "echu_sans_information": 33, "sans_date": 12}
    assert plain(s.states_title(states)) == (
        "33 jalons échus sans information, 5 atteints, 12 sans date"
    )
    assert s.states_title({}) == "Aucun jalon à cette date"


def test_silence() -> None:
    assert plain(s.silence_sentence([("Agora", 31), ("CNR", 46)])) == (
        "La plus longue attente est de 46 mois : « CNR », sur 2 engagements."
    )
    tied = s.silence_sentence([(name, 3) for name in "abcdef"])
    assert plain(tied).endswith("« a », « b », « c », « d » et deux autres, sur 6 engagements.")
    assert s.silence_sentence([]) == "Aucun engagement n’attend d’information sur une date passée."
    assert "moins d’un mois" in s.silence_sentence([("a", 0)])
    assert plain(s.silence_title(date(2022, 12, 31))).endswith("remonte à décembre 2022")
    assert s.silence_title(None) == "Aucun jalon échu ne reste sans information"


def test_live_region() -> None:
    assert plain(s.shown_sentence(13, 7)) == "13 engagements affichés, 7 avec un statut connu"
    assert plain(s.shown_sentence(1, 0)) == "1 engagement affiché, aucun avec un statut connu"
    assert s.shown_sentence(0, 0) == "Aucun engagement ne répond aux filtres"
