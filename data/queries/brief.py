"""La minute: what a minister must know of what the ministry carries, at a date and in one plan."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from sqlalchemy import Connection, select

from data import rules
from data.changes import Change
from data.filters import CommitmentFilter
from data.queries._conditions import milestone_conditions
from data.queries.carriers import Carrier, associated_rows, carrier, through_plans
from data.queries.changes import change_frame
from data.queries.commitments import commitment_page
from data.queries.frame import frame
from data.queries.measures import EMPTY, Grouping, Measures, carried, main_nature, measures
from data.queries.milestones import due, milestone_page, silences
from data.queries.organisations import GOVERNMENT, Group, ranking
from data.queries.plans import PlanEntry, plan_entries
from data.vocabulary import Calendar, ItemKind, Nature, State, Status


@dataclass(frozen=True)
class Brief:
    """One carrier at a date. Frames are empty, never None, when nothing is known.

    led, associated: `commitment_page` columns. peers: rows of the ranking that stand beside it,
    with its own; squares: their dates (key, code, commitment, label, state). progressed: events
    (statuses that rose, dates reached) of the last 183 days, with reached_start and reached_end,
    null when no source gives the date. late, awaited, due:
    `rules.milestones_at` columns. delayed: led commitments whose calendar is declared `retarde`.
    waiting: `silences` columns. earlier: led commitments of the other plans.
    """

    carrier: Carrier
    plans: tuple[PlanEntry, ...]
    nature: str
    figures: Measures
    total: Measures
    led: pd.DataFrame
    associated: pd.DataFrame
    peers: pd.DataFrame
    squares: pd.DataFrame
    progressed: pd.DataFrame
    late: pd.DataFrame
    delayed: pd.DataFrame
    waiting: pd.DataFrame
    awaited: pd.DataFrame
    due: pd.DataFrame
    earlier: pd.DataFrame
    delayed_totals: dict[str, int]
    by_plan: dict[str, Measures]
    last_end: date | None


def brief(
    connection: Connection, code: str, by: Grouping, asked: CommitmentFilter, as_of: date
) -> Brief:
    """Everything that the minute says; raises NotFound."""
    found = carrier(connection, code, by, as_of)
    own = found.narrowed(asked)
    nature = main_nature(connection, asked, as_of)
    led = commitment_page(connection, own, as_of).rows
    elsewhere = own.without("plan", "axe")
    everything = commitment_page(connection, elsewhere, as_of).rows
    awaited = milestone_page(
        connection,
        own.with_values("etat", [State.SILENT.value]).with_values("nature", [nature]),
        as_of,
    ).rows
    peers = _peers(connection, found, asked, as_of)
    return Brief(
        carrier=found,
        plans=plan_entries(connection),
        nature=nature,
        figures=measures(connection, own, as_of).get((), dict(EMPTY)),
        total=measures(connection, asked.without("role", by.value), as_of).get((), dict(EMPTY)),
        led=led,
        associated=associated_rows(connection, found, asked, as_of),
        peers=peers,
        squares=_squares(connection, found, asked, as_of, nature, list(peers["code"])),
        progressed=progressed(connection, own, as_of),
        late=milestone_page(
            connection,
            own.with_values("etat", [State.LATE.value]).with_values("nature", [nature]),
            as_of,
        ).rows,
        delayed=led[led["calendar"] == Calendar.DELAYED.value],
        waiting=_waiting(connection, own, as_of, nature),
        awaited=awaited,
        due=due(connection, own.without("etat", "nature"), as_of),
        earlier=everything[~everything["code"].isin(list(led["code"]))],
        delayed_totals=_delayed_totals(connection, as_of),
        by_plan=through_plans(connection, found, asked, as_of),
        last_end=max((end for end in awaited["end"] if end is not None), default=None),
    )


def progressed(connection: Connection, own: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """What progressed in the last 183 days: statuses that rose, dates reached."""
    since = as_of - timedelta(days=rules.STALE_AFTER_DAYS)
    happened = change_frame(connection, own, since, as_of)
    kept = [
        kind == Change.REACHED
        or (kind == Change.STATUS and item == ItemKind.COMMITMENT and _rose(before, after))
        for kind, item, before, after in zip(
            happened["kind"], happened["item_kind"], happened["before"], happened["after"],
            strict=True,
        )
    ]
    table = happened[pd.Series(kept, index=happened.index, dtype=bool)]
    m = rules.milestones_at(as_of)
    reached = frame(
        connection,
        select(m.c.code.label("item"), m.c.reached_start, m.c.reached_end).where(
            m.c.code.in_(list(table["item"]))
        ),
    )
    found = table.merge(reached, on="item", how="left").astype(object)
    return found.where(found.notna(), None)


def _rose(before: str | None, after: str | None) -> bool:
    """From one known level to a higher one; a first reading is news, not progress."""
    low = rules.LEVEL_WEIGHTS.get(Status(before or Status.UNKNOWN))
    high = rules.LEVEL_WEIGHTS.get(Status(after or Status.UNKNOWN))
    return low is not None and high is not None and high > low


def _peers(
    connection: Connection, found: Carrier, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """Those that lead something, by number, and the carrier's own row.

    Portfolios beside portfolios, ministries beside ministries, any other body beside all carriers,
    which are those that the ranking counts: the bodies that the plans name.
    """
    table = ranking(connection, asked.without("role", found.by.value), as_of, found.by).rows
    beside = (table["top"] == table["code"]) & (table["commitments"] > 0)
    if found.kind in GOVERNMENT:
        beside &= table["group"] == Group.MINISTRY.value
    elif found.by is Grouping.ORGANISATION:
        beside = table["own"] > 0
    return table[beside | (table["code"] == found.code)]


def _squares(
    connection: Connection,
    found: Carrier,
    asked: CommitmentFilter,
    as_of: date,
    nature: str,
    codes: list[str],
) -> pd.DataFrame:
    """The dates of each peer, in the order of the documents."""
    m = rules.milestones_at(as_of)
    pairs = carried(found.by).subquery("peer_pairs")
    shown = asked.without("role", "etat", "nature", found.by.value)
    return frame(
        connection,
        select(pairs.c.key, m.c.code, m.c.commitment, m.c.label, m.c.state)
        .join(pairs, pairs.c.commitment == m.c.commitment)
        .where(
            pairs.c.key.in_(codes), m.c.nature == nature,
            *milestone_conditions(shown, as_of, m),
        )
        .order_by(pairs.c.key, m.c.plan, m.c.commitment_rank, m.c.rank, m.c.code),
    )


def _waiting(
    connection: Connection, own: CommitmentFilter, as_of: date, nature: str
) -> pd.DataFrame:
    """Commitments by their longest silence, for the nature of dates that the plan prints."""
    if nature == Nature.MILESTONE.value:
        return silences(connection, own, as_of)
    table = milestone_page(
        connection,
        own.with_values("etat", [State.SILENT.value]).with_values("nature", [nature]),
        as_of,
    ).rows
    told = table[table["commitment"].notna() & ~table["before_plan"].astype(bool)]
    listed: dict[str, list[object]] = {}
    for values in told.to_dict("records"):  # oldest end first
        code = str(values["commitment"])
        if code in listed:
            listed[code][-1] = int(str(listed[code][-1])) + 1
        else:
            listed[code] = [
                code, values["commitment_number"], values["commitment_short"], values["plan"],
                values["end"], 1,
            ]
    columns = ["commitment", "number", "short_title", "plan", "since", "silent"]
    return pd.DataFrame(list(listed.values()), columns=columns, dtype=object)


def _delayed_totals(connection: Connection, as_of: date) -> dict[str, int]:
    """Plan -> commitments whose calendar is declared `retarde`, whoever carries them."""
    asked = CommitmentFilter(calendar=(Calendar.DELAYED.value,))
    return {
        key[0]: one["commitments"]
        for key, one in measures(connection, asked, as_of, by=("plan",)).items()
    }
