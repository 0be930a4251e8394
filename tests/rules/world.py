"""Small plans as plain rows, which the oracle reads, and how to put them into a store.

The tree is always the same, the facts vary. One commitment is in a sub-axis, one in an axis, one
directly in its plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert

from data import models
from data.exchange.readings import build_readings
from data.exchange.rows import Row
from data.text import fold
from data.vocabulary import Level

ITEMS = {  # code: (kind, plan, parent, rank)
    "P": ("plan", "P", None, 1),
    "P-x1": ("axe", "P", "P", 1),
    "P-x1-1": ("axe", "P", "P-x1", 1),
    "P-x2": ("axe", "P", "P", 2),
    "P-01": ("engagement", "P", "P-x1-1", 1),
    "P-02": ("engagement", "P", "P-x2", 2),
    "P-03": ("engagement", "P", "P", 3),
    "P-01-a1": ("action", "P", "P-01", 1),
    "P-j1": ("jalon", "P", "P", 1),
    "P-01-j1": ("jalon", "P", "P-01", 1),
    "P-01-j2": ("jalon", "P", "P-01", 2),
    "P-01-a1-j1": ("jalon", "P", "P-01-a1", 1),
    "P-02-j1": ("jalon", "P", "P-02", 1),
    "Q": ("plan", "Q", None, 1),
    "Q-x1": ("axe", "Q", "Q", 1),
    "Q-01": ("engagement", "Q", "Q-x1", 1),
    "Q-01-j1": ("jalon", "Q", "Q-01", 1),
}
AXES = [code for code, item in ITEMS.items() if item[0] == "axe"]
COMMITMENTS = [code for code, item in ITEMS.items() if item[0] == "engagement"]
ACTIONS = [code for code, item in ITEMS.items() if item[0] == "action"]
MILESTONES = [code for code, item in ITEMS.items() if item[0] == "jalon"]
OBSERVED = ["P", *COMMITMENTS, *ACTIONS, *MILESTONES]

TITLES = {
    "P-01": "Écologie ouverte à l’école",
    "P-02": "Données de santé",
    "P-03": "Cœur de l’État",
    "Q-01": "Écoles et Santé",
}

# A ministry, its directorate, an office of the directorate, another body; with their portfolios.
ORGANISATIONS = {"min": None, "dir": "min", "bureau": "dir", "autre": None}
PORTFOLIOS = {"p-min": ("min",), "p-bureau": ("bureau",), "p-autre": ("autre",), "p-vide": ()}
TERRITORIES: dict[str, tuple[Level, str | None, str | None]] = {  # (level, région, département)
    "FR": (Level.NATION, None, None),
    "REG-11": (Level.REGION, None, None),
    "REG-53": (Level.REGION, None, None),
    "DEP-35": (Level.DEPARTMENT, "REG-53", None),
    "COM-35238": (Level.COMMUNE, "REG-53", "DEP-35"),
    "PAYS-KE": (Level.COUNTRY, None, None),
}
SOURCES = {"s": None, "s2023": date(2023, 12, 31), "s2024": date(2024, 2, 29)}


@dataclass(frozen=True)
class Plan:
    code: str
    start: date
    end: date
    published_on: date


@dataclass(frozen=True)
class Planned:
    milestone: str
    announced_on: date
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Statement:
    code: str
    item: str
    on: date
    status: str | None = None
    status_max: str | None = None
    calendar: str | None = None
    reached: tuple[date | None, date] | None = None
    replaces: str | None = None
    assessor: str = "administration"


@dataclass(frozen=True)
class Judged:
    """A judgement of an item or a part of it, by an assessor other than the administration."""

    code: str
    item: str
    on: date
    criterion: str
    scale: str
    value: str
    assessor: str = "irm"
    part: str | None = None
    replaces: str | None = None


@dataclass(frozen=True)
class Part:
    item: str
    organisation: str
    role: str
    printed_in: str = "corps"


@dataclass(frozen=True)
class Place:
    code: str
    item: str
    territory: str
    kind: str
    source: str
    scope: str = "territoire"


@dataclass(frozen=True)
class Fact:
    """Evidence, a contribution, an anomaly, or an indicator with its current value.

    valued: whether the indicator has that value; without it, it is still a promise.
    """

    code: str
    kind: str
    item: str
    source: str
    observation: str | None = None
    on_date: date | None = None
    valued: bool = True


@dataclass(frozen=True)
class World:
    plans: tuple[Plan, ...]
    natures: dict[str, str]
    planned: tuple[Planned, ...]
    statements: tuple[Statement, ...]
    parts: tuple[Part, ...] = ()
    places: tuple[Place, ...] = ()
    facts: tuple[Fact, ...] = ()
    judged: tuple[Judged, ...] = ()
    items: dict[str, tuple[str, str, str | None, int]] = field(default_factory=lambda: ITEMS)

    def plan(self, item: str) -> Plan:
        code = self.items[item][1]
        return next(plan for plan in self.plans if plan.code == code)

    def known_at(self, day: date) -> "World":
        """The same world without anything announced, stated, published or dated after a day."""
        plans = tuple(plan for plan in self.plans if plan.published_on <= day)
        codes = {plan.code for plan in plans}
        items = {code: row for code, row in self.items.items() if row[1] in codes}
        planned = tuple(
            row for row in self.planned if row.announced_on <= day and row.milestone in items
        )
        statements = tuple(row for row in self.statements if row.on <= day and row.item in items)
        codes_of_statements = {row.code for row in statements}

        def known(source: str) -> bool:
            dated = SOURCES[source]
            return dated is None or dated <= day

        # By rule, an undated source exists from the publication of the plans that it proves.
        ahead = {row.source for row in self.facts if row.kind == "preuve" and row.item not in items}

        def quoted(row: Fact) -> bool:
            return (
                row.kind != "anomalie" or row.source not in ahead or SOURCES[row.source] is not None
            )

        def seen(row: Fact) -> bool:
            return (
                known(row.source)
                and quoted(row)
                and (row.observation is None or row.observation in codes_of_statements)
                and (row.on_date is None or row.on_date <= day)
            )

        return replace(
            self,
            plans=plans,
            items=items,
            planned=planned,
            statements=statements,
            judged=tuple(row for row in self.judged if row.on <= day and row.item in items),
            parts=tuple(row for row in self.parts if row.item in items),
            places=tuple(row for row in self.places if row.item in items and known(row.source)),
            facts=tuple(
                replace(row, valued=row.valued and seen(row))
                for row in self.facts
                if row.item in items and (row.kind == "valeur" or seen(row))
            ),
        )


def write(connection: Connection, world: World) -> None:
    """Write a world into an empty store, with the readings that an import would compute."""
    for model, values in _rows(world):
        if values:
            connection.execute(insert(model.__table__), values)


_OF = {"source_code": "s", "section": "1", "lines": "1"}


def _rows(world: World) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        models.Source,
        [{"code": code, "title": code, "dated": dated} for code, dated in SOURCES.items()],
    )
    yield (
        models.Recording,
        [
            {
                "id": 1,
                "kind": "import",
                "at": datetime(2020, 1, 1),
                "actor": "a",
                "package_hash": "h",
            }
        ],
    )
    yield from _actors_and_places()
    yield (
        models.Item,
        [
            {"code": code, "kind": kind, "plan_code": plan, "parent_code": parent, "rank": rank}
            for code, (kind, plan, parent, rank) in world.items.items()
        ],
    )
    yield (
        models.Plan,
        [
            {
                "code": plan.code,
                "title": plan.code,
                "start": plan.start,
                "end": plan.end,
                "published_on": plan.published_on,
                "published_precision": "jour",
                "covered": True,
                **_OF,
            }
            for plan in world.plans
        ],
    )
    yield (
        models.OrganisationParent,
        [
            {"organisation_code": code, "plan_code": plan.code, "parent_code": parent, **_OF}
            for code, parent in ORGANISATIONS.items()
            if parent is not None
            for plan in world.plans
        ],
    )
    yield from _descriptions(world)
    yield (
        models.Planning,
        [
            {
                "milestone_code": row.milestone,
                "announced_on": row.announced_on,
                "start": row.start,
                "end": row.end,
                "precision": "jour" if row.start or row.end else "sans_date",
                "year_inferred": False,
                **_OF,
            }
            for row in world.planned
        ],
    )
    yield from _facts(world)


def _actors_and_places() -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        models.Organisation,
        [
            {
                "code": code,
                "kind": "ministere" if parent is None else "direction",
                "name": f"Organisme {code}",
                "interministerial": False,
                "folded": fold(f"Organisme {code}"),
                **_OF,
            }
            for code, parent in ORGANISATIONS.items()
        ],
    )
    yield models.Portfolio, [{"code": code, "label": code, **_OF} for code in PORTFOLIOS]
    yield (
        models.OrganisationPortfolio,
        [
            {"organisation_code": member, "portfolio_code": portfolio, "basis": "nom", **_OF}
            for portfolio, members in PORTFOLIOS.items()
            for member in members
        ],
    )
    yield (
        models.Territory,
        [
            {
                "code": code,
                "level": level,
                "name": code,
                "folded": fold(code),
                "region_code": region,
                "department_code": department,
                **_OF,
            }
            for code, (level, region, department) in TERRITORIES.items()
        ],
    )


def _descriptions(world: World) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    def of(kind: str) -> list[str]:
        return [code for code, row in world.items.items() if row[0] == kind]

    yield (
        models.Axis,
        [
            {
                "code": code,
                "title": code,
                "short_title": code,
                "short_title_origin": "redige",
                **_OF,
            }
            for code in of("axe")
        ],
    )
    yield (
        models.Commitment,
        [
            {
                "code": code,
                "number": world.items[code][3],
                "number_origin": "imprime",
                "title": TITLES[code],
                "short_title": TITLES[code],
                "short_title_origin": "redige",
                "folded": fold(TITLES[code]),
                **_OF,
            }
            for code in of("engagement")
        ],
    )
    yield (
        models.Action,
        [
            {
                "code": code,
                "label": code,
                "label_is_summary": False,
                "results": "résultat",
                "folded": fold(code),
                **_OF,
                "source_code": "s2024",
            }
            for code in of("action")
        ],
    )
    yield (
        models.Milestone,
        [
            {
                "code": code,
                "nature": world.natures[code],
                "label": code,
                "label_is_summary": False,
                **_OF,
            }
            for code in of("jalon")
        ],
    )
    yield (
        models.Participation,
        [
            {
                "item_code": row.item,
                "organisation_code": row.organisation,
                "role": row.role,
                "rank": [part for part in world.parts if part.item == row.item].index(row) + 1,
                "printed_in": row.printed_in,
                "printed_name": row.organisation,
                **_OF,
            }
            for row in world.parts
        ],
    )


def _facts(world: World) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        models.Observation,
        [
            {
                "code": row.code,
                "item_code": row.item,
                "assessor": row.assessor,
                "observed_on": row.on,
                "precision": "jour",
                "status": row.status,
                "status_max": row.status_max,
                "calendar": row.calendar,
                "reached_start": row.reached and row.reached[0],
                "reached_end": row.reached and row.reached[1],
                "comment": "dit",
                "has_evidence": False,
                "replaces_code": row.replaces,
                "recording_id": 1,
                "recorded_at": datetime(2020, 1, 1),
                **_OF,
            }
            for row in world.statements
        ],
    )
    yield (
        models.Judgement,
        [
            {
                "code": row.code,
                "item_code": row.item,
                "part": row.part,
                "assessor": row.assessor,
                "criterion": row.criterion,
                "scale": row.scale,
                "value": row.value,
                "observed_on": row.on,
                "precision": "jour",
                "replaces_code": row.replaces,
                "recording_id": 1,
                "recorded_at": datetime(2020, 1, 1),
                **_OF,
            }
            for row in world.judged
        ],
    )
    yield (
        models.Reading,
        [
            {
                "item_code": row.item_code,
                "assessor": row.assessor,
                "attribute": row.attribute,
                "valid_from": row.valid_from,
                "valid_to": row.valid_to,
                "value": row.value,
                "kind": row.kind,
                "observation_code": row.observation_code,
            }
            for row in build_readings(
                [_exchange_row(statement) for statement in world.statements],
                {code: item[0] for code, item in world.items.items()},
            )
        ],
    )
    yield (
        models.Location,
        [
            {
                "code": row.code,
                "item_code": row.item,
                "territory_code": row.territory,
                "kind": row.kind,
                "scope": row.scope,
                **_OF,
                "source_code": row.source,
            }
            for row in world.places
        ],
    )
    yield from _other_facts(
        {
            kind: [row for row in world.facts if row.kind == kind]
            for kind in ("preuve", "contribution", "anomalie", "valeur")
        }
    )


def _other_facts(facts: dict[str, list[Fact]]) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    yield (
        models.Evidence,
        [
            {
                "code": row.code,
                "item_code": row.item,
                "observation_code": row.observation,
                "kind": "lien",
                "title": row.code,
                "title_is_summary": False,
                **_OF,
                "source_code": row.source,
            }
            for row in facts["preuve"]
        ],
    )
    yield (
        models.Contribution,
        [
            {
                "code": row.code,
                "event": "atelier",
                "kind": "defi",
                "text": row.code,
                **_OF,
                "source_code": row.source,
            }
            for row in facts["contribution"]
        ],
    )
    yield (
        models.ContributionItem,
        [
            {"contribution_code": row.code, "item_code": row.item, "certain": True, **_OF}
            for row in facts["contribution"]
        ],
    )
    yield (
        models.Anomaly,
        [
            {
                "code": row.code,
                "item_code": row.item,
                "field": "titre",
                "decision": "gardé",
                **_OF,
                "source_code": row.source,
            }
            for row in facts["anomalie"]
        ],
    )
    yield (
        models.Indicator,
        [
            {
                "code": row.code,
                "item_code": row.item,
                "label": row.code,
                "direction": "hausse",
                **_OF,
            }
            for row in facts["valeur"]
        ],
    )
    yield (
        models.IndicatorValue,
        [
            {
                "indicator_code": row.code,
                "territory_code": "FR",
                "kind": "actuel",
                "rank": 1,
                "value": 1.0,
                "on_date": row.on_date,
                **_OF,
                "source_code": row.source,
            }
            for row in facts["valeur"]
            if row.valued
        ],
    )


def _exchange_row(statement: Statement) -> Row:
    return Row(
        "constats",
        {
            "code": statement.code,
            "objet": statement.item,
            "evaluateur": statement.assessor,
            "observe_le": statement.on,
            "statut": statement.status,
            "calendrier": statement.calendar,
            "atteint_fin": statement.reached and statement.reached[1],
            "remplace": statement.replaces,
        },
    )
