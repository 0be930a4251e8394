"""Changes name the assessor: another assessor's words are never shown as the administration's."""

from dataclasses import fields
from datetime import date
from types import ModuleType

import pytest

from data.changes import Change, ChangeRow
from data.vocabulary import Assessor, ItemKind
from layouts.locale.en import changes as english
from layouts.locale.fr import changes as french

ROW = ChangeRow(
    kind=Change.OBSERVATION,
    code="2015-2017-02-o2",
    item="2015-2017-02",
    item_kind=ItemKind.COMMITMENT,
    nature=None,
    plan="2015-2017",
    axis=None,
    axis_short=None,
    commitment="2015-2017-02",
    commitment_number=2,
    commitment_short="Commande publique",
    label="Commande publique",
    on_date=date(2018, 12, 31),
)


def _row(**changes: object) -> ChangeRow:
    values = {field.name: getattr(ROW, field.name) for field in fields(ROW)}
    return ChangeRow(**{**values, **changes})


@pytest.mark.parametrize(
    ("voice", "status", "words", "expected"),
    [
        (
            Assessor.IRM,
            "substantiel",
            "L’étoile suppose une mise en œuvre substantielle.",
            "Le mécanisme d’évaluation indépendant juge\u00a0: statut substantiel. "
            "L’étoile suppose une mise en œuvre substantielle.",
        ),
        (Assessor.CIVIL_SOCIETY, None, "Trop peu.", "La société civile dit\u00a0: Trop peu."),
        (
            Assessor.CONTROL,
            "partiel",
            None,
            "Le Parlement ou la Cour des comptes constate\u00a0: statut partiel",
        ),
        (Assessor.ADMINISTRATION, "partiel", None, "Statut\u00a0: partiel"),
        (Assessor.ADMINISTRATION, None, "Publié.", "Constat. Publié."),
    ],
)
def test_an_observation_names_who_speaks(
    voice: Assessor, status: str | None, words: str | None, expected: str
) -> None:
    assert french.what(_row(assessor=voice, after=status, words_after=words)) == expected


def test_a_judgement_names_who_judges() -> None:
    row = _row(kind=Change.JUDGEMENT, assessor=Assessor.IRM, after="ambition", words_after="High")
    assert french.what(row).startswith("Le mécanisme d’évaluation indépendant juge\u00a0: Ambition")
    assert french.subject(row).startswith("Jugement nouveau du mécanisme d’évaluation indépendant")


@pytest.mark.parametrize("words", [french, english])
@pytest.mark.parametrize("voice", [each for each in Assessor if each != Assessor.ADMINISTRATION])
@pytest.mark.parametrize("kind", [Change.OBSERVATION, Change.JUDGEMENT])
def test_no_voice_is_read_as_the_administration(
    words: ModuleType, voice: Assessor, kind: Change
) -> None:
    after = "ambition" if kind is Change.JUDGEMENT else "partiel"
    other = _row(kind=kind, assessor=voice, after=after, words_after="High")
    own = _row(kind=kind, assessor=Assessor.ADMINISTRATION, after=after, words_after="High")
    assert words.what(other) != words.what(own)
    assert words.name(other) != words.name(own)
