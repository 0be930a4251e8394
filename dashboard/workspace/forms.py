"""Forms of the workspace: CSRF protection, faults in French at their fields.

Labels and hints are English phrases (`N_`), translated in `_forms.html`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from wtforms import Field, SelectMultipleField, StringField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from layouts.locale import N_, _, current


class Form(FlaskForm):  # type: ignore[misc]  # the library ships no types
    """A form of the workspace."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]  # as above
        """WTForms' own messages in the language in force."""

        @property
        def locales(self) -> list[str]:
            """The language of the messages."""
            return [current()]

        def get_translations(self, form: object) -> Any:
            """WTForms' own catalogues, without flask-babel."""
            return super(FlaskForm.Meta, self).get_translations(form)


class Required:
    """Refuses an empty or blank field, with our message."""

    field_flags: ClassVar = {"required": True}

    def __init__(self, message: str = N_("This field is required.")) -> None:
        self._message = message

    def __call__(self, form: object, field: Field) -> None:
        value = field.data
        if not (value.strip() if isinstance(value, str) else value):
            raise ValidationError(_(self._message))


class Needed:
    """Says that a field must be filled in; who reads the form refuses it when it is empty."""

    field_flags: ClassVar = {"required": True}

    def __call__(self, form: object, field: Field) -> None:
        """Nothing here."""


class NeededAtTimes(Needed):
    """Says that a field must be filled in for some answers: its hint tells which."""

    field_flags: ClassVar = {"at_times": True}


def line(label: str, hint: str = "", longest: int = 200, **options: Any) -> StringField:
    """A required line of text."""
    return StringField(
        label,
        [Required(), Length(max=longest)],
        description=hint,
        filters=[lambda text: text.strip() if text else text],
        **options,
    )


class Boxes(SelectMultipleField):
    """A group of checkboxes or radio buttons."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def options(pairs: Iterable[tuple[str, str]]) -> Any:
    """The choices of a field, from (value, words); WTForms' types are behind."""
    return dict(pairs)
