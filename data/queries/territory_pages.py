"""What the map and the page of one territory show, and the frame behind the map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from data.filters import CommitmentFilter
from data.queries import territories, time_frames
from data.queries._conditions import NATION
from data.queries.commitments import carriers, commitment_page, status_counts
from data.queries.criteria import Names, commitment_count, criterion_names
from data.queries.detail import filtered_observations, source_frame
from data.queries.facets import Facets, compact
from data.queries.milestones import STATE_ORDER, state_counts
from data.queries.plans import PlanEntry, plan_entries
from data.queries.records import dicts
from data.queries.territories import OWN
from data.text import fold
from data.vocabulary import COUNTED_LOCATIONS, Level, Nature, Role, Scope, Status

Row = dict[str, Any]
SORTS = ("faits", "nom", "engagements", "information")
MAX_COMPARED = 20
STATUS_KEYS = tuple(one.value for one in Status)
MILESTONE_KEYS = {Nature.MILESTONE.value: "jalons", Nature.DEADLINE.value: "echeances"}
STATE_KEYS = tuple(
    f"{noun}_{state.value}" for noun in MILESTONE_KEYS.values() for state in STATE_ORDER
)
TABLE_KEYS = (
    "territoire", "niveau", "insee", "nom", "region", "faits", "engagements", *STATUS_KEYS,
    "jalons", "echeances", *STATE_KEYS, "dernier_fait", "derniere_information", "lieux",
    "fait_recent", "fait_recent_lieu", "fait_recent_debut", "fait_recent_fin",
    "fait_recent_precision",
)


def territory_table(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level = Level.REGION,
    *,
    codes: Iterable[str] | None = None,
    sort: str = SORTS[0],
) -> pd.DataFrame:
    """The frame of the map: one row a territory of a level, or one for each of these codes.

    Columns: `TABLE_KEYS`. `lieux` lists the places named there, « Rennes | Brest ». Figures on
    commitments are null where no commitment is located, which is no zero.
    """
    chosen = None if codes is None else list(codes)
    if chosen == []:
        return pd.DataFrame(columns=list(TABLE_KEYS), dtype=object)
    ranked = dicts(territories.territory_ranking(connection, asked, as_of, level, chosen))
    statuses = _by_code(territories.territory_statuses(connection, asked, as_of, level, chosen))
    states = _by_code(territories.territory_milestones(connection, asked, as_of, level, chosen))
    places = _by_code(territories.territory_places(connection, asked, as_of, level, chosen))
    newest = _by_code(territories.newest_facts(connection, asked, as_of, level, chosen))
    made = []
    for one in ranked:
        code = str(one["code"])
        known = one["commitments"] > 0
        read = {row["status"]: row["number"] for row in statuses.get(code, [])}
        told = {(row["nature"], row["state"]): row["number"] for row in states.get(code, [])}
        recent = (newest.get(code) or [{}])[0]
        natures = {
            noun: sum(n for (nature, _), n in told.items() if nature == key) if known else None
            for key, noun in MILESTONE_KEYS.items()
        }
        made.append(
            {
                "territoire": code, "niveau": one["level"], "insee": one["insee"],
                "nom": one["name"], "region": one["region"],
                "faits": one["facts"], "engagements": one["commitments"],
                **{key: read.get(key, 0) if known else None for key in STATUS_KEYS},
                **natures,
                **{
                    f"{noun}_{state.value}": told.get((key, state.value), 0) if known else None
                    for key, noun in MILESTONE_KEYS.items()
                    for state in STATE_ORDER
                },
                "dernier_fait": one["last_on"], "derniere_information": one["informed_on"],
                "lieux": " | ".join(row["name"] for row in places.get(code, [])) or None,
                "fait_recent": recent.get("description") or recent.get("words"),
                "fait_recent_lieu": recent.get("name"),
                "fait_recent_debut": recent.get("start"),
                "fait_recent_fin": recent.get("end"),
                "fait_recent_precision": recent.get("precision"),
            }
        )
    return pd.DataFrame(_sorted(made, sort), columns=list(TABLE_KEYS), dtype=object)


def _by_code(found: pd.DataFrame) -> dict[str, list[Row]]:
    kept: dict[str, list[Row]] = {}
    for row in dicts(found):
        kept.setdefault(str(row["code"]), []).append(row)
    return kept


def _sorted(made: list[Row], sort: str) -> list[Row]:
    """Rows come most facts first, then by name; another order keeps this one among equals."""
    if sort == "nom":
        return sorted(made, key=lambda one: fold(one["nom"]))
    if sort == "engagements":
        return sorted(made, key=lambda one: -one["engagements"])
    if sort == "information":
        return sorted(
            made, key=lambda one: one["derniere_information"] or date.min, reverse=True
        )
    return made


@dataclass(frozen=True)
class TerritoryMap:
    """The page of the map.

    rows: `territory_table` of the level, in the order asked for. total: facts that count at this
    level, each once. region_total: in all régions; those of no département make the difference.
    elsewhere: `facts_elsewhere`. compared: `territory_table` of the territories of the filter,
    with the distinct facts and commitments of all of them. unknown: codes of the filter that name
    nothing. found: territories that the search gives. commitments: of the nation. sources: titles.
    kept_without: facts that each criterion's removal brings back, filled when nothing is kept.
    choices: compared territories that are in no row. facets: of the commitments.
    """

    level: Level
    as_of: date
    rows: pd.DataFrame
    total: int
    region_total: int
    elsewhere: pd.DataFrame
    compared: pd.DataFrame
    compared_facts: int
    compared_commitments: int
    unknown: tuple[str, ...]
    searched: str
    found: Sequence[Mapping[str, Any]]
    found_total: int
    commitments: int
    names: Names
    plans: tuple[PlanEntry, ...]
    sources: Sequence[str]
    kept_without: Mapping[str, int]
    choices: Sequence[Mapping[str, Any]]
    facets: Facets


def territory_map(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    level: Level,
    *,
    sort: str = SORTS[0],
    searched: str = "",
) -> TerritoryMap:
    """Everything the page of the map shows."""
    rows = territory_table(connection, asked, as_of, level, sort=sort)
    named = territories.territory_names(connection, asked.territory)
    compared = [code for code in asked.territory if code in named][:MAX_COMPARED]
    found, found_total = territories.territory_search(connection, searched)
    region_total = territories.fact_count(connection, asked, as_of)
    total = region_total if level is Level.REGION else int(sum(rows["faits"]))
    statuses = status_counts(connection, asked.without(*OWN), as_of)
    listed = {str(code) for code in rows["territoire"]}
    return TerritoryMap(
        level=level,
        as_of=as_of,
        rows=rows,
        total=total,
        region_total=region_total,
        elsewhere=territories.facts_elsewhere(connection, asked, as_of),
        compared=territory_table(connection, asked, as_of, codes=compared),
        compared_facts=territories.fact_count(connection, asked, as_of, codes=compared)
        if compared else 0,
        compared_commitments=commitment_count(
            connection, asked.without(*OWN).with_values("territoire", compared), as_of
        ) if compared else 0,
        unknown=tuple(code for code in asked.territory if code not in named),
        searched=searched,
        found=found,
        found_total=found_total,
        commitments=int(sum(statuses["number"])),
        names=criterion_names(connection, asked),
        plans=plan_entries(connection),
        sources=territories.fact_sources(connection, asked, as_of),
        kept_without=_kept_without(connection, asked, as_of, level) if not total else {},
        choices=[
            {"code": code, "label": named[code]} for code in compared if code not in listed
        ],
        facets=compact(connection, asked.without(*OWN), as_of),
    )


def _kept_without(
    connection: Connection, asked: CommitmentFilter, as_of: date, level: Level
) -> dict[str, int]:
    keys = dict.fromkeys(key for key, _ in asked.pairs() if key not in OWN)
    return {
        key: territories.fact_count(connection, asked.without(key), as_of, level) for key in keys
    }


@dataclass(frozen=True)
class TerritorySheet:
    """The page of one territory.

    entry: `territory_entry`. summary: its row of `territory_table`. facts: `located_frame` of what
    counts; apart: of what is only listed; everywhere: of what concerns all régions. below: the
    territories named below it with their facts. commitments: `commitment_page` columns.
    milestones: `time_frames.MILESTONE_KEYS`, longest silence first. states: nature, state, number.
    told: newest observations of its commitments. leads: carriers of these commitments and of the
    actions of the facts. sources: of all that is shown.
    """

    entry: Mapping[str, Any]
    summary: Mapping[str, Any]
    facts: pd.DataFrame
    apart: pd.DataFrame
    everywhere: pd.DataFrame
    below: pd.DataFrame
    commitments: pd.DataFrame
    milestones: pd.DataFrame
    states: pd.DataFrame
    told: pd.DataFrame
    leads: pd.DataFrame
    sources: pd.DataFrame
    national: int
    plans: tuple[PlanEntry, ...]
    names: Names


SHOWN_READINGS = 5


def territory_sheet(
    connection: Connection, code: str, asked: CommitmentFilter, as_of: date
) -> TerritorySheet:
    """Everything the page of a territory shows; raises NotFound."""
    entry = territories.territory_entry(connection, code)
    nation = code == NATION
    here = asked.without(*OWN).with_values("territoire", [code])
    # The nation's own page: what below it is located is one click away, on the map.
    levels = (Level.NATION,) if nation else ()
    located = territories.located_frame(
        connection, asked, as_of, territory=code, levels=levels
    )
    everywhere = located["kind"].isin([kind.value for kind in COUNTED_LOCATIONS]) & (
        located["scope"] != Scope.TERRITORY.value
    )
    counted = located["counted"].astype(bool)
    facts, apart = located[counted], located[~counted & ~everywhere]
    summary = territory_table(connection, asked, as_of, codes=[code])
    commitments = commitment_page(connection, here, as_of).rows
    told = filtered_observations(connection, here, as_of, SHOWN_READINGS)
    milestones = time_frames.milestone_table(
        connection, here.with_values("nature", [one.value for one in Nature]), as_of
    )
    carried = [
        one for frame in (located, commitments.rename(columns={"code": "commitment"}))
        for one in frame["commitment"] if one is not None
    ]
    shown = [
        str(one) for frame in (located, told, milestones) for one in frame["source"]
        if one is not None
    ]
    below = territories.territory_places(connection, asked, as_of, codes=[code])
    return TerritorySheet(
        entry=entry,
        summary=dicts(summary)[0],
        facts=facts,
        apart=apart,
        everywhere=located[everywhere],
        below=below,
        commitments=commitments,
        milestones=milestones[milestones["engagement"].notna()] if not nation else milestones,
        states=state_counts(connection, here, as_of),
        told=told,
        leads=carriers(connection, sorted(set(carried)), (Role.LEAD,)),
        sources=source_frame(connection, sorted(set(shown))),
        national=int(sum(status_counts(connection, asked.without(*OWN), as_of)["number"])),
        plans=plan_entries(connection),
        names=criterion_names(connection, asked),
    )


__all__ = [
    "MAX_COMPARED", "MILESTONE_KEYS", "SORTS", "STATE_KEYS", "STATUS_KEYS",
    "TerritoryMap", "TerritorySheet", "territory_map", "territory_sheet", "territory_table",
]
