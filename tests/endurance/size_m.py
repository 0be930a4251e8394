"""A store of size M: ten plans, 10,000 commitments, 100,000 milestones, 155,000 observations."""

import random
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, insert, text

from data import models
from data.engine import upgrade, writing
from data.models import END_OF_TIME
from data.text import fold
from data.vocabulary import Calendar, PrintedIn, Role, Status

PLANS = 10
COMMITMENTS = 1_000  # a plan
ACTIONS = 2  # a commitment
MILESTONES = 10  # a commitment, its actions' included
ORGANISATIONS = 200
REGIONS = 18
DEPARTMENTS = 101

_WORDS = [
    "ouvrir", "données", "publier", "consulter", "usagers", "école", "santé", "territoire",
    "budget", "transparence", "climat", "logement", "numérique", "accès", "droits", "citoyens",
    "ministère", "évaluation", "plateforme", "dialogue",
]  # fmt: skip
_LEVELS = [
    Status.NOT_STARTED, Status.LIMITED, Status.SUBSTANTIAL, Status.COMPLETE, Status.UNKNOWN,
    Status.WITHDRAWN,
]  # fmt: skip
_SOURCED = {"source_code": "s", "section": "1", "lines": "1"}

Rows = dict[Any, list[dict[str, Any]]]


def fill(engine: Engine, seed: int = 1) -> None:
    """Create the schema and write the store; the same rows for the same seed."""
    upgrade(engine)
    rows = make_rows(random.Random(seed))
    with writing(engine) as connection:
        for model, values in rows.items():
            _insert(connection, model, values)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _insert(connection: Connection, model: Any, values: list[dict[str, Any]]) -> None:
    for start in range(0, len(values), 5_000):
        connection.execute(insert(model.__table__), values[start : start + 5_000])


def make_rows(chance: random.Random) -> Rows:
    """Every row by model, parents first."""
    rows: Rows = {model: [] for model in _ORDER}
    rows[models.Recording].append(
        {"id": 1, "kind": "import", "at": datetime(2020, 1, 1), "actor": "m", "package_hash": "m"}
    )
    rows[models.Source].extend(
        {"code": code, "title": code, "dated": day}
        for code, day in (("s", None), ("s2012", date(2012, 6, 30)), ("s2024", date(2024, 6, 30)))
    )
    _territories(rows)
    _organisations(rows, chance)
    for number in range(PLANS):
        _plan(rows, number, chance)
    return rows


def _territories(rows: Rows) -> None:
    def add(code: str, level: str, region: str | None, department: str | None) -> None:
        rows[models.Territory].append(
            {"code": code, "level": level, "name": code, "folded": fold(code),
             "region_code": region, "department_code": department, **_SOURCED}
        )  # fmt: skip

    add("FR", "nation", None, None)
    for region in range(REGIONS):
        add(f"REG-{region:02}", "region", None, None)
    for department in range(DEPARTMENTS):
        add(f"DEP-{department:03}", "departement", f"REG-{department % REGIONS:02}", None)
    for commune in range(500):
        department = commune % DEPARTMENTS
        add(f"COM-{commune:05}", "commune", f"REG-{department % REGIONS:02}",
            f"DEP-{department:03}")  # fmt: skip


def _organisations(rows: Rows, chance: random.Random) -> None:
    for portfolio in range(15):
        rows[models.Portfolio].append(
            {"code": f"p{portfolio}", "label": f"Portefeuille {portfolio}", **_SOURCED}
        )
    for number in range(ORGANISATIONS):
        ministry = number < 40
        name = f"{'Ministère' if ministry else 'Direction'} {number} {chance.choice(_WORDS)}"
        rows[models.Organisation].append(
            {"code": f"org{number}", "kind": "ministere" if ministry else "direction",
             "parent_code": None if ministry else f"org{number % 40}", "name": name,
             "interministerial": False, "folded": fold(name), **_SOURCED}
        )  # fmt: skip
        if ministry:
            rows[models.OrganisationPortfolio].append(
                {"organisation_code": f"org{number}", "portfolio_code": f"p{number % 15}",
                 "basis": "nom", **_SOURCED}
            )  # fmt: skip


def _item(rows: Rows, code: str, kind: str, plan: str, parent: str | None, rank: int) -> None:
    rows[models.Item].append(
        {"code": code, "kind": kind, "plan_code": plan, "parent_code": parent, "rank": rank}
    )


def _plan(rows: Rows, number: int, chance: random.Random) -> None:
    start = date(2006 + 2 * number, 1, 1)
    plan = f"{start.year}-{start.year + 2}"
    _item(rows, plan, "plan", plan, None, 1)
    rows[models.Plan].append(
        {"code": plan, "title": plan, "start": start, "end": date(start.year + 2, 12, 31),
         "published_on": start - timedelta(days=30), "published_precision": "jour",
         "covered": True, **_SOURCED}
    )  # fmt: skip
    subaxes = []
    for axis in range(1, 7):
        _axis(rows, f"{plan}-x{axis}", plan, plan, axis)
        for sub in range(1, 4):
            subaxes.append(f"{plan}-x{axis}-{sub}")
            _axis(rows, subaxes[-1], plan, f"{plan}-x{axis}", sub)
    for rank in range(1, COMMITMENTS + 1):
        _commitment(rows, plan, start, subaxes[rank % len(subaxes)], rank, chance)


def _axis(rows: Rows, code: str, plan: str, parent: str, rank: int) -> None:
    _item(rows, code, "axe", plan, parent, rank)
    rows[models.Axis].append(
        {"code": code, "title": code, "short_title": code, "short_title_origin": "redige",
         **_SOURCED}
    )  # fmt: skip


def _commitment(
    rows: Rows, plan: str, start: date, parent: str, rank: int, chance: random.Random
) -> None:
    code = f"{plan}-{rank:04}"
    title = " ".join(chance.choices(_WORDS, k=8))
    _item(rows, code, "engagement", plan, parent, rank)
    rows[models.Commitment].append(
        {"code": code, "number": rank, "number_origin": "imprime", "title": title,
         "short_title": title[:45], "short_title_origin": "redige", "folded": fold(title),
         **_SOURCED}
    )  # fmt: skip
    roles = (Role.LEAD, Role.LEAD, Role.STAKEHOLDER, Role.RELATED)
    for place, organisation in enumerate(chance.sample(range(ORGANISATIONS), 4)):
        rows[models.Participation].append(
            {"item_code": code, "organisation_code": f"org{organisation}",
             "role": roles[place], "rank": place + 1, "printed_name": f"org{organisation}",
             "printed_in": PrintedIn.LIST if chance.random() < 0.05 else PrintedIn.BODY,
             **_SOURCED}
        )  # fmt: skip
    _observe(rows, code, "engagement", start, 5, chance)
    holders = [code]
    for action in range(1, ACTIONS + 1):
        holders.append(f"{code}-a{action}")
        _item(rows, holders[-1], "action", plan, code, action)
        rows[models.Action].append(
            {"code": holders[-1], "label": title, "label_is_summary": False,
             "folded": fold(title), **_SOURCED}
        )  # fmt: skip
        _observe(rows, holders[-1], "action", start, 1, chance)
    for milestone in range(1, MILESTONES + 1):
        _milestone(rows, f"{code}-j{milestone}", plan, chance.choice(holders), milestone, start,
                   chance)  # fmt: skip
    if chance.random() < 0.5:
        territory = chance.choice(rows[models.Territory])["code"]
        rows[models.Location].append(
            {"code": f"{code}-l1", "item_code": chance.choice(holders),
             "territory_code": territory, "kind": chance.choice(("a_eu_lieu", "presse")),
             "scope": "territoire", **_SOURCED,
             "source_code": chance.choice(("s", "s2012", "s2024"))}
        )  # fmt: skip


def _milestone(
    rows: Rows, code: str, plan: str, parent: str, rank: int, start: date, chance: random.Random
) -> None:
    _item(rows, code, "jalon", plan, parent, rank)
    rows[models.Milestone].append(
        {"code": code, "nature": chance.choice(("jalon", "jalon", "echeance")), "label": code,
         "label_is_summary": False, **_SOURCED}
    )  # fmt: skip
    for turn in range(1 if chance.random() < 0.7 else 2):
        begins = start + timedelta(days=chance.randrange(0, 1_000))
        ends = begins + timedelta(days=chance.choice((0, 30, 90, 364)))
        undated = chance.random() < 0.1
        rows[models.Planning].append(
            {"milestone_code": code, "announced_on": start + timedelta(days=400 * turn - 30),
             "start": None if undated or chance.random() < 0.2 else begins,
             "end": None if undated else ends,
             "precision": "sans_date" if undated else "mois", "year_inferred": False, **_SOURCED}
        )  # fmt: skip
    _observe(rows, code, "jalon", start, 1 if chance.random() < 0.85 else 2, chance)


def _observe(
    rows: Rows, item: str, kind: str, start: date, times: int, chance: random.Random
) -> None:
    days = sorted(chance.sample(range(1_000), times))
    ends = [*(start + timedelta(days=day) for day in days[1:]), END_OF_TIME]
    for turn, (day, until) in enumerate(zip(days, ends, strict=True), start=1):
        code = f"{item}-o{turn}"
        since = start + timedelta(days=day)
        status = chance.choice(_LEVELS)
        calendar = chance.choice(list(Calendar)) if kind == "engagement" else None
        reached = since if kind == "jalon" and status == Status.COMPLETE else None
        rows[models.Observation].append(
            {"code": code, "item_code": item, "assessor": "administration", "observed_on": since,
             "precision": "jour", "status": status, "calendar": calendar,
             "reached_start": reached, "reached_end": reached, "has_evidence": False,
             "recording_id": 1, "recorded_at": datetime(2020, 1, 1), **_SOURCED}
        )  # fmt: skip
        told: Iterable[tuple[str, Any]] = (
            ("statut", status), ("calendrier", calendar),
            ("atteint", reached.isoformat() if reached else None),
        )  # fmt: skip
        for attribute, value in told:
            if value is not None:
                rows[models.Reading].append(
                    {"item_code": item, "assessor": "administration", "attribute": attribute,
                     "valid_from": since, "valid_to": until, "kind": kind, "value": str(value),
                     "observation_code": code}
                )  # fmt: skip


_ORDER = (
    models.Recording, models.Source, models.Territory, models.Portfolio, models.Organisation,
    models.OrganisationPortfolio, models.Item, models.Plan, models.Axis, models.Commitment,
    models.Action, models.Milestone, models.Planning, models.Participation, models.Location,
    models.Observation, models.Reading,
)  # fmt: skip
