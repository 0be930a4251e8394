"""The lines of a file of the Government's baromètre, and their summary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from data.exchange.rows import Row
from data.vocabulary import Absence, Level, ValueKind


@dataclass(frozen=True, slots=True)
class BarometerLine:
    """One line: the figures of a zone on a day; a line without figures says that none is
    published."""

    row: Row  # its cells, as texts
    zone: str
    level: Level
    territory: str  # our code of the zone
    day: date | None
    figures: Mapping[ValueKind, float]


@dataclass(frozen=True)
class BarometerFile:
    """The summary of a file, for the preview of an import.

    zones: (level, first zone, its code, last zone, its code, number of zones). other_rates:
    published rates that differ from the rule's.
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
