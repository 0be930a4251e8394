"""The sentences of the list: zero, one, many, all unknown."""

from collections.abc import Mapping

import pytest

from data.selection import Index
from data.vocabulary import Status
from layouts.locale.fr import commitments as sentences

NB = "\u00a0"


def _by_status(numbers: Mapping[str, int]) -> dict[Status, int]:
    return {Status(code): n for code, n in numbers.items()}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, "Aucun engagement à répartir"),
        ({"partiel": 1}, "Statut du seul engagement affiché~: partiel"),
        ({"non_renseigne": 1}, "Statut du seul engagement affiché~: information non disponible"),
        ({"non_renseigne": 17}, "Aucun des 17~engagements n’a de statut connu"),
        (
            {"complet": 1, "substantiel": 15, "partiel": 10},
            "16~engagements sur 26 sont au moins substantiels",
        ),
        ({"partiel": 3}, "Aucun des 3~engagements n’est au moins substantiel"),
        ({"complet": 1, "partiel": 3}, "1~engagement sur 4 est au moins substantiel"),
        (
            {"complet": 1, "substantiel": 5, "partiel": 1, "non_renseigne": 6},
            "7~engagements sur 13 ont un statut connu, 6 sont au moins substantiels",
        ),
        (
            {"partiel": 1, "non_renseigne": 6},
            "1~engagement sur 7 a un statut connu, aucun n’est au moins substantiel",
        ),
    ],
)
def test_the_title_is_the_finding(numbers: Mapping[str, int], expected: str) -> None:
    assert sentences.finding(_by_status(numbers)) == expected.replace("~", NB)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({}, "Aucun engagement ne répond à la demande."),
        (
            {"complet": 1, "non_renseigne": 6},
            "La plus grande part est «~information non disponible~»~: 86~% des 7~engagements.",
        ),
        (
            {"complet": 2, "partiel": 2, "non_renseigne": 1},
            "Les plus grandes parts sont «~complet~» et «~partiel~»~: "
            "40~% chacune des 5~engagements.",
        ),
    ],
)
def test_the_reading_names_the_largest_part(numbers: Mapping[str, int], expected: str) -> None:
    assert sentences.reading(_by_status(numbers)) == expected.replace("~", NB)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (
            Index(None, None, 0, 17, 0),
            "indice d’avancement non calculable",
        ),
        (
            Index(66.7, 66.7, 7, 13, 7),
            "indice d’avancement 67~%, calculé sur 7 des 13",
        ),
        (
            Index(66.7, 76.2, 7, 13, 7),
            "indice d’avancement 67~% (76~% à la borne haute), calculé sur 7 des 13",
        ),
    ],
)
def test_the_index_never_stands_without_its_base(index: Index, expected: str) -> None:
    assert sentences.index_words(index) == expected.replace("~", NB)
