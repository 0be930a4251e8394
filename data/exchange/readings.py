"""From observations to readings: the value of each attribute from one day to another."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data.exchange.coherence import READ_COLUMNS
from data.exchange.rows import Row, standing
from data.exchange.values import Value, format_cell
from data.models import END_OF_TIME
from data.vocabulary import Attribute


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A row of the table `reading`."""

    item_code: str
    assessor: str
    attribute: Attribute
    valid_from: date
    valid_to: date
    kind: str | None
    value: str
    observation_code: str


def build_readings(
    observations: Iterable[Row], kinds: Mapping[Value, str | None]
) -> Iterator[ReadingRow]:
    """Readings of each attribute, read apart; a replaced observation counts at no date.

    Takes all the observations of some items, in any order, and the kinds of items.
    """
    lines: dict[tuple[str, str, Attribute], list[Row]] = defaultdict(list)
    for row in standing(observations):
        for attribute, column in READ_COLUMNS.items():
            if row.get(column) is not None:
                lines[row.text("objet"), row.text("evaluateur"), attribute].append(row)
    for (item, assessor, attribute), rows in lines.items():
        rows.sort(key=_observed_on)
        ends = [*(_observed_on(row) for row in rows[1:]), END_OF_TIME]
        for row, end in zip(rows, ends, strict=True):
            yield ReadingRow(
                item,
                assessor,
                attribute,
                _observed_on(row),
                end,
                kinds[item],
                format_cell(row.get(READ_COLUMNS[attribute])),
                row.text("code"),
            )


def _observed_on(row: Row) -> date:
    day = row.day("observe_le")
    assert day is not None  # the import refuses an observation without a date
    return day
