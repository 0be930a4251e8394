"""The filter as a value: canonical, bounded, reading never raises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.criteria import CRITERIA, MAX_WORD, MAX_WORDS
from data.filters import MAX_QUERY, CommitmentFilter, from_a_campaign
from data.text import fold
from tests.rules.strategies import days, filters

KEYS = [criterion.key for criterion in CRITERIA]
_texts = st.text(max_size=60)
_any_text = st.text(st.characters(exclude_categories=[]), max_size=60)  # surrogates too


@given(chosen=filters(), text=st.none() | _any_text, au=st.none() | days)
def test_round_trip(chosen: CommitmentFilter, text: str | None, au: date | None) -> None:
    pairs = [(key, value) for key, value in chosen.pairs() if key != "q"]
    pairs += [("q", text)] if text else []
    pairs += [("au", au.isoformat())] if au else []
    made, _ = CommitmentFilter.from_pairs(pairs)
    assert CommitmentFilter.from_query(made.to_query()) == (made, ())
    assert CommitmentFilter.from_query("?" + made.to_query()) == (made, ())
    assert CommitmentFilter.from_pairs(made.pairs()) == (made, ())


@given(
    pairs=st.lists(st.tuples(st.sampled_from(KEYS), _any_text | st.text("-0aé_", max_size=3))),
    order=st.randoms(use_true_random=False),
)
def test_canonical_whatever_the_order(pairs: list[tuple[str, str]], order: object) -> None:
    several = [pair for pair in pairs if pair[0] not in ("q", "au")]
    made, _ = CommitmentFilter.from_pairs(several)
    assert CommitmentFilter.from_pairs([*reversed(several), *several])[0] == made
    assert CommitmentFilter.from_pairs(pairs)[0].to_query().isascii()


@given(
    query=_any_text
    | st.lists(st.sampled_from([*KEYS, "=", "&", "%", "é", "%00", "+", ";"]), max_size=30).map(
        "".join
    )
)
def test_any_text_is_read_without_raising(query: str) -> None:
    made, problems = CommitmentFilter.from_query(query)
    assert CommitmentFilter.from_query(made.to_query()) == (made, ())
    for problem in problems:
        problem.value.encode("utf-8")  # it can be printed on a page


@given(pairs=st.lists(st.tuples(st.sampled_from([*KEYS, "autre"]), _any_text)))
def test_any_values_are_read_without_raising(pairs: list[tuple[str, str]]) -> None:
    made, _ = CommitmentFilter.from_pairs(pairs)
    assert CommitmentFilter.from_query(made.to_query()) == (made, ())


@given(codes=st.lists(st.text("ab0", min_size=70, max_size=80), max_size=120))
def test_what_is_accepted_fits_in_an_address(codes: list[str]) -> None:
    made, problems = CommitmentFilter.from_pairs(
        (key, code) for key in ("axe", "organisme") for code in codes
    )
    assert len(made.to_query()) <= MAX_QUERY
    assert CommitmentFilter.from_query(made.to_query()) == (made, ())
    expected = 2 * len(set(codes))
    number = len(made.axis) + len(made.organisation)
    assert number == expected or any(problem.reason == "trop_long" for problem in problems)


@pytest.mark.parametrize(
    "au",
    [
        "2024-02-30",
        "2023-02-29",
        "24-01-01",
        "2024-1-1",
        "٢٠٢٤-٠١-٠١",
        "2024-01-01T00:00",
        "0001-01-01",
        "9999-12-31",
        "hier",
    ],
)
def test_impossible_dates_are_dropped_and_named(au: str) -> None:
    made, problems = CommitmentFilter.from_query(f"au={au}")
    assert made == CommitmentFilter()
    assert [(problem.key, problem.reason) for problem in problems] == [("au", "date_impossible")]


def test_a_day_that_exists_only_in_leap_years() -> None:
    assert CommitmentFilter.from_query("au=2024-02-29")[0].as_of == date(2024, 2, 29)


@pytest.mark.parametrize("sign", ["%00", "%01", "%7F"])
def test_signs_that_a_database_refuses_are_dropped(sign: str) -> None:
    made, problems = CommitmentFilter.from_query(f"q=a{sign}b")
    assert made.text is None
    assert [problem.reason for problem in problems] == ["valeur_inconnue"]


def test_canonical_however_it_is_made() -> None:
    made = CommitmentFilter(
        plan=("b", "a", "b"),
        status=("complet", "partiel"),
        text="  deux   mots ",
    )
    assert (
        made
        == CommitmentFilter.from_query("q=deux+mots&statut=complet&statut=partiel&plan=a&plan=b")[0]
    )
    assert made.plan == ("a", "b")
    assert made.status == ("partiel", "complet")


def test_vocabulary_and_repeated_single_values() -> None:
    made, problems = CommitmentFilter.from_query("statut=fini&statut!=complet&q=un&q=deux&xyz=1")
    assert made == CommitmentFilter(status_excluded=("complet",), text="un")
    assert [(problem.key, problem.reason) for problem in problems] == [
        ("statut", "valeur_inconnue"),
        ("q", "repetee"),
    ]


@pytest.mark.parametrize(
    ("query", "text", "reasons"),
    [
        ("q=un+deux+trois+quatre+cinq+six", "un deux trois quatre cinq six", []),
        ("q=un+deux+trois+quatre+cinq+six+sept", "un deux trois quatre cinq six", ["trop_de_mots"]),
        ("q=" + "+".join("abcdefghijklmnopqrst"), "a b c d e f", ["trop_de_mots"]),
        ("q=" + "a" * 40, "a" * 40, []),
        ("q=" + "a" * 41, None, ["trop_long"]),
        # One character that expands into four words, a spacing diacritic: one word each.
        ("q=%EF%B7%BA+a+b+c+d+%C2%A8x", "\ufdfa a b c d ¨x", []),
    ],
)
def test_a_search_is_of_six_words(query: str, text: str | None, reasons: list[str]) -> None:
    made, problems = CommitmentFilter.from_query(query)
    assert made.text == text
    assert [problem.reason for problem in problems] == reasons


@given(text=_any_text | st.text("aé \ufdfa\u00b4", max_size=60))
def test_a_search_never_looks_for_more_than_six_words(text: str) -> None:
    made, _ = CommitmentFilter.from_pairs([("q", text)])
    words = (made.text or "").split()
    assert len(fold(made.text or "").split()) <= len(words) <= MAX_WORDS
    assert all(len(word) <= MAX_WORD for word in words)


def test_the_exclusion_has_a_second_name_of_letters_only() -> None:
    made, problems = CommitmentFilter.from_query("statut_sauf=complet&statut!=abandonne")
    assert set(made.status_excluded) == {"complet", "abandonne"}
    assert problems == ()
    assert made.to_query() == "statut!=complet&statut!=abandonne"


def test_what_a_campaign_adds_to_an_address() -> None:
    for key in ("utm_source", "UTM_Campaign", "mtm_kwd", "fbclid", "xtor"):
        assert from_a_campaign(key)
    for key in ("q", "utm", "statut!", "plan", "tri"):
        assert not from_a_campaign(key)


@given(chosen=filters(), key=st.sampled_from(KEYS))
def test_without_removes_one_key_only(chosen: CommitmentFilter, key: str) -> None:
    left = chosen.without(key)
    assert left.values(key) == ()
    for other in KEYS:
        if other != key:
            assert left.values(other) == chosen.values(other)
    assert left.with_values(key, chosen.values(key)) == chosen
