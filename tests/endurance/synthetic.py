"""A synthetic store: the groups of the real one, with invented facts, labelled as such.

Plans, axes, organisations and territories are copied; the commitments below them, their milestones
and observations are drawn by chance. Who carries the commitments of a plan and where they happen is
drawn from that plan's own carriers and places, so that its pages show as many groups: a ministry of
2015 leads nothing in 2024. It measures; it is never shown to anyone.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from data.models import (
    END_OF_TIME,
    Action,
    Axis,
    Base,
    Commitment,
    Item,
    Location,
    Milestone,
    Observation,
    Organisation,
    OrganisationName,
    OrganisationPortfolio,
    Participation,
    Plan,
    Planning,
    Portfolio,
    Reading,
    Recording,
    Source,
    StoreState,
    Territory,
)
from data.text import fold
from data.vocabulary import Attribute, Calendar, ItemKind, Nature, Precision, Qualifier, Status

LABEL = "Données synthétiques"
SOURCE = "synthetique"


@dataclass(frozen=True)
class Size:
    """How many commitments, and what each of them holds."""

    name: str
    commitments: int
    actions: int = 2  # a commitment
    milestones: int = 10  # a commitment, its actions' included
    observations: tuple[int, int, int] = (10, 5, 8)  # a commitment, an action, a milestone

    @property
    def facts(self) -> int:
        """All observations."""
        commitment, action, milestone = self.observations
        each = commitment + self.actions * action + self.milestones * milestone
        return self.commitments * each


SIZE_M = Size("m", 10_000)
TINY = Size("tiny", 12, actions=1, milestones=2, observations=(2, 1, 2))

_WORDS = [
    "ouvrir",
    "données",
    "publier",
    "consulter",
    "usagers",
    "école",
    "santé",
    "territoire",
    "budget",
    "transparence",
    "climat",
    "logement",
    "numérique",
    "accès",
    "droits",
    "citoyens",
    "ministère",
    "évaluation",
    "plateforme",
    "dialogue",
]
_LEVELS = [
    Status.NOT_STARTED,
    Status.LIMITED,
    Status.SUBSTANTIAL,
    Status.COMPLETE,
    Status.UNKNOWN,
    Status.WITHDRAWN,
]
_SOURCED = (SOURCE, "1", "1")  # source_code, section, lines
_RECORDED = datetime(2026, 1, 1)
_CHUNK = 20_000

# The tables whose rows are copied, parents first.
_COPIED = (
    Source,
    Territory,
    Portfolio,
    Organisation,
    OrganisationPortfolio,
    Item,
    Plan,
    Axis,
    OrganisationName,
)
# The columns that the generator fills, by table, parents first; the others stay empty.
_COLUMNS: dict[type[Base], tuple[str, ...]] = {
    Item: ("code", "kind", "plan_code", "parent_code", "rank"),
    Commitment: (
        "code",
        "number",
        "number_origin",
        "title",
        "short_title",
        "short_title_origin",
        "folded",
        "source_code",
        "section",
        "lines",
    ),
    Action: ("code", "label", "label_is_summary", "folded", "source_code", "section", "lines"),
    Milestone: ("code", "nature", "label", "label_is_summary", "source_code", "section", "lines"),
    Planning: (
        "milestone_code",
        "announced_on",
        "start",
        "end",
        "precision",
        "qualifier",
        "year_inferred",
        "source_code",
        "section",
        "lines",
    ),
    Participation: (
        "item_code",
        "organisation_code",
        "role",
        "rank",
        "printed_name",
        "printed_in",
        "source_code",
        "section",
        "lines",
    ),
    Location: (
        "code",
        "item_code",
        "territory_code",
        "kind",
        "scope",
        "source_code",
        "section",
        "lines",
    ),
    Observation: (
        "code",
        "item_code",
        "assessor",
        "observed_on",
        "precision",
        "status",
        "calendar",
        "reached_start",
        "reached_end",
        "has_evidence",
        "recording_id",
        "recorded_at",
        "source_code",
        "section",
        "lines",
    ),
    Reading: (
        "item_code",
        "assessor",
        "attribute",
        "valid_from",
        "valid_to",
        "kind",
        "value",
        "observation_code",
    ),
}

Rows = dict[type[Base], list[tuple[Any, ...]]]
_Three = tuple[str, str, str]


@dataclass(frozen=True)
class _Model:
    """What the real store lends: where commitments stand, who carries them, where things happen.

    carriers: of each plan, organisation, role and where it is printed. located: of each plan,
    territory, kind of link and scope.
    """

    places: Sequence[tuple[str, str]]  # plan, axis
    published: dict[str, date]
    carriers: Mapping[str, Sequence[_Three]]
    located: Mapping[str, Sequence[_Three]]


def fill(real: Connection, engine: Engine, size: Size, seed: int = 1) -> None:
    """Write the synthetic store into an empty schema; the same rows for the same seed."""
    with engine.connect().execution_options(write=True) as connection, connection.begin():
        _copy_groups(real, connection)
        rows: Rows = {model: [] for model in _COLUMNS}
        for addition in _commitments(_model(real), size, random.Random(seed)):
            for model, values in addition.items():
                rows[model].extend(values)
            if len(rows[Observation]) >= _CHUNK:
                _flush(connection, rows)
        _flush(connection, rows)


def _copy_groups(real: Connection, connection: Connection) -> None:
    for model in _COPIED:
        table = _table(model)
        rows = [dict(row) for row in real.execute(select(table)).mappings()]
        if model is Item:
            rows = [row for row in rows if row["kind"] in (ItemKind.PLAN, ItemKind.AXIS)]
        if model is Plan:
            for row in rows:
                row["title"] = f"{LABEL} ({row['title']})"
        for row in _parents_first(table, rows):
            connection.execute(table.insert(), row)
    connection.execute(_table(Source).insert(), {"code": SOURCE, "title": LABEL})
    connection.execute(
        _table(Recording).insert(),
        {"id": 1, "kind": "import", "at": _RECORDED, "actor": SOURCE, "package_hash": SOURCE},
    )
    state = {"version": 1, "content_hash": SOURCE}
    if connection.execute(_table(StoreState).update().values(**state)).rowcount == 0:
        connection.execute(_table(StoreState).insert(), {"id": 1, **state})


def _table(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _parents_first(table: Table, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows whose references to their own table stand before them."""
    own = [key.parent.key for key in table.foreign_keys if key.column.table is table]
    written: set[str] = set()
    while rows:
        waiting = []
        for row in rows:
            if all(row[key] in {None, row["code"], *written} for key in own):
                if own:
                    written.add(row["code"])
                yield row
            else:
                waiting.append(row)
        if len(waiting) == len(rows):
            raise ValueError(f"{table.name}: rows refer to each other in a circle")
        rows = waiting


def _model(real: Connection) -> _Model:
    commitments = (
        select(Item.plan_code, Item.parent_code)
        .where(Item.kind == ItemKind.COMMITMENT)
        .order_by(Item.code)
    )
    carriers = (
        select(
            Item.plan_code,
            Participation.organisation_code,
            Participation.role,
            Participation.printed_in,
        )
        .join(Item, Item.code == Participation.item_code)
        .where(Item.kind == ItemKind.COMMITMENT)
    )
    published = select(Plan.code, Plan.published_on)
    located = select(Item.plan_code, Location.territory_code, Location.kind, Location.scope).join(
        Item, Item.code == Location.item_code
    )
    return _Model(
        places=[(plan, axis) for plan, axis in real.execute(commitments) if axis is not None],
        published={code: day for code, day in real.execute(published)},  # noqa: C416  # rows are no pairs to mypy
        carriers=_by_plan(real.execute(carriers)),
        located=_by_plan(real.execute(located)),
    )


def _by_plan(rows: Iterable[Any]) -> Mapping[str, Sequence[_Three]]:
    of_plan: dict[str, list[_Three]] = defaultdict(list)
    for plan, *lent in rows:
        first, second, third = map(str, lent)
        of_plan[plan].append((first, second, third))
    return of_plan


def _flush(connection: Connection, rows: Rows) -> None:
    for model, values in rows.items():
        if values:
            _insert(connection, _table(model), _COLUMNS[model], values)
            values.clear()


def _insert(
    connection: Connection, table: Table, columns: Sequence[str], values: list[tuple[Any, ...]]
) -> None:
    """Plain tuples through the driver: SQLAlchemy's conversion of each value costs more."""
    sign = "?" if connection.dialect.paramstyle == "qmark" else "%s"
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join(sign for _ in columns)
    statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'
    connection.exec_driver_sql(statement, values)


def _commitments(model: _Model, size: Size, chance: random.Random) -> Iterator[Rows]:
    ranks: dict[str, int] = defaultdict(int)
    for number in range(1, size.commitments + 1):
        # It stands where the real commitment does that is as far along the list.
        plan, axis = model.places[(number - 1) * len(model.places) // size.commitments]
        ranks[axis] += 1
        ranks[plan] += 1
        yield _Writer(model, size, chance, plan).commitment(axis, ranks[axis], ranks[plan])


class _Writer:
    """The rows of one commitment."""

    def __init__(self, model: _Model, size: Size, chance: random.Random, plan: str) -> None:
        self.model, self.size, self.chance, self.plan = model, size, chance, plan
        self.start = model.published[plan]
        self.rows: Rows = {table: [] for table in _COLUMNS}

    def commitment(self, axis: str, rank: int, number: int) -> Rows:
        """A commitment with everything below it."""
        code = f"{self.plan}-{number:05}"
        words = " ".join(self.chance.choices(_WORDS, k=8))
        title = f"Engagement synthétique {number}\u00a0: {words}"
        self._item(code, ItemKind.COMMITMENT, axis, rank)
        self.rows[Commitment].append(
            (code, number, "ordre_du_document", title, title[:45], "redige", fold(title), *_SOURCED)
        )
        self._carriers(code)
        commitment, action, milestone = self.size.observations
        self._observe(code, ItemKind.COMMITMENT, commitment)
        holders = [code]
        for turn in range(1, self.size.actions + 1):
            holders.append(f"{code}-a{turn}")
            self._item(holders[-1], ItemKind.ACTION, code, turn)
            self.rows[Action].append((holders[-1], title, False, fold(title), *_SOURCED))
            self._observe(holders[-1], ItemKind.ACTION, action)
        for turn in range(1, self.size.milestones + 1):
            holder = self.chance.choice(holders)
            self._milestone(f"{holder}-j{turn}", holder, turn)
            self._observe(f"{holder}-j{turn}", ItemKind.MILESTONE, milestone)
        located = self.model.located.get(self.plan)
        if located and self.chance.random() < 0.5:
            self.rows[Location].append(
                (
                    f"{code}-l1",
                    self.chance.choice(holders),
                    *self.chance.choice(located),
                    *_SOURCED,
                )
            )
        return self.rows

    def _item(self, code: str, kind: ItemKind, parent: str, rank: int) -> None:
        self.rows[Item].append((code, str(kind), self.plan, parent, rank))

    def _carriers(self, code: str) -> None:
        carriers = self.model.carriers[self.plan]
        drawn = self.chance.sample(carriers, min(3, len(carriers)))
        for rank, (organisation, role, printed_in) in enumerate(
            {carrier[:2]: carrier for carrier in drawn}.values(), start=1
        ):
            self.rows[Participation].append(
                (code, organisation, role, rank, organisation, printed_in, *_SOURCED)
            )

    def _milestone(self, code: str, parent: str, rank: int) -> None:
        self._item(code, ItemKind.MILESTONE, parent, rank)
        nature = self.chance.choice((Nature.MILESTONE, Nature.MILESTONE, Nature.DEADLINE))
        self.rows[Milestone].append((code, str(nature), f"Jalon {rank}", False, *_SOURCED))
        for announced in (0, 400) if self.chance.random() < 0.3 else (0,):
            self.rows[Planning].append(
                (
                    code,
                    str(self.start + timedelta(days=announced)),
                    *self._period(),
                    False,
                    *_SOURCED,
                )
            )

    def _period(self) -> tuple[str | None, str | None, str, str | None]:
        """Start, end, precision and qualifier: a month, up to a month, from a month, undated."""
        month = self.start.replace(day=1) + timedelta(days=31 * self.chance.randrange(33))
        first = month.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        draw = self.chance.random()
        if draw < 0.1:
            return None, None, str(Precision.UNDATED), None
        if draw < 0.3:
            return None, str(last), str(Precision.MONTH), str(Qualifier.BEFORE)
        if draw < 0.35:
            return str(first), None, str(Precision.MONTH), str(Qualifier.FROM)
        return str(first), str(last), str(Precision.MONTH), None

    def _observe(self, item: str, kind: ItemKind, times: int) -> None:
        days = sorted(self.chance.sample(range(1_000), times))
        since = [str(self.start + timedelta(days=day)) for day in days]
        until = [*since[1:], str(END_OF_TIME)]
        reached: list[tuple[str, str]] = []  # day, observation
        for turn, (day, end) in enumerate(zip(since, until, strict=True), start=1):
            code = f"{item}-o{turn}"
            status = str(self.chance.choice(_LEVELS))
            calendar = None
            if kind is ItemKind.COMMITMENT:
                calendar = str(self.chance.choice(list(Calendar)))
            done = day if kind is ItemKind.MILESTONE and status == Status.COMPLETE else None
            self.rows[Observation].append(
                (
                    code,
                    item,
                    "administration",
                    day,
                    "jour",
                    status,
                    calendar,
                    done,
                    done,
                    False,
                    1,
                    str(_RECORDED),
                    *_SOURCED,
                )
            )
            self._read(item, kind, Attribute.STATUS, (day, end), status, code)
            if calendar:
                self._read(item, kind, Attribute.CALENDAR, (day, end), calendar, code)
            if done:
                reached.append((day, code))
        # The day reached is read apart: it stands until another one is told.
        ends: Iterable[str] = [*(day for day, _ in reached[1:]), str(END_OF_TIME)]
        for (day, code), end in zip(reached, ends, strict=False):
            self._read(item, kind, Attribute.REACHED, (day, end), day, code)

    def _read(
        self,
        item: str,
        kind: ItemKind,
        attribute: Attribute,
        days: tuple[str, str],
        value: str,
        observation: str,
    ) -> None:
        self.rows[Reading].append(
            (item, "administration", str(attribute), *days, str(kind), value, observation)
        )
