"""Readings compared with an oracle that searches the observations for each day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.exchange.coherence import READ_COLUMNS
from data.exchange.readings import build_readings
from data.exchange.rows import Row
from data.exchange.values import Value
from data.models import END_OF_TIME
from data.vocabulary import Assessor, Attribute, Calendar, Status

FIRST = date(2024, 1, 1)
DAYS = [FIRST + timedelta(days=number) for number in range(8)]
ITEMS = ("engagement", "jalon")
KINDS: dict[Value, str | None] = dict.fromkeys(ITEMS)


@st.composite
def observations(draw: st.DrawFn) -> list[Row]:
    """Observations that an import accepts: one reading a day, except for corrections."""
    rows: list[Row] = []
    for number in range(draw(st.integers(0, 12))):
        values: dict[str, Value] = {
            "code": f"o{number}",
            "objet": draw(st.sampled_from(ITEMS)),
            "evaluateur": draw(st.sampled_from([a.value for a in Assessor])),
            "observe_le": draw(st.sampled_from(DAYS)),
            "statut": draw(st.none() | st.sampled_from([s.value for s in Status])),
            "calendrier": draw(st.none() | st.sampled_from([c.value for c in Calendar])),
            "atteint_fin": draw(st.none() | st.sampled_from(DAYS)),
            "remplace": None,
        }
        taken = {row.get("remplace") for row in rows}
        candidates = [
            row
            for row in rows
            if row.get("code") not in taken
            and all(row.get(key) == values[key] for key in ("objet", "evaluateur"))
        ]
        correct: bool = draw(st.booleans())
        if candidates and correct:
            replaced: Row = draw(st.sampled_from(candidates))
            values["remplace"] = replaced.get("code")
        rows.append(Row("constats", values))
    standing = _standing(rows)
    seen: set[tuple[Value, ...]] = set()
    for row in standing:
        for column in READ_COLUMNS.values():
            key = (row.get("objet"), row.get("evaluateur"), row.get("observe_le"), column)
            if row.get(column) is not None and key in seen:
                row.values[column] = None
            elif row.get(column) is not None:
                seen.add(key)
    shuffled: list[Row] = draw(st.permutations(rows))
    return shuffled


def _standing(rows: list[Row]) -> list[Row]:
    replaced = [row.get("remplace") for row in rows]
    return [row for row in rows if row.get("code") not in replaced]


def oracle(
    rows: list[Row], item: str, assessor: Assessor, attribute: Attribute, day: date
) -> Value:
    """The newest observation that is not replaced, is dated by the day and has the attribute."""
    newest: Row | None = None
    for row in _standing(rows):
        seen_on = row.day("observe_le")
        assert seen_on is not None
        value = row.get(READ_COLUMNS[attribute])
        if (row.get("objet"), row.get("evaluateur")) != (item, assessor.value) or value is None:
            continue
        if seen_on <= day and (newest is None or seen_on > (newest.day("observe_le") or FIRST)):
            newest = row
    return None if newest is None else newest.get(READ_COLUMNS[attribute])


@given(observations())
def test_readings_are_what_the_oracle_says_every_day(rows: list[Row]) -> None:
    readings = list(build_readings(rows, KINDS))
    for item in ITEMS:
        for assessor in Assessor:
            for attribute in Attribute:
                for day in [FIRST - timedelta(days=1), *DAYS, date(2100, 1, 1)]:
                    values = [
                        reading.value
                        for reading in readings
                        if (reading.item_code, reading.assessor) == (item, assessor.value)
                        and reading.attribute is attribute
                        and reading.valid_from <= day < reading.valid_to
                    ]
                    expected = oracle(rows, item, assessor, attribute, day)
                    assert values == ([] if expected is None else [str(expected)])


@given(observations())
def test_readings_follow_each_other_without_gap(rows: list[Row]) -> None:
    lines: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for reading in build_readings(rows, KINDS):
        key = (reading.item_code, reading.assessor, reading.attribute)
        lines.setdefault(key, []).append((reading.valid_from, reading.valid_to))
    for periods in lines.values():
        assert all(start < end for start, end in periods)
        periods.sort()
        assert [end for _, end in periods] == [*(start for start, _ in periods[1:]), END_OF_TIME]


def test_unknown_is_a_reading_like_another() -> None:
    rows = [
        Row(
            "constats",
            {
                "code": code,
                "objet": "e",
                "evaluateur": "administration",
                "observe_le": day,
                "statut": status,
            },
        )
        for code, day, status in (
            ("o1", DAYS[0], "partiel"),
            ("o2", DAYS[1], None),
            ("o3", DAYS[2], "non_renseigne"),
        )
    ]
    assert [(r.value, r.valid_from, r.valid_to) for r in build_readings(rows, {"e": None})] == [
        ("partiel", DAYS[0], DAYS[2]),
        ("non_renseigne", DAYS[2], END_OF_TIME),
    ]
