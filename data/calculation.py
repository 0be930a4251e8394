"""How a number is made: each item, its weight and value, whether it counts, and why if not.

One row an item, with the place in the sources that gives its value.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data import observation_rows, rules
from data.entries import SourceEntry
from data.filters import CommitmentFilter
from data.frames import Frame, frame
from data.measures import Measures, whole
from data.observation_rows import ObservationRow
from data.rows import CommitmentRow, MilestoneRow
from data.selection import Selection
from data.store import Moment, Store
from data.vocabulary import Calendar, Nature, Ongoing, State, Status

# The numbers that have such a page, in the order of its switch.
SUBJECTS = (
    "engagements",
    "indice",
    "statuts-connus",
    "calendriers",
    "fraicheur",
    "jalons-atteints",
    "jalons-echus",
    "jalons-en-retard",
)
_DATES = {
    "jalons-atteints": State.REACHED,
    "jalons-echus": State.SILENT,
    "jalons-en-retard": State.LATE,
}
Value = Status | Calendar | State | date | None


@dataclass(frozen=True, slots=True)
class Part:
    """One item behind a number; `reason` says why it does not count, null when it does.

    value: null when nothing is measured; a day for freshness. weight and upper_weight: index
    weights, null when the item is left out. source, section and lines: where the value is stated,
    or else where the item is.
    """

    item: str
    plan: str
    commitment: str | None
    number: int | None
    label: str
    source: str
    section: str | None
    lines: str | None
    value: Value = None
    weight: float | None = None
    upper_weight: float | None = None
    reason: str | None = None
    observed_on: date | None = None
    printed: str | None = None
    ongoing: Ongoing = Ongoing.RUNNING  # what « en cours » means of it

    @property
    def counted(self) -> bool:
        """Whether it counts."""
        return self.reason is None


@dataclass(frozen=True)
class Calculation:
    """A number and its items, counted ones first.

    value: the number, null when it cannot be computed; a day for freshness. figures: all measures
    of the set.
    """

    subject: str
    value: float | date | None
    parts: Sequence[Part]
    figures: Measures
    nature: Nature
    sources: Mapping[str, SourceEntry]

    @property
    def counted(self) -> Sequence[Part]:
        """The items that count."""
        return [part for part in self.parts if part.counted]

    @property
    def weights(self) -> list[tuple[float, int]]:
        """Each weight that counts and on how many items, highest first."""
        numbers = Counter(part.weight for part in self.counted if part.weight is not None)
        return sorted(numbers.items(), reverse=True)

    @property
    def left(self) -> Sequence[Part]:
        """The items that are left out."""
        return [part for part in self.parts if not part.counted]


def calculation(moment: Moment, subject: str, filters: CommitmentFilter) -> Calculation:
    """How one number of the commitments that a filter keeps is made, at a date."""
    selection = Selection(moment.situation, filters)
    figures = whole(selection)
    if subject in _DATES:
        parts = _dates(selection, _DATES[subject])
    else:
        parts = _commitments(moment, selection, subject)
    value: float | date | None = sum(part.counted for part in parts)
    if subject == "indice":
        value = figures.index
    elif subject == "fraicheur":
        value = figures.last_on
    return Calculation(
        subject=subject,
        value=value,
        parts=sorted(parts, key=lambda part: not part.counted),
        figures=figures,
        nature=selection.main_nature,
        sources=selection.situation.catalogue.sources,
    )


Readings = dict[tuple[str, str, date | None], ObservationRow]


def _commitments(moment: Moment, selection: Selection, subject: str) -> list[Part]:
    rows = selection.commitment_rows()
    readings: Readings = {}
    if subject in {"indice", "statuts-connus", "calendriers"}:
        readings = _readings(moment, [row.code for row in rows])
    return [_commitment(row, subject, readings) for row in rows]


def _readings(moment: Moment, codes: Sequence[str]) -> Readings:
    """The place in the sources that states each status and calendar, by item, attribute and day."""
    readings: Readings = {}
    for row in observation_rows.observations_of(moment.connection, moment.situation, codes):
        if row.replaced:
            continue
        if row.status is not None:
            readings[row.item, "status", row.observed_on] = row
        if row.calendar is not None:
            readings[row.item, "calendar", row.observed_on] = row
    return readings


def _commitment(row: CommitmentRow, subject: str, readings: Readings) -> Part:
    part = Part(
        item=row.code,
        plan=row.plan,
        commitment=row.code,
        number=row.number,
        label=row.short_title,
        source=row.source,
        section=row.section,
        lines=row.lines,
    )
    match subject:
        case "engagements":
            return part
        case "fraicheur":
            reason = None if row.last_on else "jamais_renseigne"
            return replace(part, value=row.last_on, observed_on=row.last_on, reason=reason)
        case "calendriers":
            value = row.calendar or Status.UNKNOWN
            reason = None if value is Calendar.ON_TIME else value.value
            part = replace(part, value=value, reason=reason)
            return _placed(part, readings, "calendar", row.calendar_on)
    weight = rules.LEVEL_WEIGHTS.get(row.status)
    if subject == "indice":
        upper = rules.LEVEL_WEIGHTS.get(row.status_max, weight) if row.status_max else weight
        part = replace(part, weight=weight, upper_weight=upper)
        counted = weight is not None
    else:
        counted = row.status is not Status.UNKNOWN
    reason = None if counted else row.status.value
    part = replace(part, value=row.status, printed=row.printed, reason=reason)
    return _placed(part, readings, "status", row.observed_on)


def _placed(part: Part, readings: Readings, attribute: str, observed_on: date | None) -> Part:
    """The part with the place in the sources that states its value, else with that of the item."""
    stated = readings.get((part.item, attribute, observed_on), part)
    return replace(
        part,
        observed_on=observed_on,
        source=stated.source,
        section=stated.section,
        lines=stated.lines,
    )


def _dates(selection: Selection, state: State) -> list[Part]:
    nature = selection.main_nature
    wanted = selection.without("etat")
    wanted = wanted.with_filters(wanted.filters.with_values("nature", [nature.value]))
    return [_date(row, state, selection.situation.as_of) for row in wanted.milestone_rows()]


def _date(row: MilestoneRow, state: State, as_of: date) -> Part:
    return Part(
        item=row.code,
        plan=row.plan,
        commitment=row.commitment,
        number=row.commitment_number,
        label=row.label,
        source=row.source,
        section=row.section,
        lines=row.lines,
        value=row.state,
        reason=None if row.state is state else row.state.value,
        observed_on=row.status_on,
        printed=row.words,
        ongoing=row.ongoing(as_of),
    )


_COLUMNS = {
    "objet": "item",
    "plan": "plan",
    "engagement": "commitment",
    "numero": "number",
    "libelle": "label",
    "valeur": "value",
    "poids": "weight",
    "poids_max": "upper_weight",
    "compte": "counted",
    "motif_exclusion": "reason",
    "observe_le": "observed_on",
    "texte_imprime": "printed",
    "source": "source",
    "section": "section",
    "lignes": "lines",
}


def calculation_frame(store: Store, subject: str, filters: CommitmentFilter, as_of: date) -> Frame:
    """The items behind a number, under the names that table and CSV show."""
    with store.at(as_of) as moment:
        parts = calculation(moment, subject, filters).parts
    return frame(parts, _COLUMNS)
