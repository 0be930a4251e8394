"""The sentence on whether assessors agree: all cases of who speaks, in French."""

from dataclasses import replace

import pytest

from data.vocabulary import Assessor, Divergence, Nature, Status
from data.voices import Results
from layouts.locale.cases.voices import VoicesHeard
from layouts.locale.fr.voices import agreement, dates_met

NB, THIN = "\u00a0", "\u202f"
SILENT = VoicesHeard(
    declared=None,
    declared_max=None,
    completion=None,
    completion_max=None,
    results=None,
    judges=(),
    talkers=(),
    divergences=(),
    over=0,
    nature=Nature.MILESTONE,
)
DECLARED = replace(SILENT, declared=Status.SUBSTANTIAL)


def _judged(voices: VoicesHeard) -> VoicesHeard:
    """The same, with a judgement of the IRM."""
    return replace(voices, judges=(Assessor.IRM,), talkers=(Assessor.IRM,))


@pytest.mark.parametrize(
    ("voices", "sentence"),
    [
        (SILENT, "Aucune voix ne s’exprime sur cet engagement dans la base."),
        (
            replace(SILENT, talkers=(Assessor.IRM, Assessor.CONTROL)),
            "Le MII et le Parlement ou la Cour des comptes en parlent, sans statut ni jugement.",
        ),
        (
            replace(SILENT, judges=(Assessor.CIVIL_SOCIETY,), talkers=(Assessor.CIVIL_SOCIETY,)),
            "La société civile juge l’engagement, l’administration n’en déclare aucun statut.",
        ),
        (
            _judged(replace(SILENT, results=Results.MARGINAL)),
            f"L’administration n’en déclare aucun statut{THIN}; le MII n’y voit qu’un effet "
            "marginal sur l’ouverture.",
        ),
        (
            DECLARED,
            f"Seule l’administration donne un statut, «{NB}substantiel{NB}»{NB}: aucune autre voix "
            "de la base ne juge l’engagement dans son ensemble.",
        ),
        (
            _judged(replace(DECLARED, results=Results.MAJOR)),
            f"Les voix ne se contredisent pas{NB}: l’administration déclare l’engagement "
            f"«{NB}substantiel{NB}», le MII y voit un effet majeur sur l’ouverture.",
        ),
        (
            _judged(
                replace(
                    DECLARED,
                    results=Results.UNCHANGED,
                    divergences=(Divergence.JUDGED_LOWER,),
                )
            ),
            f"Les voix s’écartent{NB}: l’administration déclare l’engagement "
            f"«{NB}substantiel{NB}» et le MII n’y voit aucun changement d’ouverture.",
        ),
        (
            replace(DECLARED, divergences=(Divergence.NO_DATE_MET,), over=3),
            f"Les dates ne suivent pas{NB}: l’administration déclare l’engagement "
            f"«{NB}substantiel{NB}», aucun des trois jalons échus n’est dit tenu.",
        ),
        (
            replace(
                DECLARED,
                divergences=(Divergence.NO_DATE_MET,),
                over=1,
                nature=Nature.DEADLINE,
            ),
            f"Les dates ne suivent pas{NB}: l’administration déclare l’engagement "
            f"«{NB}substantiel{NB}», la seule échéance échue n’est pas dite tenue.",
        ),
        (
            _judged(replace(DECLARED, completion=Status.COMPLETE)),
            f"Les voix ne se contredisent pas{NB}: l’administration déclare l’engagement "
            f"«{NB}substantiel{NB}», le MII le juge «{NB}complet{NB}».",
        ),
    ],
)
def test_the_sentence_says_who_agrees(voices: VoicesHeard, sentence: str) -> None:
    assert agreement(voices) == sentence


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((3, 0, 0, Nature.MILESTONE), f"3{NB}jalons, aucun échu"),
        ((5, 4, 2, Nature.MILESTONE), "2 tenus sur 4 échus"),
        ((5, 1, 0, Nature.DEADLINE), "aucune tenue sur 1 échue"),
        ((5, 3, 1, Nature.DEADLINE), "1 tenue sur 3 échues"),
    ],
)
def test_dates_are_told_as_kept_or_not(numbers: tuple[int, int, int, Nature], words: str) -> None:
    assert dates_met(*numbers) == words
