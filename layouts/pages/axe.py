"""One axis or sub-axis: statuses, index, dates, carriers and commitments."""

from dataclasses import replace

from data.queries.around import Framed
from data.queries.axes import AxisSheet
from data.queries.organisations import Group
from data.queries.records import dicts
from layouts import element as html
from layouts.components.ledger import ledger
from layouts.components.navigation import breadcrumb, downloads, page_head, pager, section
from layouts.element import Element
from layouts.locale.carrier_sentences import carriers_title, overlap_note, overlap_words
from layouts.locale.french import THIN, typography
from layouts.page import Context, Page
from layouts.pages import _axes_parts as parts
from layouts.pages import _ranking_parts as ranks
from layouts.pages._key_figures import key_figures
from layouts.pages._measures_parts import (
    chosen_carriers,
    commitment_results,
    criteria,
    heads,
    nothing,
)

PAGE = Page(name="axe", path="/axes/<code>", section="axes")


def _inside(data: Framed[AxisSheet], context: Context) -> Context:
    """The context of the axis: its plan and its code join the filters for every link."""
    filters = context.filters.with_values("plan", [data.found.axis["plan"]]).with_values(
        "axe", [data.found.axis["code"]]
    )
    return replace(context, filters=filters)


def title(data: Framed[AxisSheet], context: Context) -> str:
    """The printed title of the axis."""
    return typography(str(data.found.axis["title"]))


def description(data: Framed[AxisSheet], context: Context) -> str:
    """What is known of the axis."""
    return _lede(data, context)


def _lede(data: Framed[AxisSheet], context: Context) -> str:
    found = data.found
    if not found.axis["commitments"]:
        return f"Aucun engagement de {_this(data)} ne répond à la demande."
    numbers = {key: found.axis[key] for key in ("complet", "substantiel", "partiel", "non_demarre",
                                                "non_renseigne", "abandonne")}
    told = parts.status_title(numbers)
    overlap = overlap_words(found.ranked.participations, found.axis["commitments"])
    return f"{told}. {overlap}."


def _this(data: Framed[AxisSheet]) -> str:
    return "ce sous-axe" if data.found.axis["parent"] is not None else "cet axe"


def view(data: Framed[AxisSheet], context: Context) -> Element:
    """Head, key figures, charts of its sub-axes, carriers, commitments, neighbours."""
    found = data.found
    axis = found.axis
    inside = _inside(data, context)
    word = "Sous-axe" if axis["parent"] is not None else "Axe"
    numbered = f"{word} {axis['number']}" if axis["number"] else word
    ours = ""
    if axis["short_title_origin"] == "redige":
        ours = f" · en court, de notre main{THIN}: {axis['short_title']}".replace(
            f"{THIN}:", "\u00a0:"
        )
    head = page_head(
        title(data, context),
        trail=breadcrumb(_trail(data, context)),
        eyebrow=typography(f"{numbered} · Plan {axis['plan']}{ours}"),
        lede=_lede(data, context),
    )
    above = [*heads(data.around, context), head, *criteria(data.around, context)]
    if not axis["commitments"]:
        return html.Div([*above, nothing(data.around, inside)], className="conteneur")
    body: list[Element] = [ledger(key_figures(axis, found.nature, inside), columns=2)]
    subs = dicts(found.subaxes)
    if len(subs) > 1:
        card = parts.statuses(
            subs, data, inside, "sous-axes", "Engagements par sous-axe et par statut déclaré"
        )
        body.append(card.component())
        if any(row[f"{found.nature}_total"] for row in subs):
            card = parts.dates(
                subs, data, inside, "jalons-des-sous-axes", "Dates par sous-axe et par état calculé"
            )
            body.append(card.component())
        body.append(section("Sous-axes", parts.table(subs, found.nature, inside)))
    body += [_carriers(data, inside), _commitments(data, inside), _neighbours(data, context)]
    return html.Div([*above, *body], className="conteneur")


def _trail(data: Framed[AxisSheet], context: Context) -> list[tuple[str, str]]:
    axis, above = data.found.axis, data.found.parent
    steps = [("Axes", context.link("/axes", plan=axis["plan"])),
             (f"Plan {axis['plan']}", context.link("/axes", plan=axis["plan"]))]
    if above is not None:
        steps.append((above["short_title"], context.link(f"/axes/{above['code']}")))
    return [(typography(label), href) for label, href in steps]


def _carriers(data: Framed[AxisSheet], inside: Context) -> Element:
    ranked = data.found.ranked
    rows = [row for row in dicts(ranked.rows) if row["top"] == row["code"] and row["commitments"]]
    tops = [row for row in rows if row["group"] == Group.MINISTRY]
    return section(
        f"Porteurs de {_this(data)}",
        [
            ranks.table(rows, ranked, inside),
            html.P(
                overlap_note(ranked.shared, ranked.total["commitments"], "porteurs"),
                className="note",
            ),
        ],
        intro=carriers_title(
            tops, ranked.total, ("ministère", "ministères"), chosen=chosen_carriers(inside)
        ) + ".",
    )


def _commitments(data: Framed[AxisSheet], inside: Context) -> Element:
    rows = dicts(data.found.commitments)
    query = inside.href("").partition("?")[2]
    return html.Div(
        [
            commitment_results(inside, rows, f"Engagements de {_this(data)}", {}),
            downloads(
                [("CSV", f"/api/v1/engagements.csv?{query}"),
                 ("JSON", f"/api/v1/engagements?{query}")]
            ),
        ],
        className="section",
    )


def _neighbours(data: Framed[AxisSheet], context: Context) -> Element:
    siblings = dicts(data.found.siblings)
    codes = [row["code"] for row in siblings]
    place = codes.index(data.found.axis["code"]) if data.found.axis["code"] in codes else -1

    def target(at: int) -> tuple[str, str] | None:
        if place < 0 or not 0 <= at < len(siblings):
            return None
        row = siblings[at]
        return typography(str(row["short_title"])), context.href(f"/axes/{row['code']}")

    return pager(target(place - 1), target(place + 1))



