"""Lines of the baromètre as values of the indicators that have its numbers."""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from data.exchange.barometer_lines import BarometerFile, BarometerLine
from data.exchange.problems import Code, Problem
from data.exchange.rows import Content, Row, rows_of
from data.exchange.sheets import Parsed
from data.exchange.values import Key, Value
from data.rules import indicator_rate
from data.vocabulary import Absence, Level, Precision, ValueKind

RATE_MARGIN = 0.1  # points; a published rate that differs by more is reported
_PROVENANCE = ("source", "section", "lignes", "texte_imprime")


def resolve_barometer(stored: Content, parsed: Parsed) -> None:
    """Add the lines read to the rows of values, and report those that cannot be interpreted.

    A value already in the store keeps the source that first gave it.
    """
    if not parsed.barometer:
        return
    known = _known(stored, parsed, "indicateurs", "barometre")
    places = _known(stored, parsed, "territoires", "code")
    sources = _known(stored, parsed, "sources", "code")
    provenance = {
        _identity(row): {column: row.get(column) for column in _PROVENANCE}
        for row in rows_of(stored, "valeurs_indicateurs")
    }
    given = parsed.rows.setdefault("valeurs_indicateurs", [])
    by_file: dict[tuple[str, str], list[BarometerLine]] = defaultdict(list)
    for line in parsed.barometer:
        by_file[line.row.file, line.row.text("indic_id")].append(line)
    for (file, number), lines in by_file.items():
        indicator = known.get(number)
        if indicator is None:
            numbers = ", ".join(sorted(str(value) for value in known)) or "aucun"
            parsed.problems.append(
                lines[0].row.problem(Code.UNKNOWN_BAROMETER, "indic_id", known=numbers)
            )
            continue
        name = parsed.barometer_source or indicator.text("source")
        source = sources.get(name)
        if source is None:
            parsed.add(Code.UNKNOWN_SOURCE, file, value=name)
            continue
        parsed.problems.extend(_after_source(lines, source))
        empty = _absences(lines)
        for line in lines:
            if line.territory not in places:
                parsed.problems.append(line.row.problem(Code.UNKNOWN_ZONE, "enforce_zone_id"))
                continue
            for row in _rows(line, indicator, source, empty[line.level]):
                row.values |= provenance.get(_identity(row), {})
                given.append(row)
        parsed.barometer_files.append(_summary(lines, indicator, empty))


def _known(stored: Content, parsed: Parsed, table: str, column: str) -> dict[Value, Row]:
    """Rows of a table by one of their columns; rows of the packages replace those of the store."""
    rows = parsed.after(stored, table)
    return {row.get(column): row for row in rows if row.get(column) is not None}


def _identity(row: Row) -> Key:
    """What identifies a value."""
    columns = ("indicateur", "territoire", "type", "date", "valeur", "absence")
    return tuple(row.get(column) for column in columns)


def _absences(lines: Sequence[BarometerLine]) -> dict[Level, Absence]:
    """Why zones have no figure: nothing is published at their level, or not for this zone."""
    with_figures = {line.level for line in lines if line.figures}
    return {
        level: Absence.UNKNOWN if level in with_figures else Absence.NOT_BROKEN_DOWN
        for level in Level
    }


def dated(day: date) -> tuple[date, Precision]:
    """The day from which a figure counts: the first of a month stands for the month, so its last
    day."""
    if day.day > 1:
        return day, Precision.DAY
    return day.replace(day=monthrange(day.year, day.month)[1]), Precision.MONTH


def _rows(line: BarometerLine, indicator: Row, source: Row, empty: Absence) -> Iterator[Row]:
    on, precision = (None, None) if line.day is None else dated(line.day)
    common: dict[str, Value] = {
        "indicateur": indicator.get("code"),
        "territoire": line.territory,
        "date": on,
        "precision": None if precision is None else precision.value,
        "valeur_max": None,
        "texte_imprime": None,
        "source": source.get("code"),
        "section": f"data/{indicator.text('barometre').lower()}.csv",
        "lignes": None,
    }
    figures: Mapping[ValueKind, float | None] = line.figures or {ValueKind.CURRENT: None}
    for kind, value in figures.items():
        absence = empty.value if value is None else None
        values = common | {"type": kind.value, "valeur": value, "absence": absence}
        yield Row("valeurs_indicateurs", values, line.row.file, line.row.line)


def _after_source(lines: Sequence[BarometerLine], source: Row) -> Iterator[Problem]:
    """Figures dated after the publication of their source, which it cannot have known."""
    written = source.day("date")
    if written is None:
        return
    for line in lines:
        measured = {ValueKind.INITIAL, ValueKind.CURRENT}.intersection(line.figures)
        if line.day is not None and measured and line.day > written:
            yield line.row.problem(
                Code.VALUE_AFTER_SOURCE,
                "metric_enforce_date",
                source=source.text("code"),
                day=written.isoformat(),
            )


def _summary(
    lines: Sequence[BarometerLine], indicator: Row, empty: Mapping[Level, Absence]
) -> BarometerFile:
    by_level: dict[Level, dict[str, str]] = defaultdict(dict)
    for line in lines:
        by_level[line.level][line.zone] = line.territory
    days = [line.day for line in lines if line.day is not None]
    return BarometerFile(
        file=lines[0].row.file,
        number=indicator.text("barometre"),
        indicator=indicator.text("code"),
        label=indicator.text("libelle"),
        lines=len(lines),
        zones=tuple(
            (level, min(zones), zones[min(zones)], max(zones), zones[max(zones)], len(zones))
            for level, zones in by_level.items()
        ),
        first=min(days, default=None),
        last=max(days, default=None),
        figures=Counter(kind for line in lines for kind in line.figures),
        empty=Counter(empty[line.level] for line in lines if not line.figures),
        other_rates=_other_rates(lines, indicator.text("sens")),
    )


def _other_rates(lines: Sequence[BarometerLine], direction: str) -> int:
    """The number of published rates that differ from the rule's by more than rounding."""
    known = {(line.zone, kind): value for line in lines for kind, value in line.figures.items()}
    number = 0
    for line in lines:
        published = line.figures.get(ValueKind.RATE)
        if published is None:
            continue
        rate = indicator_rate(
            known.get((line.zone, ValueKind.INITIAL)),
            known.get((line.zone, ValueKind.TARGET)),
            line.figures.get(ValueKind.CURRENT),
            direction,
        )
        number += rate is None or abs(rate - published) > RATE_MARGIN
    return number
