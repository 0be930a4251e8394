"""Reading what is typed about a milestone or commitment, and refusals at fields."""

from dataclasses import replace
from datetime import date

import pytest

from data.exchange.dates import NotADate
from data.exchange.problems import Code
from data.vocabulary import Answer, Calendar, ItemKind, Precision, Status
from data.workspace.declaration import (
    ANSWERS,
    Refusal,
    Subject,
    read_about,
    read_declaration,
)
from data.workspace.spans import Span, read_span
from layouts.locale.fr import declarations as say

TODAY = date(2026, 11, 29)
PAST = Subject("j", ItemKind.MILESTONE, date(2026, 12, 31), date(2026, 1, 1), date(2026, 6, 30))
AHEAD = Subject("j", ItemKind.MILESTONE, date(2026, 12, 31), date(2026, 7, 1), date(2026, 12, 31))
REACHED = replace(PAST, status=Status.COMPLETE)
COMMITMENT = Subject("e", ItemKind.COMMITMENT, date(2026, 12, 31))
ENDED = Subject("e", ItemKind.COMMITMENT, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("12/03/2026", date(2026, 3, 12), date(2026, 3, 12), Precision.DAY),
        ("03/04/2026", date(2026, 4, 3), date(2026, 4, 3), Precision.DAY),
        ("2026-03-12", date(2026, 3, 12), date(2026, 3, 12), Precision.DAY),
        ("1er mars 2026", date(2026, 3, 1), date(2026, 3, 1), Precision.DAY),
        (" Mars  2026 ", date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH),
        ("févr. 2024", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("03/2026", date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31), Precision.MONTH),
        ("T3 2026", date(2026, 7, 1), date(2026, 9, 30), Precision.QUARTER),
        ("1er trimestre 2026", date(2026, 1, 1), date(2026, 3, 31), Precision.QUARTER),
        ("dernier trimestre de 2026", date(2026, 10, 1), date(2026, 12, 31), Precision.QUARTER),
        ("second semestre 2026", date(2026, 7, 1), date(2026, 12, 31), Precision.HALF_YEAR),
        ("S1 2026", date(2026, 1, 1), date(2026, 6, 30), Precision.HALF_YEAR),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR),
    ],
)
def test_a_rough_date_is_a_whole_unit(
    text: str, start: date, end: date, precision: Precision
) -> None:
    assert read_span(text) == Span(start, end, precision)


@pytest.mark.parametrize(
    "text", ["", "bientôt", "13/2026", "T5 2026", "S3 2026", "31/02/2026", "1820", "mars 26", "3/4"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        read_span(text)


@pytest.mark.parametrize(
    ("subject", "values", "expected"),
    [
        (PAST, {}, {("reponse", Refusal.NO_ANSWER)}),
        (PAST, {"reponse": "fini"}, {("reponse", Refusal.OTHER_ANSWER)}),
        (COMMITMENT, {"reponse": "nouvelle_date"}, {("reponse", Refusal.OTHER_ANSWER)}),
        (PAST, {"reponse": "complet"}, {("atteint_le", Refusal.REACHED_WHEN)}),
        (COMMITMENT, {"reponse": "complet"}, set()),
        (PAST, {"reponse": "complet", "atteint_le": "mai 2026"}, set()),
        (PAST, {"reponse": "complet", "atteint_le": "x"}, {("atteint_le", Refusal.NOT_A_SPAN)}),
        (
            PAST,
            {"reponse": "complet", "atteint_le": "30/11/2026"},
            {("atteint_le", Refusal.REACHED_LATER)},
        ),
        # An obstacle is required when late, withdrawn or not started after its date.
        (PAST, {"reponse": "partiel"}, {("obstacle", Refusal.NO_OBSTACLE)}),
        (PAST, {"reponse": "non_demarre"}, {("obstacle", Refusal.NO_OBSTACLE)}),
        (PAST, {"reponse": "abandonne"}, {("obstacle", Refusal.NO_OBSTACLE)}),
        (AHEAD, {"reponse": "abandonne"}, {("obstacle", Refusal.NO_OBSTACLE)}),
        (AHEAD, {"reponse": "non_demarre"}, set()),
        (AHEAD, {"reponse": "partiel"}, set()),
        (PAST, {"reponse": "partiel", "obstacle": "Crédits gelés."}, set()),
        (ENDED, {"reponse": "non_demarre"}, {("obstacle", Refusal.NO_OBSTACLE)}),
        (
            COMMITMENT,
            {"reponse": "partiel", "calendrier": "retarde"},
            {("obstacle", Refusal.NO_OBSTACLE)},
        ),
        (
            PAST,
            {"reponse": "nouvelle_date"},
            {("nouvelle_date", Refusal.NEW_DATE_WHEN), ("motif", Refusal.NO_REASON)},
        ),
        (
            PAST,
            {"reponse": "nouvelle_date", "nouvelle_date": "mai 2026", "motif": "Recette."},
            {("nouvelle_date", Refusal.NEW_DATE_OVER)},
        ),
        (
            AHEAD,
            {"reponse": "nouvelle_date", "nouvelle_date": "S2 2026", "motif": "Recette."},
            {("nouvelle_date", Refusal.SAME_DATE)},
        ),
        (
            REACHED,
            {"reponse": "nouvelle_date", "nouvelle_date": "2027", "motif": "Recette."},
            {("reponse", Refusal.OVER_ALREADY)},
        ),
        (COMMITMENT, {"reponse": "nouvelles"}, {("fait", Refusal.NO_NEWS)}),
        (COMMITMENT, {"reponse": "nouvelles", "fait": "Un guide."}, set()),
        (PAST, {"reponse": "rien_a_signaler"}, set()),
        (
            PAST,
            {"reponse": "rien_a_signaler", "obstacle": "Aucun."},
            {("reponse", Refusal.NOT_ALONE)},
        ),
        (
            AHEAD,
            {"reponse": "partiel", "commentaire": "a" * 501},
            {("commentaire", Refusal.TOO_LONG)},
        ),
        (AHEAD, {"reponse": "partiel", "commentaire": "a" * 500}, set()),
        # Cells follow the rules of packages.
        (
            AHEAD,
            {"reponse": "partiel", "commentaire": "un\u202etexte"},
            {("commentaire", Code.CONTROL_CHARACTER)},
        ),
        (
            AHEAD,
            {"reponse": "partiel", "preuve_1_titre": "Page", "preuve_1_url": "javascript:alert(1)"},
            {("preuve_1_url", Code.BAD_ADDRESS)},
        ),
        (
            AHEAD,
            {"reponse": "partiel", "preuve_2_url": "https://exemple.fr"},
            {("preuve_2_titre", Refusal.NO_TITLE)},
        ),
        (
            AHEAD,
            {"reponse": "partiel", "preuve_1_titre": "Page", "preuve_1_date": "2027"},
            {("preuve_1_date", Refusal.PROOF_LATER)},
        ),
    ],
)
def test_what_is_refused_stands_at_its_field(
    subject: Subject, values: dict[str, str], expected: set[tuple[str, str]]
) -> None:
    reading = read_about(subject, values, TODAY)
    assert {(problem.field, problem.code) for problem in reading.problems} == expected


def test_the_forum_plans_nothing_for_the_administration() -> None:
    values = {"reponse": "nouvelle_date", "nouvelle_date": "2027", "motif": "Retard."}
    reading = read_about(PAST, values, TODAY, forum=True)
    assert [problem.code for problem in reading.problems] == [Refusal.FORUM_DATE]


def test_what_another_answer_left_behind_is_not_said() -> None:
    values = {
        "reponse": "partiel",
        "atteint_le": "mai 2026",
        "nouvelle_date": "jamais",
        "motif": "Recette.",
        "note": "Entre nous.",
    }
    declaration = read_declaration(ItemKind.MILESTONE, values).declaration
    assert declaration is not None
    assert (declaration.status, declaration.reached, declaration.new_date, declaration.reason) == (
        Status.LIMITED,
        None,
        None,
        "",
    )
    assert "Entre nous" not in repr(declaration)


def test_each_answer_of_a_status_is_that_status() -> None:
    statuses = {
        answer.value: declaration.status
        for kind in ANSWERS
        for answer in ANSWERS[kind]
        if (declaration := read_declaration(kind, {"reponse": answer}).declaration) is not None
    }
    assert {value for value, status in statuses.items() if status is not None} == {
        status.value for status in Status if status is not Status.UNKNOWN
    }
    assert statuses[Answer.NOTHING] is None


def test_the_public_text_says_each_part_under_its_name() -> None:
    declaration = read_declaration(
        ItemKind.COMMITMENT,
        {
            "reponse": "partiel",
            "calendrier": "retarde",
            "commentaire": "Le guide est écrit.",
            "fait": "Dix ateliers.",
            "suites": "La recette.",
            "obstacle": "Des crédits gelés.",
            "note": "Ne pas publier.",
        },
    ).declaration
    assert declaration is not None
    assert declaration.calendar is Calendar.DELAYED
    assert say.comment(declaration).splitlines() == [
        "Le guide est écrit.",
        "Fait : Dix ateliers.",
        "Prochaines étapes : La recette.",
        "Obstacle : Des crédits gelés.",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ministère de la Justice", "du ministère de la Justice"),
        ("Ministère du Travail, de l’Emploi", "du ministère du Travail, de l’Emploi"),
        ("Secrétariat d’État chargé de la Ville", "du secrétariat d’État chargé de la Ville"),
        ("Premier ministre", "du Premier ministre"),
        ("Cour des comptes", "de la Cour des comptes"),
        ("Direction générale du Trésor", "de la Direction générale du Trésor"),
        ("Haute Autorité pour la transparence", "de la Haute Autorité pour la transparence"),
        ("Agence nationale de la recherche", "de l’Agence nationale de la recherche"),
        ("École nationale d’administration", "de l’École nationale d’administration"),
        ("Etalab", "d’Etalab"),
        ("Météo-France", "de Météo-France"),
    ],
)
def test_a_declaration_is_cited_by_its_body_and_its_day(name: str, words: str) -> None:
    title = say.source_title(name, date(2026, 11, 1))
    assert title == f"Déclaration {words}, validée par la DITP le 1er novembre 2026"
