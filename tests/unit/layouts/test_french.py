"""Numbers, dates, periods, durations, elision and typography."""

from datetime import date

import pytest

from data import vocabulary
from layouts.locale import formats as f
from layouts.locale import words
from layouts.locale.fr import formats as grammar
from layouts.locale.fr import vocabulary as french_forms

NB, THIN = "\u00a0", "\u202f"


def test_numbers() -> None:
    assert f.number(1234567) == f"1{THIN}234{THIN}567"
    assert f.number(12.5, 1) == "12,5"
    assert f.number(-3) == "\u22123"
    assert f.number(-0.2) == "0"
    assert f.percent(52.3) == f"52{NB}%"
    assert f.percent(99.7) == f"99{NB}%"
    assert f.percent(0.2) == f"1{NB}%"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (10, "logiciels", "10~logiciels"),
        (1, "réunions par trimestre", "1~réunion par trimestre"),
        (1, "assistants médicaux", "1~assistant médical"),
        (0, "maisons de santé", "0~maison de santé"),
        (1, "mois", "1~mois"),
        (31.5, "%", "31,5~%"),
        (4, None, "4"),
        (10, "facteur", "facteur~10"),
        (4000, "conseillers", "4\u202f000~conseillers"),
    ],
)
def test_a_measure_agrees_with_its_unit(value: float, unit: str | None, expected: str) -> None:
    assert f.measured(value, unit) == expected.replace("~", NB)


def test_an_index_between_two_bounds() -> None:
    assert f.index_bounds(None, None) == "non calculable"
    assert f.index_bounds(52.3, 52.3) == f"52{NB}%"
    assert f.index_bounds(77.8, 100) == f"78{NB}%, jusqu’à 100{NB}%"


@pytest.mark.parametrize(("n", "expected"), [(0, "0 jalon"), (1, "1 jalon"), (2, "2 jalons")])
def test_zero_takes_the_singular(n: int, expected: str) -> None:
    assert grammar.count(n, "jalon").replace(NB, " ") == expected


def test_letters() -> None:
    assert grammar.small_number_in_letters(0, feminine=True) == "aucune"
    assert grammar.small_number_in_letters(1, feminine=True) == "une"
    assert grammar.small_number_in_letters(10) == "dix"
    assert grammar.small_number_in_letters(11) == "11"
    assert (grammar.ordinal(1), grammar.ordinal(2)) == ("1er", "2e")
    assert grammar.ordinal(1, feminine=True) == "1re"


def test_dates() -> None:
    assert f.date_long(date(2016, 6, 1)) == f"1er{NB}juin{NB}2016"
    assert f.date_short(date(2026, 11, 22)) == f"22{NB}nov.{NB}2026"
    assert f.month(date(2023, 12, 31)) == f"décembre{NB}2023"
    assert f.date_words(date(2016, 7, 31), "mois") == f"juillet{NB}2016"
    assert f.date_words(date(2016, 7, 31), "annee") == "2016"


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ((date(2024, 1, 1), date(2024, 6, 30), "semestre", None), "1er semestre 2024"),
        ((date(2024, 7, 1), date(2024, 12, 31), "semestre", None), "2e semestre 2024"),
        ((date(2024, 4, 1), date(2024, 6, 30), "trimestre", None), "2e trimestre 2024"),
        ((date(2024, 3, 20), date(2024, 6, 20), "saison", None), "printemps 2024"),
        ((date(2024, 2, 1), date(2024, 2, 29), "mois", None), "février 2024"),
        ((date(2023, 11, 1), date(2024, 1, 31), "mois", None), "novembre 2023 à janvier 2024"),
        ((date(2023, 1, 1), date(2023, 10, 31), "mois", None), "janvier à octobre 2023"),
        ((date(2024, 1, 1), date(2024, 12, 31), "annee", "debut"), "début 2024"),
        ((date(2024, 1, 1), date(2024, 12, 31), "annee", "fin"), "fin 2024"),
        ((None, date(2024, 12, 31), "annee", "avant"), "avant la fin de 2024"),
        ((date(2023, 12, 1), None, "mois", "a_partir_de"), "à partir de décembre 2023"),
        ((date(2022, 10, 3), date(2022, 10, 3), "jour", None), "3 octobre 2022"),
        ((None, None, "sans_date", None), "sans date"),
    ],
)
def test_periods(period: tuple[date | None, date | None, str, str | None], expected: str) -> None:
    assert f.period_words(*period).replace(NB, " ") == expected


def test_printed_words_win() -> None:
    assert f.period_words(date(2024, 1, 1), None, "mois", None, "Eté 2024") == "Eté 2024"


def test_durations() -> None:
    assert grammar.months_since(date(2022, 12, 31), date(2026, 11, 22)) == 46
    assert grammar.months_since(date(2024, 1, 31), date(2024, 2, 29)) == 1
    assert grammar.months_since(date(2024, 5, 2), date(2024, 5, 1)) == 0
    assert f.duration(28).replace(NB, " ") == "2 ans 4 mois"
    assert f.duration(12).replace(NB, " ") == "1 an"
    assert f.duration(0) == "moins d’un mois"
    assert f.ago(date(2016, 8, 1), date(2026, 11, 22)).replace(NB, " ") == (
        "il y a 10 ans et 3 mois"
    )
    assert f.ago(date(2026, 12, 31), date(2026, 11, 22)).replace(NB, " ") == "dans 39 jours"


def test_words_in_a_sentence() -> None:
    assert f.join_and(["a"]) == "a"
    assert f.join_and(["a", "b", "c"]) == "a, b et c"
    assert f.join_and(["a", "b", "c"], "ou") == "a, b ou c"
    assert f.join_and(["a", "b", "c"], "ni") == "a, b ni c"
    assert f.join_and(["a"], "ni") == "a"
    assert grammar.of("un plan") == "d’un plan"
    assert grammar.of("Paris") == "de Paris"
    assert grammar.of("hackathon") == "de hackathon"
    assert grammar.that("aucun") == "qu’aucun"
    assert grammar.the("axe") == "l’axe"
    assert f.capital("état") == "État"


def test_typography_is_idempotent() -> None:
    text = "L'État : « mots » ; 4 %, n° 8, plan 2024-2026 ? 17 engagements le 3 juin..."
    once = f.typography(text)
    assert f.typography(once) == once
    assert f"L’État{NB}: «{NB}mots{NB}»{THIN}; 4{NB}%, n°{NB}8" in once
    assert "2024\u2060-\u20602026" in once
    assert once.endswith("juin…")


@pytest.mark.parametrize(
    ("vocabulary_type", "labels"),
    [
        (vocabulary.Status, words.STATUS),
        (vocabulary.Status, french_forms.STATUSES),
        (vocabulary.State, words.STATE),
        (vocabulary.State, french_forms.STATES),
        (vocabulary.Calendar, words.CALENDAR),
        (vocabulary.Nature, words.NATURE),
        (vocabulary.Precision, words.PRECISION),
        (vocabulary.Qualifier, words.QUALIFIER),
        (vocabulary.Assessor, words.ASSESSOR),
        (vocabulary.Role, words.ROLE),
        (vocabulary.OrganisationKind, words.ORGANISATION_KIND),
        (vocabulary.Level, words.LEVEL),
        (vocabulary.LocationKind, words.LOCATION_KIND),
        (vocabulary.PrintedIn, words.PRINTED_IN),
        (vocabulary.EvidenceKind, words.EVIDENCE_KIND),
        (vocabulary.Outcome, words.OUTCOME),
        (vocabulary.ContributionKind, words.CONTRIBUTION_KIND),
        (vocabulary.ValueKind, words.VALUE_KIND),
        (vocabulary.Absence, words.ABSENCE),
        (vocabulary.ItemKind, words.KIND),
    ],
)
def test_every_value_has_words(vocabulary_type: type, labels: object) -> None:
    assert {member.value for member in vocabulary_type} <= set(labels)  # type: ignore[attr-defined, call-overload]


def test_orders_are_complete() -> None:
    assert set(words.STATUS_ORDER) == set(vocabulary.Status)
    assert set(words.STATE_ORDER) == set(vocabulary.State)


def test_composite_reads_in_our_words() -> None:
    assert words.status_label("substantiel", "complet", "Susbtantiel voire complet") == (
        "Substantiel voire complet"
    )
