"""Rules that need several rows: references, trees, ranks, periods, observations.

They are applied to the whole content as it would be after the import, so that a partial package
cannot break what is stored. A rule is skipped where one of its cells could not be read, which is
reported already.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from data.exchange.codes import code_problems
from data.exchange.indicators import indicator_problems
from data.exchange.lineage import lineage_problems
from data.exchange.outside import correction_problems, judgement_problems, page_problems
from data.exchange.periods import period_problems
from data.exchange.problems import Code, Problem
from data.exchange.rows import (
    ITEM_TABLES,
    SELF_REFERENCES,
    Content,
    Row,
    item_rows,
    repeated,
    repetitions,
    rows_of,
    standing,
)
from data.exchange.titles import OBJECTS, reference_tables
from data.exchange.units import unit_of
from data.exchange.values import Value
from data.fields import TABLES
from data.rules import LEVEL_WEIGHTS
from data.text import fold
from data.vocabulary import Attribute, Level

_PERIODS = {
    "plans": ("debut", "fin"),
    "periodes": ("debut", "fin"),
    "organismes": ("depuis", "jusqu_a"),
    "localisations": ("debut", "fin"),
    "constats": ("atteint_debut", "atteint_fin"),
    "preuves": ("debut", "fin"),
}
# The ordered levels: withdrawn and unknown have no order.
_LEVELS = [level.value for level in LEVEL_WEIGHTS]
# The tables whose rows may be the object of a row.
_ALLOWED_OBJECTS = {
    ("jalons", "parent"): ("plans", "engagements", "actions"),
    ("participations", "objet"): ("engagements", "actions"),
}
# The column of an observation that gives each attribute.
READ_COLUMNS = {
    Attribute.STATUS: "statut",
    Attribute.CALENDAR: "calendrier",
    Attribute.REACHED: "atteint_fin",
}


def check_content(content: Content, unreadable: frozenset[str] = frozenset()) -> list[Problem]:
    """Every problem of a content; rows of tables that could not be read are not reported as
    missing."""
    return [
        *_references(content, unreadable),
        *_codes(content),
        *code_problems(content, unreadable.isdisjoint(ITEM_TABLES)),
        *_trees(content),
        *_objects(content),
        *_levels_of_territories(content),
        *_cycles(content),
        *_ranks(content),
        *_insee(content),
        *_names(content),
        *_orders(content),
        *period_problems(content, unreadable),
        *_observations(content, unreadable),
        *_after_sources(content),
        *correction_problems(content, "constats", ("objet", "evaluateur")),
        *_readings(content),
        *indicator_problems(content),
        *lineage_problems(content),
        *judgement_problems(content),
        *page_problems(content),
    ]


def _references(content: Content, unreadable: frozenset[str]) -> Iterator[Problem]:
    codes = {table: {key[0] for key in rows} for table, rows in content.items()}
    codes[OBJECTS] = set().union(*(codes[table] for table in ITEM_TABLES))
    for table in TABLES:
        for column in table.fields:
            target = column.reference
            if target is None or unreadable.intersection(reference_tables(target)):
                continue
            for row in rows_of(content, table.key):
                value = row.get(column.key)
                if value is not None and value not in codes[target]:
                    tables = ", ".join(reference_tables(target))
                    yield row.problem(Code.UNKNOWN_REFERENCE, column.key, tables=tables)


def _codes(content: Content) -> Iterator[Problem]:
    for late, early in repeated((row.get("code"), row) for row in item_rows(content)):
        yield late.problem(Code.CODE_TWICE, "code", table=early.table)


def parent_code(row: Row) -> Value:
    """The parent of an item: its plan when it has no axis; null for a plan."""
    match row.table:
        case "plans":
            return None
        case "axes":
            return row.get("parent") or row.get("plan")
        case "engagements":
            return row.get("axe") or row.get("plan")
        case "actions":
            return row.get("engagement")
        case _:
            return row.get("parent")


def plan_codes(content: Content) -> dict[Value, Value]:
    """The plan of each item; items whose parent is unknown are left out."""
    plans: dict[Value, Value] = {}
    for row in item_rows(content):
        code, parent = row.get("code"), parent_code(row)
        if row.table == "plans":
            plans[code] = code
        elif row.table in {"axes", "engagements"}:
            plans[code] = row.get("plan")
        elif parent in plans:
            plans[code] = plans[parent]
    return plans


def _brought(row: Row, column: str, other: Row, other_column: str) -> tuple[Row, str, Row]:
    """Of two rows in conflict the one that a package brought, its column, and the other row."""
    if row.from_store and not other.from_store:
        return other, other_column, row
    return row, column, other


def _other_plan(
    row: Row, column: str, other: Row, other_column: str, plans: tuple[Value, Value]
) -> Iterator[Problem]:
    """Report a row that refers to another one when their plans (`plans`, in this order) differ."""
    if None in plans or plans[0] == plans[1]:
        return
    late, place, early = _brought(row, column, other, other_column)
    plan = str(plans[1] if late is row else plans[0])
    yield late.problem(Code.OTHER_PLAN, place, code=early.name, plan=plan)


def _trees(content: Content) -> Iterator[Problem]:
    for table, column in (("axes", "parent"), ("engagements", "axe")):
        for row in rows_of(content, table):
            axis = content["axes"].get((row.get(column),))
            if axis is None or axis is row:
                continue
            if "plan" not in row.bad | axis.bad:
                both = row.get("plan"), axis.get("plan")
                yield from _other_plan(row, column, axis, "plan", both)
            if table == "axes" and axis.get("parent") is not None:
                late, place, early = _brought(row, "parent", axis, "parent")
                yield late.problem(Code.AXIS_TOO_DEEP, place, other=early.name)
    plans = plan_codes(content)
    for row in rows_of(content, "preuves"):
        observation = content["constats"].get((row.get("constat"),))
        if observation is not None:
            both = plans.get(row.get("objet")), plans.get(observation.get("objet"))
            yield from _other_plan(row, "constat", observation, "objet", both)


def _levels_of_territories(content: Content) -> Iterator[Problem]:
    territories = content["territoires"]
    for row in territories.values():
        for column, level in (("departement", Level.DEPARTMENT), ("region", Level.REGION)):
            above = territories.get((row.get(column),))
            if above is not None and above.get("niveau") != level and "niveau" not in above.bad:
                late, place, _ = _brought(row, column, above, "niveau")
                yield late.problem(Code.BAD_LEVEL, place, level=level.value, code=row.name)


def _objects(content: Content) -> Iterator[Problem]:
    """Rows whose object is of a kind that cannot have them."""
    kinds: dict[Value, set[str]] = defaultdict(set)
    for row in item_rows(content):
        kinds[row.get("code")].add(row.table)
    for (table_key, column), allowed in _ALLOWED_OBJECTS.items():
        for row in rows_of(content, table_key):
            # A code that two tables share is reported already: it is ambiguous.
            tables = kinds[row.get(column)]
            if len(tables) == 1 and tables.isdisjoint(allowed):
                yield row.problem(Code.BAD_PARENT, column, tables=", ".join(allowed))


def _cycles(content: Content) -> Iterator[Problem]:
    attached: dict[Value, dict[Value, Row]] = defaultdict(dict)
    for row in rows_of(content, "rattachements"):
        attached[row.get("plan")][row.get("organisme")] = row
    for rows in attached.values():
        yield from _circles(rows, "parent")
    for table, columns in SELF_REFERENCES.items():
        for column in columns:
            yield from _circles({row.get("code"): row for row in rows_of(content, table)}, column)


def _circles(rows: Mapping[Value, Row], column: str) -> Iterator[Problem]:
    """Rows that refer back to themselves through a column (parents of parents)."""
    for row in rows.values():
        seen: list[Row] = []
        following: Row | None = row
        while following is not None and following not in seen:
            seen.append(following)
            following = rows.get(following.get(column))
        if following is not row:
            continue
        # Reported on the row of the package that closed the circle, not on stored rows.
        if not row.from_store or all(other.from_store for other in seen):
            yield row.problem(Code.CYCLE, column)


def _ranks(content: Content) -> Iterator[Problem]:
    ranked = (
        ((row.table, parent_code(row), row.get("rang")), row)
        for row in item_rows(content)
        if row.get("rang") is not None and parent_code(row) is not None
    )
    for late, early in repeated(ranked):
        yield late.problem(Code.RANK_TWICE, "rang", code=early.text("code"))


_INSEE = {
    Level.REGION: ("REG-", re.compile(r"\d{2}"), "53"),
    Level.DEPARTMENT: ("DEP-", re.compile(r"\d{2}|2[AB]|9[78]\d"), "01"),
    Level.COMMUNE: ("COM-", re.compile(r"\d[\dAB]\d{3}"), "01004"),
}


def _insee(content: Content) -> Iterator[Problem]:
    """INSEE codes that have not the form of their level, or that contradict our own code."""
    for row in rows_of(content, "territoires"):
        insee, code, level = row.text("insee"), row.text("code"), row.text("niveau")
        if level not in _INSEE or not insee or row.bad.intersection({"insee", "niveau"}):
            continue
        prefix, form, example = _INSEE[Level(level)]
        given = code.removeprefix(prefix) if code.startswith(prefix) else None
        if not form.fullmatch(insee) or (given is not None and insee != given):
            expected = given or example
            yield row.problem(Code.BAD_INSEE, "insee", code=code, level=level, expected=expected)


def _names(content: Content) -> Iterator[Problem]:
    names = rows_of(content, "noms_organismes")
    for late, early in repeated(((row.get("plan"), fold(row.text("nom"))), row) for row in names):
        if late.get("organisme") != early.get("organisme"):
            yield late.problem(Code.NAME_TWICE, "nom", code=early.text("organisme"))


def _orders(content: Content) -> Iterator[Problem]:
    for table, (first, last) in _PERIODS.items():
        for row in rows_of(content, table):
            start, end = row.day(first), row.day(last)
            if start is not None and end is not None and start > end:
                yield row.problem(Code.PERIOD_ORDER, last, start=start.isoformat())


def _observations(content: Content, unreadable: frozenset[str]) -> Iterator[Problem]:
    supported = {row.get("constat") for row in rows_of(content, "preuves")}
    for row in rows_of(content, "constats"):
        if row.get("statut_max") is not None and _empty(row, "statut"):
            yield row.problem(Code.MAX_WITHOUT_STATUS, "statut_max")
        elif row.get("statut_max") is not None and not _above(row):
            levels = ", ".join(_LEVELS)
            yield row.problem(
                Code.MAX_NOT_ABOVE, "statut_max", status=row.text("statut"), levels=levels
            )
        if row.get("atteint_debut") is not None and _empty(row, "atteint_fin"):
            yield row.problem(Code.REACHED_WITHOUT_END, "atteint_fin")
        has_content = any(
            row.get(column) is not None for column in (*READ_COLUMNS.values(), "commentaire")
        )
        silent = not has_content and row.get("code") not in supported
        if silent and not row.bad and "preuves" not in unreadable:
            yield row.problem(Code.EMPTY_OBSERVATION, "code")


def _after_sources(content: Content) -> Iterator[Problem]:
    """Observations dated after their source, which it cannot have known."""
    sources = {row.get("code"): row for row in rows_of(content, "sources")}
    for row in rows_of(content, "constats"):
        source, observed = sources.get(row.get("source")), row.day("observe_le")
        if source is None or observed is None or (written := source.day("date")) is None:
            continue
        # Both days may be the last of an imprecise date: compare the first day that the observation
        # may mean.
        unit = unit_of(row.text("precision"), observed)
        if (unit[0] if unit else observed) > written:
            late, column, _ = _brought(row, "observe_le", source, "date")
            day = written.isoformat()
            yield late.problem(Code.AFTER_SOURCE, column, source=source.text("code"), day=day)


def _above(row: Row) -> bool:
    status, highest = row.text("statut"), row.text("statut_max")
    if "statut" in row.bad:
        return True
    return {status, highest} <= set(_LEVELS) and _LEVELS.index(status) < _LEVELS.index(highest)


def _empty(row: Row, column: str) -> bool:
    return row.get(column) is None and column not in row.bad


def _readings(content: Content) -> Iterator[Problem]:
    observations = standing(rows_of(content, "constats"))
    same = ("objet", "evaluateur", "observe_le")
    for column in READ_COLUMNS.values():
        read = (row for row in observations if row.get(column) is not None)
        yield from repetitions(read, same, Code.READ_TWICE, column)
