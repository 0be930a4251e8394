"""Reads all statements of sources, once a version, as columns that `information` selects from."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from sqlalchemy import Connection, and_, case, or_, select

from data.catalogue import Catalogue
from data.columns import DAYS, Kind, listed, members, unconverted
from data.information import GROUP, KINDS, TIED, WHATS, InformationPairs, What, plan_ranks
from data.models import Milestone, Observation
from data.pairs import NONE, Ints, sorted_by
from data.periods import PRECISIONS
from data.vocabulary import ItemKind, Status


def read_information(connection: Connection, catalogue: Catalogue) -> InformationPairs:
    """All statements of sources, in the version of the store that the connection sees."""
    codes = tuple(sorted(catalogue.item_kinds))
    sources = tuple(catalogue.sources)
    kinds: Mapping[str, Kind] = {
        "code": members(catalogue.item_index, np.int32),
        "source": members(sources, np.int32),
        "what": members(WHATS),
        "observed_on": DAYS,
        "reached_start": DAYS,
        "reached_end": DAYS,
        "precision": members(PRECISIONS),
    }
    table = _table(listed(connection, _OBSERVATIONS, {}, kinds), catalogue, codes)
    by_group = sorted_by(list(table[len(GROUP) :: -1]))  # then by object
    table = np.take(table, by_group, axis=1)
    # An object counts once a group, however many of its parts the source mentions.
    again = np.all(np.diff(table, axis=1) == 0, axis=0)
    table = table[:, np.concatenate([[True], ~again])[: table.shape[1]]]
    columns, (item, holder) = table[: len(GROUP)], table[len(GROUP) :]
    changes = np.any(np.diff(columns, axis=1) != 0, axis=0)
    group = np.concatenate([[0], np.cumsum(changes)]).astype(np.int32)[: columns.shape[1]]
    opens = np.concatenate([[0], np.flatnonzero(changes) + 1])[: len(np.unique(group))]
    columns = columns[:, opens]
    ties = np.any(np.diff(columns[:TIED], axis=1) != 0, axis=0)
    return InformationPairs(
        group=group,
        holder=holder,
        item=item,
        columns=columns,
        tie=np.concatenate([[0], np.cumsum(ties)]).astype(np.int32)[: columns.shape[1]],
        codes=codes,
        sources=sources,
    )


def _table(statements: Mapping[str, Any], catalogue: Catalogue, codes: tuple[str, ...]) -> Ints:
    """One column an observation: `GROUP`, the place of the object in `codes`, its holder."""
    of_items = _Items(catalogue, codes)
    item = statements["code"]
    keep = (of_items.owner[item] != NONE) | of_items.of_plans[item]
    statements = {name: column[keep] for name, column in statements.items()}
    item, owner = statements["code"], of_items.owner[statements["code"]]
    account = statements["what"] == WHATS.index(What.ACCOUNT)
    # An evidence or comment about an action or milestone counts for its commitment.
    moved = account & (owner != NONE)
    item[moved] = of_items.commitments[owner[moved]]
    of_a_plan = len(catalogue.commitments) + of_items.plan[item]
    end = np.where(
        statements["reached_end"] == NONE, statements["observed_on"], statements["reached_end"]
    )
    start = np.where(statements["reached_start"] == NONE, end, statements["reached_start"])
    group = {
        "end": -end,
        "start": -start,
        "plan": -of_items.plan_rank[item],
        "account": account,
        "kind": of_items.kind[item],
        "nature": of_items.nature[item],
        "what": statements["what"],
        "precision": np.where(statements["reached_end"] == NONE, statements["precision"], NONE),
        "observed_on": statements["observed_on"],
        "source": statements["source"],
    }
    ordered = [group[name] for name in GROUP]
    holder = np.where(owner == NONE, of_a_plan, owner)
    return np.array([*ordered, of_items.sorted_place[item], holder], dtype=np.int32)


class _Items:
    """What the table tells of each item of the catalogue, in the order of `item_index`.

    sorted_place: its place among the sorted codes. of_plans: whether it is a plan, or a date that
    hangs on a plan without any commitment. commitments: the place of each commitment.
    """

    def __init__(self, catalogue: Catalogue, codes: tuple[str, ...]) -> None:
        index, kinds = catalogue.item_index, catalogue.item_kinds
        ranks, sorted_places = plan_ranks(catalogue), {code: n for n, code in enumerate(codes)}
        parents, plans = catalogue.item_parents, catalogue.plan_index
        self.owner, milestones, _plans = catalogue.item_places
        # An axis is no object of information: nothing said of one is kept.
        places = {kind: place for place, kind in enumerate(KINDS)}
        self.kind = _ints(places.get(kinds[code], NONE) for code in index)
        self.plan = _ints(plans[catalogue.item_plans[code]] for code in index)
        self.plan_rank = _ints(ranks[catalogue.item_plans[code]] for code in index)
        self.sorted_place = _ints(sorted_places[code] for code in index)
        self.nature = np.full(len(index), NONE, dtype=np.int32)
        of_milestones = milestones != NONE
        self.nature[of_milestones] = catalogue.milestone_nature[milestones[of_milestones]]
        self.of_plans = np.array(
            [
                kinds[code] is ItemKind.PLAN
                or (kinds[code] is ItemKind.MILESTONE and parents[code] in plans)
                for code in index
            ],
            dtype=np.bool_,
        )
        self.commitments = _ints(index[entry.code] for entry in catalogue.commitments)


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int32)


# The source itself says that it does not know: that is not a status.
_KNOWN = and_(Observation.status.is_not(None), Observation.status != Status.UNKNOWN)
_WHAT = case(
    (
        and_(Milestone.code.is_not(None), Observation.status == Status.COMPLETE),
        What.REACHED.value,
    ),
    (_KNOWN, What.STATUS.value),
    (Observation.calendar.is_not(None), What.CALENDAR.value),
    else_=What.ACCOUNT.value,
)
_REPLACED = select(Observation.replaces_code).where(Observation.replaces_code.is_not(None))
_OBSERVATIONS = unconverted(
    select(
        Observation.item_code,
        Observation.source_code,
        _WHAT.label("what"),
        Observation.observed_on,
        Observation.reached_start,
        Observation.reached_end,
        Observation.precision,
    )
    .outerjoin(Milestone, Milestone.code == Observation.item_code)
    .where(
        Observation.code.not_in(_REPLACED),
        or_(
            Observation.status.is_(None),
            _KNOWN,
            Observation.calendar.is_not(None),
            Observation.comment.is_not(None),
            Observation.reached_end.is_not(None),
        ),
    )
)
