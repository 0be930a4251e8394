"""The results of the list of commitments: head, rows by plan, the table that is printed."""

from collections.abc import Sequence
from typing import Any

from data.queries.listing import CommitmentList
from data.queries.records import dicts
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge
from layouts.components.chips import criterion_chips
from layouts.components.content import without_none
from layouts.components.messages import empty_list, empty_state, note
from layouts.components.navigation import downloads, more_link, switches
from layouts.components.rows import Result, result_group
from layouts.components.squares import MAX_SQUARES, Square, status_legend, unit_squares
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale.french import (
    NB,
    count,
    date_long,
    join_and,
    number,
    typography,
)
from layouts.locale.words import STATE_ORDER, state_word, status_label
from layouts.page import Context
from layouts.pages import _engagements_sentences as sentences

PATH = "/engagements"
PAGE_SIZE = 20
NEXT = "suite"  # the first of the rows that the last link added
PAGES = tuple(str(n) for n in range(1, 501))
SORTS = {
    "plan": "plan, puis numéro",
    "titre": "titre",
    "statut": "statut",
    "calendrier": "calendrier",
    "information": "dernière information",
}

Row = dict[str, Any]


def sort_switch(context: Context) -> Element:
    """The orders of the list, each with its address."""
    current = context.options.get("tri", "plan")
    return switches(
        "Trier par",
        [(word, context.href(tri=key, page=None), key == current) for key, word in SORTS.items()],
        in_place=True,
    )


def summary(data: CommitmentList, context: Context) -> list[Element]:
    """Criteria in force, what is known, one square a commitment."""
    total = len(data.rows)
    parts: list[Element | None] = [criterion_chips(context, data.names)]
    if total:
        parts.append(html.P(sentences.coverage(data), className="couverture"))
    if 0 < total <= MAX_SQUARES:
        parts.append(
            unit_squares(
                [
                    Square(one["status"], _square_label(one), _sheet(one, context))
                    for one in dicts(data.rows)
                ],
                label=f"{sentences.commitments(total)}, par statut",
            )
        )
        parts.append(status_links(data, context))
    return without_none(parts)


def status_links(data: CommitmentList, context: Context) -> Element:
    """The legend of statuses, each count a link to its list."""
    numbers = sentences.numbers_by_status(data)
    return status_legend(
        numbers,
        composite=int(data.rows["status_max"].notna().sum()),
        hrefs={status: context.href(statut=status, page=None) for status in numbers},
    )


def _square_label(one: Row) -> str:
    status = status_label(one["status"], one["status_max"])
    return f"Plan {one['plan']}, n°{NB}{one['number']}, {one['short_title']}{NB}: {status.lower()}"


def _sheet(one: Row, context: Context) -> str:
    return context.link(f"{PATH}/{one['code']}")


def results(data: CommitmentList, context: Context) -> list[Element]:
    """The rows shown, the link to the next ones, the exports and what counts mean."""
    if data.rows.empty:
        return [nothing(data, context)]
    rows = dicts(data.rows)
    shown = rows[: shown_pages(context) * PAGE_SIZE]
    parts: list[Element | None] = [*_groups(data, shown, context), _more(rows, shown, context)]
    query = context.link("", **{key: context.filters.values(key) for key in _keys(context)},
                         tri=_api_sort(context))
    parts.append(
        downloads([("CSV", f"/api/v1/engagements.csv{query}"),
                   ("JSON", f"/api/v1/engagements{query}")])
    )
    if context.filters.portfolio or context.filters.organisation:
        parts.append(
            note(
                "Un engagement porté par plusieurs organismes compte pour chacun d’eux et une "
                "seule fois dans le total. Le portefeuille, regroupement de notre main, réunit "
                "les noms successifs d’un même ministère."
            )
        )
    return without_none(parts)


def _keys(context: Context) -> list[str]:
    return list(dict.fromkeys(key for key, _ in context.filters.pairs() if key != "au"))


def _api_sort(context: Context) -> str | None:
    sort = context.options.get("tri", "plan")
    return None if sort == "plan" else sort


def shown_pages(context: Context) -> int:
    """How many times twenty rows are shown."""
    return int(context.options.get("page", PAGES[0]))


def _more(rows: Sequence[Row], shown: Sequence[Row], context: Context) -> Element | None:
    left = len(rows) - len(shown)
    if not left:
        return None
    following = str(shown_pages(context) + 1)
    return more_link(
        f"Afficher {number(min(left, PAGE_SIZE))} de plus",
        f"{context.href(page=following)}#{NEXT}",
    )


def _groups(data: CommitmentList, shown: Sequence[Row], context: Context) -> list[Element]:
    """Rows under their plan; one group when another order mixes the plans."""
    first_new = (shown_pages(context) - 1) * PAGE_SIZE
    results_ = [
        _result(one, data, context, anchor=NEXT if place and place == first_new else None)
        for place, one in enumerate(shown)
    ]
    if context.options.get("tri", "plan") != "plan":
        title = f"Par {SORTS[context.options['tri']]}"
        return [result_group(title, sentences.commitments(len(data.rows)), results_)]
    totals = dict(zip(data.by_plan["plan"], data.by_plan["engagements"], strict=True))
    return [
        result_group(
            typography(f"Plan {plan}"),
            sentences.commitments(int(total)),
            [result for result, one in zip(results_, shown, strict=True) if one["plan"] == plan],
        )
        for plan, total in totals.items()
        if any(one["plan"] == plan for one in shown)
    ]


def _result(
    one: Row, data: CommitmentList, context: Context, *, anchor: str | None = None
) -> Result:
    return Result(
        number=number(one["number"]),
        title=typography(one["title"]),
        href=_sheet(one, context),
        meta=_meta(one, data, context),
        status=status_badge(one["status"], one["status_max"]),
        facts=_facts(one, data),
        anchor=anchor,
    )


def _meta(one: Row, data: CommitmentList, context: Context) -> str:
    """« Axe 3 · Ministère … + 2 porteurs »."""
    axis = f"Axe {one['axis_number']}" if one["axis_number"] else one["axis_short"]
    parts = [axis]
    if context.options.get("tri", "plan") != "plan":
        parts.insert(0, f"Plan {one['plan']}")
    leads = data.carriers[(data.carriers["item"] == one["code"]) & data.carriers["counted"]]
    if len(leads):
        name = leads.iloc[0]["name"]
        others = len(leads) - 1
        parts.append(f"{name} + {count(others, 'porteur')}" if others else name)
    return typography(" · ".join(parts))


def _facts(one: Row, data: CommitmentList) -> list[Any]:
    facts: list[Any] = []
    actions = count(one["actions"], "action") if one["actions"] else None
    if one["calendar"]:
        said = calendar_badge(one["calendar"], sentence=True)
        facts.append([said, f" · {actions}"] if actions else said)
    elif actions:
        facts.append(actions)
    if one["observed_on"]:
        facts.append(f"au {date_long(one['observed_on'])}")
    states = data.milestones[data.milestones["key"] == one["code"]]
    if len(states):
        numbers = dict(zip(states["state"], states["number"], strict=True))
        told = join_and(
            f"{number(numbers[state])} {state_word(state, numbers[state])}"
            for state in STATE_ORDER
            if state in numbers
        )
        facts.append(f"{count(sum(numbers.values()), 'jalon')}{NB}: {told}")
    return facts


def nothing(data: CommitmentList, context: Context) -> Element:
    """Why the list is empty, and what would fill it."""
    if data.absent:
        plan = data.absent[0]
        back = [("Voir tous les plans", context.href(plan=None, page=None))]
        if plan.covered:
            return empty_state(
                f"Plan {plan.code} non publié au {date_long(context.as_of)}.",
                actions=[("Revenir à aujourd’hui", context.href(au=None)), *back],
            )
        return empty_state(
            f"Plan {plan.code} non couvert{NB}: aucun document source.", plan.note, actions=back
        )
    if data.plans.empty:
        return empty_state(
            f"Aucun plan n’était publié au {date_long(context.as_of)}.",
            actions=[("Revenir à aujourd’hui", context.href(au=None))],
        )
    return empty_list(context, data.names, data.kept_without)


def printed_table(data: CommitmentList) -> Element:
    """All results as the plan's summary table: commitment, status, calendar."""
    columns = (
        Column("commitment", "Engagement", strong=True),
        Column("status", "Statut"),
        Column("calendar", "Calendrier"),
    )
    rows = [
        {
            "commitment": f"{one['plan']}, n°{NB}{one['number']}. {typography(one['title'])}",
            "status": status_badge(one["status"], one["status_max"]),
            "calendar": calendar_badge(one["calendar"]),
        }
        for one in dicts(data.rows)
    ]
    return data_table(columns, rows, caption="Tableau de synthèse", stack=False)
