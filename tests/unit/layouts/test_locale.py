"""Phrases, labels and sentences in the language in force."""

from dataclasses import dataclass
from datetime import date

from layouts.locale import Labels, _, ngettext, pseudo, say, speaking
from layouts.locale.formats import date_long, number, typography

D = pseudo.MARK


def test_a_phrase_is_translated_and_filled() -> None:
    assert _("Sort by") == "Trier par"
    assert _("Plan {plan}", plan="2015-2017") == "Plan 2015-2017"
    assert _("no such phrase") == "no such phrase"


def test_a_phrase_without_words_keeps_its_english_plural() -> None:
    assert [ngettext("date", "dates", n) for n in (1, 2)] == ["date", "dates"]


def test_labels_are_translated_when_they_are_looked_up() -> None:
    labels = Labels({"nombre": "number"})
    assert dict(labels) == {"nombre": "nombre"}
    with speaking(pseudo.LANGUAGE):
        assert labels["nombre"] == pseudo.marked("nombre")


def test_sentences_and_formats_follow_the_language() -> None:
    assert say.axis.carriers(True) == "Porteurs de ce sous-axe"
    assert date_long(date(2016, 6, 1)) == "1er\u00a0juin\u00a02016"
    with speaking(pseudo.LANGUAGE):
        assert say.axis.carriers(True) == pseudo.marked("Porteurs de ce sous-axe")
        assert date_long(date(2016, 6, 1)) == pseudo.marked("1er\u00a0juin\u00a02016")
        assert number(1234) == "1\u202f234"
        assert typography("d'ici") == "d’ici"


@dataclass(frozen=True)
class Link:
    words: str
    path: str


def test_marks_letters_once_and_nothing_else() -> None:
    assert pseudo.marked("é2 !") == f"é{D}2 !"
    assert pseudo.marked(pseudo.marked("ab")) == f"a{D}b{D}"
    assert pseudo.marked_template("a {b} c") == f"a{D} {{b}} c{D}"
    assert pseudo.marked_value(["a", (1, "b"), Link("c", "/c")]) == [
        f"a{D}",
        (1, f"b{D}"),
        Link(f"c{D}", "/c"),
    ]
