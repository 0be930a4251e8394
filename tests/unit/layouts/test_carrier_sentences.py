"""Findings by axis, carrier, matrix and plan, with none, one, many and all unknown."""

from datetime import date
from typing import Any

import pytest

from data.entries import PlanEntry
from data.plans_compared import PlanColumn
from data.vocabulary import Nature, Ongoing, Precision
from layouts.locale.fr import axes, plans
from layouts.locale.fr import measures as say
from layouts.locale.fr.formats import NB, THIN
from layouts.pages.matrix.finding import finding
from tests.unit.layouts.measured import axis, carrier, figures

MILESTONE, DEADLINE = Nature.MILESTONE, Nature.DEADLINE


def plain(text: str) -> str:
    return text.replace(NB, " ").replace(THIN, " ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ministère de l’Europe et des Affaires étrangères", "Europe et Affaires étrangères"),
        ("Ministère du Renouveau démocratique", "Renouveau démocratique"),
        ("Ministère de la Justice", "Justice"),
        (
            "Ministère de la Transition écologique et de la Cohésion des territoires",
            "Transition écologique et Cohésion des territoires",
        ),
        (
            "Secrétariat d’État chargé de la Réforme de l’État et de la Simplification",
            "Réforme de l’État et Simplification",
        ),
        ("Ministère de l'Avenir, de la Lune et du Temps", "Avenir, Lune et Temps"),
        ("Premier ministre", "Premier ministre"),
        ("Conseil d’État", "Conseil d’État"),
    ],
)
def test_short_body(name: str, expected: str) -> None:
    assert say.short_body(name) == expected


def test_axes_title() -> None:
    assert axes.title([], MILESTONE) == "Aucun engagement dans ces axes"
    a = axis("A", commitments=9, index=52.0, index_max=52.0, index_base=9)
    b = axis("B", commitments=3, index=78.0, index_max=100.0, index_base=3)
    assert plain(axes.title([a, b], MILESTONE)) == (
        "« B » est l’axe le plus avancé (78 à 100 %), « A » le moins avancé (52 %)"
    )
    same = axis("C", commitments=2, index=52.2, index_max=52.2, index_base=2)
    assert plain(axes.title([a, same], MILESTONE)) == ("Les deux axes ont le même indice, 52 %")
    assert "sont les axes les plus avancés" in axes.title(
        [b, axis("D", commitments=1, index=78.0, index_max=78.0, index_base=1), a], MILESTONE
    )
    assert plain(axes.title([b, a], MILESTONE)).startswith("« B » est l’axe le plus avancé")
    unknown = axis("E", commitments=4)
    assert plain(axes.title([a, unknown], MILESTONE)).startswith("Un seul axe a des statuts")


def test_axes_title_when_nothing_is_known() -> None:
    a = axis("A", commitments=5, echu_sans_information=9)
    b = axis("B", commitments=7, echu_sans_information=18)
    assert plain(axes.title([a, b], MILESTONE)) == (
        "Aucun des 12 engagements n’a de statut connu ; « B » a 18 des 27 jalons échus sans "
        "information"
    )
    alone = axis("C", commitments=1)
    assert axes.title([alone], MILESTONE) == "Le statut du seul engagement n’est pas connu"


def test_a_sub_axis_is_no_axis() -> None:
    a = axis("A", parent="X", commitments=9, index=52.0, index_max=52.0, index_base=9)
    b = axis("B", parent="X", commitments=3, index=78.0, index_max=78.0, index_base=3)
    assert plain(axes.title([a, b], MILESTONE)) == (
        "« B » est le sous-axe le plus avancé (78 %), « A » le moins avancé (52 %)"
    )
    assert plain(axes.title([a], MILESTONE)).startswith("Un seul sous-axe a des statuts")
    assert plain(axes.reading([a, b])) == (
        "Le sous-axe le plus fourni est « A » : 9 engagements sur 12."
    )
    assert axes.dates_title([a, b], MILESTONE) == "Aucun jalon dans ces sous-axes"
    assert axes.title([axis("A", parent="X")], MILESTONE) == ("Aucun engagement dans ces sous-axes")


def test_the_base_of_an_index() -> None:
    assert say.base_words(figures(index_base=9, commitments=17)) == "calculé sur 9 des 17"
    assert say.base_words(figures(index_base=1, commitments=1)) == (
        "calculé sur le seul engagement"
    )


@pytest.mark.parametrize(
    ("known", "whole", "expected"),
    [
        (0, 1, "Le statut du seul engagement n’est pas connu"),
        (1, 1, "Le statut du seul engagement est connu"),
        (0, 17, "Aucun des 17 engagements n’a de statut connu"),
        (9, 17, "Statut connu pour 9 des 17 engagements"),
        (17, 17, "Le statut des 17 engagements est connu"),
    ],
)
def test_known_title(known: int, whole: int, expected: str) -> None:
    assert plain(say.known_title(known, whole)) == expected


def test_index_with_and_without_bounds() -> None:
    assert plain(say.index_words(figures(index=48.0, index_max=52.0))) == "48 à 52 %"
    assert plain(say.index_words(figures(index=48.0, index_max=48.0))) == "48 %"
    assert say.index_words(figures()) == "non calculable"


def test_dates_title() -> None:
    def dates(total: int, silent: int, nature: Nature = MILESTONE, state: str = "a_venir") -> str:
        states: dict[str, Any] = {"echu_sans_information": silent, state: total - silent}
        return plain(axes.dates_title([axis("A", nature=nature, **states)], nature))

    assert dates(0, 0) == "Aucun jalon dans ces axes"
    assert dates(0, 0, DEADLINE) == "Aucune échéance dans ces axes"
    assert dates(5, 0) == "Aucun des 5 jalons n’est échu sans information"
    assert dates(1, 0, DEADLINE) == "La seule échéance est à venir"
    assert dates(1, 0, DEADLINE, "atteint") == "La seule échéance est déclarée atteinte"
    assert dates(1, 0, MILESTONE, "atteint") == "Le seul jalon est déclaré atteint"
    assert dates(1, 0, DEADLINE, "en_retard") == "La seule échéance est en retard"
    assert dates(1, 0, MILESTONE, "sans_date") == "Le seul jalon est sans date"
    assert dates(5, 1) == "1 jalon sur 5 est échu sans information"
    assert dates(5, 3, DEADLINE) == "3 échéances sur 5 sont échues sans information"


def test_overlap() -> None:
    assert plain(say.overlap_words(64, 26)) == "64 participations, 26 engagements"
    assert plain(say.overlap_words(1, 1)) == "1 participation, 1 engagement"
    assert "19 engagements sur 26 ont plusieurs" in plain(say.overlap_note(19, 26, "porteurs"))
    assert "1 engagement sur 26 a plusieurs" in plain(say.overlap_note(1, 26, "porteurs"))
    assert say.overlap_note(0, 26, "porteurs").endswith("les lignes s’additionnent.")
    assert say.overlap_note(0, 0, "porteurs") == ""


def test_carriers_title() -> None:
    noun = ("ministère", "ministères")
    a, b = carrier("Ministère de la Justice", commitments=5), carrier("B", commitments=2)
    total = figures(commitments=17)
    assert plain(say.carriers_title([a, b], total, noun)) == (
        "Parmi les ministères, Justice porte le plus d’engagements : 5 sur 17"
    )
    assert say.carriers_title([], figures(), noun) == "Aucun engagement à répartir"
    assert plain(say.carriers_title([], total, noun)) == ("Aucun ministère parmi les porteurs")
    tied = [carrier("A", commitments=2), b]
    assert plain(say.carriers_title(tied, total, noun)) == (
        "Deux ministères portent chacun 2 des 17 engagements"
    )
    assert plain(say.carriers_title([a], total, noun)) == (
        "Un seul ministère parmi les porteurs : Justice"
    )
    row = figures(commitments=1)
    alone = [carrier("A", commitments=1), carrier("B", commitments=1)]
    assert say.carriers_title(alone, row, noun) == "Deux ministères portent le seul engagement"


def test_carriers_chosen_by_the_visitor_are_named_so() -> None:
    noun = ("ministère", "ministères")
    a, b = carrier("Ministère de la Justice", commitments=5), carrier("B", commitments=2)
    total = figures(commitments=17)
    assert say.carriers_title([], total, noun, chosen=True) == (
        "Aucun ministère parmi les porteurs retenus"
    )
    assert plain(say.carriers_title([a], total, noun, chosen=True)) == (
        "Un seul ministère parmi les porteurs retenus : Justice"
    )
    assert plain(say.carriers_title([a, b], total, noun, chosen=True)) == (
        "Parmi les ministères retenus, Justice porte le plus d’engagements : 5 sur 17"
    )


@pytest.mark.parametrize("measure", ["nombre", "indice", "retards", "connus", "fraicheur"])
def test_matrix_title_always_says_something(measure: str) -> None:
    assert finding([], figures(), measure, MILESTONE).startswith("Aucun engagement")
    total = figures(commitments=17, total=50, echu_sans_information=32, never=5)
    words = plain(finding([axis("A", commitments=17)], total, measure, MILESTONE))
    assert words
    assert not words.endswith(".")


def _plan(code: str, covered: bool = True, **changes: Any) -> PlanColumn:
    day = date(2020, 1, 1)
    entry = PlanEntry(
        code, code, day, day, day, Precision.DAY, covered, None, None, "S", None, None
    )
    known = figures(**changes) if covered else None
    return PlanColumn(entry, False, 0.0, None, None, None, None, known, Ongoing.RUNNING)


def test_plans_title() -> None:
    assert plans.title([]) == "Aucun plan publié à cette date"
    a, b = _plan("A", known=26, commitments=26), _plan("B", commitments=58)
    nothing = _plan("C")
    assert plain(plans.title([nothing])) == "Un plan ; aucun engagement ne répond à la demande"
    assert plain(plans.title([a, b])) == "Deux plans ; seul A a des statuts connus"
    assert plain(plans.title([b])) == "Un plan ; aucun engagement n’a de statut connu"
    assert plans.title([_plan("B", covered=False)]) == "Un plan, aucun n’est documenté"
