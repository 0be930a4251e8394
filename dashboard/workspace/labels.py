"""Labels and dates that workspace forms accept, as in an import."""

from __future__ import annotations

from typing import Any

from wtforms import DateField

from dashboard.import_labels import import_labels
from dashboard.workspace.words import ANSWERS
from data.exchange.cells import clean, label_key
from data.exchange.dates import NotADate, parse_date
from data.vocabulary import Answer, Calendar, Status
from data.workspace.declaration import FieldLabels
from layouts.locale import N_, _


def entry_labels() -> FieldLabels:
    """Field -> label -> code, for fields with a closed list.

    Answers under their names in the form and on public pages, and calendars.
    """
    known = import_labels()
    answers = {str(answer): str(answer) for answer in Answer}
    statuses = {label: code for label, code in known[Status].items() if code in answers}
    forms = {label_key(words): code for each in ANSWERS.values() for code, words in each.items()}
    calendars = {str(value): str(value) for value in Calendar}
    return {
        "reponse": {**statuses, **forms, **answers},
        "calendrier": {**known[Calendar], **calendars},
    }


class DayField(DateField):
    """A day, in any form that packages accept: 28/11/2026, 28 novembre 2026."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed; raises ValueError with the expected forms."""
        text = clean(" ".join(valuelist))
        self.data = None
        if not text:
            return
        try:
            self.data = parse_date(text, day_first=True)
        except NotADate:
            words = N_("This is no date. Expected: 28/11/2026 or 28 novembre 2026.")
            raise ValueError(_(words)) from None
