"""The public view of an object before and after an entry, as rows of words."""

from __future__ import annotations

from datetime import date

from data.rows import CommitmentRow, MilestoneRow
from data.workspace.review import Preview, Shown
from layouts.locale import _, say
from layouts.locale.formats import date_long, period_words
from layouts.locale.words import CALENDAR, dated_state, status_label

Fact = tuple[str, str, str | None]


def facts(preview: Preview) -> list[Fact]:
    """(field, before, after) of what changes; after is null when the entry cannot be published."""
    before = _row(preview.before, preview.as_of)
    after = None if preview.after is None else _row(preview.after, preview.as_of)
    rows: list[Fact] = [
        (label, words, None if after is None else after[label]) for label, words in before.items()
    ]
    if preview.declaration is not None:
        rows.append((_("New public text"), "", preview.comment or ""))
        evidence = "\n".join(
            f"{proof.title} {proof.url or ''}".strip() for proof in preview.declaration.proofs
        )
        rows.append((_("New evidence"), "", evidence))
    return [row for row in rows if row[1] or row[2]]


def _row(row: Shown, as_of: date) -> dict[str, str]:
    return _milestone(row, as_of) if isinstance(row, MilestoneRow) else _commitment(row)


def _milestone(row: MilestoneRow, as_of: date) -> dict[str, str]:
    reached = ""
    if row.reached_start is not None and row.reached_end is not None:
        reached = say.citations.reached_words(row.reached_start, row.reached_end)
    planned = period_words(row.start, row.end, row.precision, row.qualifier, row.words)
    first = date_long(row.first_end) if row.replanned and row.first_end is not None else ""
    return {
        _("State"): dated_state(row.state, row.ongoing(as_of)),
        _("Planned"): planned,
        _("End of the first period"): first,
        _("Declared status"): status_label(row.status),
        _("Declared on"): "" if row.status_on is None else date_long(row.status_on),
        _("Reached"): reached,
    }


def _commitment(row: CommitmentRow) -> dict[str, str]:
    return {
        _("Declared status"): status_label(row.status, row.status_max),
        _("Declared on"): "" if row.observed_on is None else date_long(row.observed_on),
        _("Timetable"): "" if row.calendar is None else CALENDAR[row.calendar],
        _("Newest information"): "" if row.last_on is None else date_long(row.last_on),
    }
