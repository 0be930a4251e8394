"""A commitment with its actions, dates and facts: the same rows as in the lists."""

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.api.columns import Column, field, project, registered
from dashboard.api.resources import BY_NAME
from data import facts, genealogy, judgements, located, observation_rows
from data.catalogue import NATION
from data.store import Moment, NotFound

Rows = list[dict[str, Any]]

KIND = "rubrique"  # first column of the CSV: the list that a line belongs to

TEXTS: tuple[Column, ...] = (
    field("engagements.numero_origine"),
    field("engagements.titre_court_origine"),
    *registered("engagements", "objet", "probleme", "pertinence", "impacts"),
)
COLUMNS: tuple[Column, ...] = (*BY_NAME["engagements"].columns, *TEXTS)

# The lists of a detail, in order.
SECTIONS = (
    "actions",
    "jalons",
    "constats",
    "jugements",
    "preuves",
    "localisations",
    "contributions",
    "indicateurs",
    "filiations",
    "anomalies",
    "sources",
)


def read(moment: Moment, code: str) -> dict[str, Any]:
    """The detail by public keys; raises NotFound for an unknown code at that date."""
    situation = moment.situation
    place = situation.catalogue.commitment_index.get(code)
    if place is None or not situation.commitments.visible[place]:
        raise NotFound("engagement", code)
    row = situation.commitment(place)
    answer = project(BY_NAME["engagements"].columns, row, moment)
    answer |= project(TEXTS, situation.catalogue.commitments[place], moment)
    rows = _sections(moment, code)
    cited = {row.source} | {fact.source for listed in rows.values() for fact in listed}
    rows["sources"] = [source for source in facts.sources(situation) if source.code in cited]
    for name in SECTIONS:
        columns = BY_NAME[name].columns
        answer[name] = [project(columns, fact, moment) for fact in rows[name]]
    return answer


def _sections(moment: Moment, code: str) -> dict[str, Sequence[Any]]:
    """The facts of a commitment and its parts by list, sources left out."""
    situation = moment.situation
    catalogue = situation.catalogue
    hangs = facts.within(situation, code)
    tree = catalogue.trees[code]
    actions = [catalogue.action_index[item] for item in tree if item in catalogue.action_index]
    dates = [catalogue.milestone_index[item] for item in tree if item in catalogue.milestone_index]
    observations = observation_rows.observations_of(moment.connection, situation, tree)
    return {
        "actions": [situation.action(place) for place in sorted(actions)],
        "jalons": [
            situation.milestone(place)
            for place in sorted(dates)
            if situation.milestones.visible[place]
        ],
        "constats": observations,
        "jugements": judgements.judgements(situation, hangs),
        "preuves": facts.evidence(situation, hangs),
        "localisations": located.locations(situation, hangs),
        "contributions": facts.contributions(situation, hangs),
        # Values of territories are too many: the list of indicators has them.
        "indicateurs": facts.indicators(situation, hangs, NATION),
        "filiations": genealogy.lineage_of(situation, code),
        "anomalies": facts.anomalies(situation, hangs),
    }


def columns() -> dict[str, Column | None]:
    """The columns of the detail's CSV: those of every section, each key once."""
    listed: dict[str, Column | None] = {KIND: None}
    for column in COLUMNS:
        listed.setdefault(column.key, column)
    for name in SECTIONS:
        for column in BY_NAME[name].columns:
            listed.setdefault(column.key, column)
    return listed


def lines(answer: Mapping[str, Any]) -> Rows:
    """The detail as flat lines for a CSV: the commitment, then the rows of every section."""
    flat: Rows = [{KIND: "engagement", **_cells(COLUMNS, answer)}]
    for name in SECTIONS:
        known = BY_NAME[name].columns
        flat.extend({KIND: name, **_cells(known, row)} for row in answer[name])
    return flat


def _cells(known: tuple[Column, ...], row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.key: column.cell(row[column.key]) for column in known}
