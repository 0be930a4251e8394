"""What a file of the Government's baromètre holds: its lines, and what they sum up to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.vocabulary import Absence, Level, ValueKind


@dataclass(frozen=True, slots=True)
class BarometerLine:
    """One line of a file: figures of a zone on a day; without any, nothing is published of it."""

    file: str
    line: int
    number: str  # of the indicator, « IND-311 »
    zone: str
    level: Level
    territory: str  # our code of the zone
    day: date | None
    figures: Mapping[ValueKind, float]


@dataclass(frozen=True)
class BarometerFile:
    """What a file holds of one indicator, for the preview.

    zones: (level, first zone, its code, last zone, its code, how many). other_rates: published
    rates that are not those of the rule.
    """

    file: str
    number: str
    indicator: str
    label: str
    lines: int
    zones: tuple[tuple[Level, str, str, str, str, int], ...]
    first: date | None
    last: date | None
    figures: Mapping[ValueKind, int]
    empty: Mapping[Absence, int]
    other_rates: int
