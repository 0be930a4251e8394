"""The announced periods of milestones: their bounds, and corrections of typing errors."""

from collections import defaultdict
from collections.abc import Iterator

from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, repeated, rows_of
from data.exchange.units import unit_of
from data.exchange.values import Value, format_cell
from data.vocabulary import Precision, Qualifier


def periods_by_milestone(content: Content) -> dict[Value, list[Row]]:
    """The periods of each milestone, corrected ones included."""
    periods: dict[Value, list[Row]] = defaultdict(list)
    for row in rows_of(content, "periodes"):
        periods[row.get("jalon")].append(row)
    return periods


def uncorrected_periods(periods: list[Row]) -> list[Row]:
    """The periods of one milestone that no other one corrects (`rules.uncorrected`)."""
    return [
        row
        for row in periods
        if not any(
            other is not row and other.get("remplace") == row.get("annonce_le") for other in periods
        )
    ]


def _corrections(periods: list[Row], standing: list[Row]) -> Iterator[Problem]:
    """Corrections of a period that does not exist, and two periods in force from the same day."""
    corrections = [row for row in periods if row.get("remplace") is not None]
    for row in corrections:
        if not any(
            other is not row and other.get("annonce_le") == row.get("remplace") for other in periods
        ):
            yield row.problem(Code.PERIOD_NOT_FOUND, "remplace", milestone=row.text("jalon"))
    # Two corrections of a day, two periods of a day, two corrections of one period.
    twice = [
        *repeated((row.get("annonce_le"), row) for row in corrections),
        *repeated((row.get("annonce_le"), row) for row in standing),
        *repeated((row.get("remplace"), row) for row in corrections if row in standing),
    ]
    for late, early in {(id(late), id(early)): (late, early) for late, early in twice}.values():
        day = format_cell(early.get("annonce_le"))
        yield late.problem(Code.PERIOD_TWICE, "annonce_le", day=day)


def period_problems(content: Content, unreadable: frozenset[str]) -> Iterator[Problem]:
    """Periods with inconsistent bounds, milestones without a period, faulty corrections."""
    for row in rows_of(content, "periodes"):
        if not row.bad.intersection({"debut", "fin", "precision", "qualificatif"}):
            yield from _bounds(row)
    if "periodes" in unreadable:
        return
    periods = periods_by_milestone(content)
    standing = {code: uncorrected_periods(rows) for code, rows in periods.items()}
    for row in rows_of(content, "jalons"):
        if not standing.get(row.get("code")):
            yield row.problem(Code.MILESTONE_WITHOUT_PERIOD, "code")
    for code, rows in periods.items():
        yield from _corrections(rows, standing[code])


def _bounds(row: Row) -> Iterator[Problem]:
    start, end, qualifier = row.get("debut"), row.get("fin"), row.get("qualificatif")
    if row.get("precision") == Precision.UNDATED:
        if start is not None or end is not None:
            yield row.problem(Code.UNDATED_WITH_BOUNDS, "precision")
    elif start is None and end is None:
        yield row.problem(Code.DATED_WITHOUT_BOUNDS, "precision")
    elif qualifier == Qualifier.BEFORE:
        if start is not None:
            yield row.problem(Code.BEFORE_WITH_START, "debut")
        elif end is None:
            yield row.problem(Code.BOUND_MISSING, "fin")
    elif qualifier == Qualifier.FROM:
        if end is not None:
            yield row.problem(Code.FROM_WITH_END, "fin")
        elif start is None:
            yield row.problem(Code.BOUND_MISSING, "debut")
    elif start is None or end is None:
        yield row.problem(Code.BOUND_MISSING, "debut" if start is None else "fin")
    else:
        yield from _whole(row)


def _whole(row: Row) -> Iterator[Problem]:
    """Whether two bounds are those of a whole unit, or of consecutive ones for a range."""
    start, end, precision = row.day("debut"), row.day("fin"), row.text("precision")
    if start is None or end is None or start > end:
        return
    first = unit_of(precision, start)
    last = unit_of(precision, end) if row.get("qualificatif") == Qualifier.INTERVAL else first
    if first is None or last is None or (start, end) == (first[0], last[1]):
        return
    wanted = {"start": first[0].isoformat(), "end": last[1].isoformat()}
    column = "fin" if start == first[0] else "debut"
    yield row.problem(Code.NOT_WHOLE, column, precision=precision, **wanted)
