"""The card « statuts dans le temps »: how a plan's commitments stood at each reading."""

from __future__ import annotations

from typing import Any

from data.queries.records import dicts
from data.queries.time_pages import Changed
from data.vocabulary import Status
from layouts.components.chart_card import ChartCard
from layouts.components.squares import status_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.through_time import status_through_time
from layouts.locale.french import count, date_long, number, typography
from layouts.locale.words import STATUS, STATUS_ORDER, status_word
from layouts.page import Context

ID = "statuts-dans-le-temps"
Rows = list[dict[str, Any]]


def card(data: Changed, context: Context) -> ChartCard:
    """The card of statuses through time.

    It draws the newest plan that has a reading, else the newest; the others are in the table.
    """
    rows = dicts(data.history)
    plan = chosen(rows)
    mine = [row for row in rows if row["plan"] == plan]
    return ChartCard(
        ID,
        finding(mine, plan),
        reading(mine),
        status_through_time(
            mine, context.as_of, date_key="date", status_key="statut", number_key="engagements"
        ),
        table(rows),
        [typography(f"plan d’action {plan}")] if plan else [],
        context,
        data.around.names,
        subtitle=subtitle(mine, plan),
        legend=status_legend(_at(mine, _last(mine))) if mine else None,
        note=_note(rows, plan),
        level=2,
        wide=True,
    )


def chosen(rows: Rows) -> str | None:
    """The plan that the figure draws: the newest with a known status, else the newest."""
    plans = list(dict.fromkeys(row["plan"] for row in rows))
    known = [row["plan"] for row in rows if row["statut"] != Status.UNKNOWN]
    return str((known or plans)[0]) if plans else None


def _last(rows: Rows) -> Any:
    return max((row["date"] for row in rows), default=None)


def _at(rows: Rows, day: Any) -> dict[str, int]:
    return {row["statut"]: int(row["engagements"]) for row in rows if row["date"] == day}


def finding(rows: Rows, plan: str | None) -> str:
    """« Plan 2015-2017 : 26 statuts connus sur 26, inconnus jusqu’au 3 juin 2016 »."""
    if not rows:
        return "Statuts dans le temps\u00a0: aucun plan publié à cette date"
    last = _at(rows, _last(rows))
    total = sum(last.values())
    known = total - last.get(Status.UNKNOWN, 0)
    start = typography(f"Plan {plan}")
    if not known:
        if total == 1:
            return f"{start}\u00a0: le seul engagement n’a jamais eu de statut connu"
        return f"{start}\u00a0: aucun des {number(total)} engagements n’a jamais eu de statut connu"
    first = min(row["date"] for row in rows if row["statut"] != Status.UNKNOWN)
    told = "statut connu" if known == 1 else "statuts connus"
    return (
        f"{start}\u00a0: {number(known)} {told} sur {number(total)}, "
        f"à partir du {date_long(first)}"
    )


def reading(rows: Rows) -> str | None:
    """The largest part at the last date."""
    if not rows:
        return None
    last = _at(rows, _last(rows))
    top = max(last.values())
    best = [status for status in STATUS_ORDER if last.get(status) == top]
    words = " et ".join(status_word(status, top) for status in best)
    verb = "La plus grande part" if len(best) == 1 else "Les plus grandes parts"
    whole = count(sum(last.values()), "engagement")
    return f"{verb} à la dernière date\u00a0: {number(top)} {words}, sur {whole}."


def subtitle(rows: Rows, plan: str | None) -> str | None:
    """What is counted."""
    if not rows:
        return None
    return typography(
        f"Plan {plan}, engagements par statut déclaré à chaque date où une lecture change. Ce que "
        "personne ne dit est hachuré."
    )


def _note(rows: Rows, plan: str | None) -> str | None:
    others = [one for one in dict.fromkeys(row["plan"] for row in rows) if one != plan]
    if not others:
        return None
    listed = ", ".join(typography(one) for one in others)
    return f"Les autres plans sont dans la table\u00a0: {listed}."


def table(rows: Rows) -> Element:
    """The frame of the figure: a row a plan and date, a column a status."""
    lines: dict[tuple[str, Any], dict[str, Any]] = {}
    for row in rows:
        line = lines.setdefault(
            (row["plan"], row["date"]),
            {"plan": typography(row["plan"]), "date": date_long(row["date"]),
             "total": number(row["total"]),
             **dict.fromkeys([str(status) for status in STATUS_ORDER], number(0))},
        )
        line[row["statut"]] = number(row["engagements"])
    columns = [
        Column("plan", "Plan", strong=True),
        Column("date", "Date"),
        *(Column(str(status), STATUS[status], numeric=True) for status in STATUS_ORDER),
        Column("total", "Engagements", numeric=True),
    ]
    return data_table(
        columns, list(lines.values()), caption="Statuts dans le temps", dense=True,
        empty="Aucun plan publié.",
    )
