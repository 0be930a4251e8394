"""The form of an entry: one page, few steps for the usual answer, faults at their fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import new_class

from wtforms import Field, HiddenField, RadioField, SelectField, StringField, TextAreaField

from dashboard.workspace.forms import Form, Needed, NeededAtTimes
from dashboard.workspace.labels import entry_labels
from dashboard.workspace.words import ANSWERS, FIELD_LABELS, HINTS, problem_words
from data.vocabulary import Answer, Calendar, ItemKind
from data.workspace.declaration import ANSWERS as ANSWERS_OF
from data.workspace.declaration import FIELDS, FieldProblem, with_codes
from layouts.locale import _
from layouts.locale.words import CALENDAR

_CHOICES = {"reponse", "calendrier", "remplace"}
_LINES = {"atteint_le", "nouvelle_date"}
# What an answer needs: shown with it alone, or with several of which some need it.
_NEEDED: Mapping[str, type[Needed]] = {
    "atteint_le": Needed,
    "nouvelle_date": Needed,
    "motif": Needed,
    "obstacle": NeededAtTimes,
}


def _field(name: str) -> Field:
    """The control of a field: choices, a line, or a text."""
    part = name.rpartition("_")[2] if name.startswith("preuve_") else None
    known = name if part is None else f"preuve_1_{part}"
    label, hint = FIELD_LABELS[known], HINTS.get(known, "")
    needed = [mark()] if (mark := _NEEDED.get(name)) else []
    if name in _CHOICES:
        # Invalid choices are refused by `declaration`, with its own message.
        return RadioField(label, description=hint, validate_choice=False, default="")
    if part is None and name not in _LINES:
        return TextAreaField(label, needed, description=hint, render_kw={"rows": "3"})
    attributes = {"autocomplete": "off"}
    if part == "url":
        attributes |= {"type": "url", "inputmode": "url"}
    return StringField(label, needed, description=hint, render_kw=attributes)


class EntryForm(Form):
    """What is typed about an object; its fields are those of its kind (`_form`)."""

    kind: ItemKind
    first = ""  # the field that has the focus when the page opens
    vu = HiddenField()
    organisme = SelectField(FIELD_LABELS["organisme"], validate_choice=False)

    def offer(
        self, bodies: Sequence[tuple[str, str]], corrections: Sequence[tuple[str, str]]
    ) -> None:
        """Set the choices: organisations to speak for, published entries to correct."""
        labels = ANSWERS[self.kind]
        self["reponse"].choices = [
            (str(answer), labels[answer]) for answer in ANSWERS_OF[self.kind]
        ]
        self.organisme.choices = list(bodies)
        self["remplace"].choices = [("", _("No, this is news")), *corrections]
        if "calendrier" in self:
            values = ((str(value), CALENDAR[value]) for value in Calendar)
            self["calendrier"].choices = [("", _("Not said")), *values]

    def typed(self) -> dict[str, str]:
        """The values typed, by field; labels are replaced by codes."""
        typed = {name: self[name].data or "" for name in FIELDS[self.kind]}
        coded = with_codes(typed, entry_labels())
        for name in _CHOICES & coded.keys():
            self[name].data = coded[name]  # so that the page shows the choice again
        return coded

    def fill(self, values: Mapping[str, str]) -> None:
        """Set the values as they were typed."""
        for name in FIELDS[self.kind]:
            self[name].data = values.get(name, "")

    def choose(self, answer: str) -> None:
        """Choose an answer that the address gives; its date comes next, when it needs one."""
        if answer in ANSWERS_OF[self.kind]:
            self["reponse"].data = answer
            self.first = {Answer.COMPLETE: "atteint_le", Answer.NEW_DATE: "nouvelle_date"}.get(
                Answer(answer), ""
            )

    def seen(self) -> int | None:
        """The version that the page showed."""
        text = self.vu.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else None

    def refuse(self, problems: Iterable[FieldProblem]) -> None:
        """Put each fault at its field."""
        for problem in problems:
            words = problem_words(problem)
            field = self._fields.get(problem.field)
            if field is None:
                self.form_errors.append(words)
            elif words not in field.errors:
                field.errors = [*field.errors, words]

    def proofs(self) -> list[tuple[Field, Field, Field]]:
        """The fields of each piece of evidence."""
        return [
            (self[f"preuve_{n}_titre"], self[f"preuve_{n}_url"], self[f"preuve_{n}_date"])
            for n in (1, 2, 3)
        ]


def _form(kind: ItemKind) -> type[EntryForm]:
    """The form class of a kind of object, with one control a field."""
    controls = {"kind": kind, **{name: _field(name) for name in FIELDS[kind]}}
    return new_class(
        f"{kind.name.title()}Form", (EntryForm,), {}, lambda body: body.update(controls)
    )


FORMS: Mapping[ItemKind, type[EntryForm]] = {kind: _form(kind) for kind in FIELDS}
