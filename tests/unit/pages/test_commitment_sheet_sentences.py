"""The findings of a sheet: none, one, some, all, all unknown."""

from collections.abc import Mapping, Sequence

import pytest

from layouts.locale.fr import commitment as sentences

NB = "\u00a0"


@pytest.mark.parametrize(
    ("actions", "commitment", "upper", "expected"),
    [
        (
            ["complet", "complet", "complet", "substantiel"],
            "substantiel",
            None,
            "Trois actions sur quatre sont complètes, l’engagement reste «~substantiel~»",
        ),
        (
            ["complet"] * 2,
            "complet",
            None,
            "Les deux actions sont complètes, l’engagement est «~complet~»",
        ),
        (
            ["partiel"] * 2,
            "partiel",
            None,
            "Aucune des deux actions n’est complète, l’engagement est «~partiel~»",
        ),
        (
            ["complet", "partiel"],
            "substantiel",
            "complet",
            "Une action sur deux est complète, l’engagement reste «~substantiel voire complet~»",
        ),
        (
            ["partiel"],
            "non_renseigne",
            None,
            "L’unique action est dite «~partielle~», le statut de l’engagement n’est pas connu",
        ),
        (
            ["non_renseigne"] * 3,
            "partiel",
            None,
            "Aucun document de la base ne dit où en sont les trois actions",
        ),
        (["non_renseigne"], "partiel", None, "Aucun document de la base ne dit où en est l’action"),
    ],
)
def test_actions(actions: Sequence[str], commitment: str, upper: str | None, expected: str) -> None:
    assert sentences.actions_finding(actions, commitment, upper) == expected.replace("~", NB)


@pytest.mark.parametrize(
    ("states", "nature", "expected"),
    [
        ({}, "jalon", "Aucun jalon n’est annoncé"),
        ({}, "echeance", "Aucune échéance n’est annoncée"),
        (
            {"echu_sans_information": 9},
            "jalon",
            "Les neuf jalons sont passés sans qu’aucun document de la base dise s’ils sont"
            " atteints",
        ),
        (
            {"echu_sans_information": 1},
            "jalon",
            "Le seul jalon annoncé est passé sans qu’aucun document de la base dise s’il est"
            " atteint",
        ),
        (
            {"echu_sans_information": 2},
            "echeance",
            "Les deux échéances sont passées sans qu’aucun document de la base dise si elles sont "
            "atteintes",
        ),
        ({"atteint": 2}, "jalon", "Les deux jalons sont dits atteints"),
        ({"atteint": 1}, "echeance", "La seule échéance annoncée est dite atteinte"),
        (
            {"atteint": 1, "echu_sans_information": 3, "sans_date": 1},
            "jalon",
            "5~jalons~: 1 atteint, 3 échus sans information et 1 sans date",
        ),
    ],
)
def test_milestones(states: Mapping[str, int], nature: str, expected: str) -> None:
    assert sentences.milestones_finding(states, nature) == expected.replace("~", NB)
