"""One carrier: what it leads, what it is associated to, by axis, through the plans."""

from dataclasses import replace
from typing import Any

from data.queries.around import Framed
from data.queries.carriers import CarrierSheet
from data.queries.measures import ASSOCIATED, Grouping
from data.queries.records import dicts
from layouts import element as html
from layouts.components.axis_charts import name as axis_name
from layouts.components.axis_charts import status_chart
from layouts.components.content import Content
from layouts.components.key_figures import key_figures
from layouts.components.ledger import ledger
from layouts.components.measures import (
    carrier_href,
    commitment_results,
    commitments_href,
    criteria,
    freshness_cell,
    heads,
    index_cell,
    known_cell,
    late_cell,
    linked,
    plan_title,
)
from layouts.components.messages import empty_state, unknown_words
from layouts.components.navigation import (
    breadcrumb,
    button_link,
    buttons,
    downloads,
    page_head,
    section,
)
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import brief_sentences as say
from layouts.locale.french import NB, count, date_long, join_and, plural, typography
from layouts.locale.words import ORGANISATION_KIND
from layouts.page import Context, Page
from layouts.pages._sentence import sentence

PAGE = Page(
    name="ministere",
    path="/ministeres/<organisme>",
    section="ministeres",
    options={"groupe": tuple(Grouping)},
)


def _inside(data: Framed[CarrierSheet], context: Context) -> Context:
    """The context of the carrier: its own criterion joins the filters for every link."""
    return replace(context, filters=data.found.carrier.narrowed(context.filters))


def title(data: Framed[CarrierSheet], context: Context) -> str:
    """Its name."""
    return typography(data.found.carrier.name)


def description(data: Framed[CarrierSheet], context: Context) -> str:
    """What it leads, in one sentence."""
    return say.plain(_lede(data, context))


def _lede(data: Framed[CarrierSheet], context: Context) -> say.Sentence:
    found = data.found
    carrier = found.carrier
    n = found.figures["commitments"]
    who = say.body(carrier.kind, carrier.name, carrier.by is Grouping.PORTFOLIO)
    parts = say.carries(
        n, found.total["commitments"], who, say.plan_words(context.filters.plan)
    )
    for more in (
        say.known(n, found.figures["known"]),
        say.associated(len(found.associated), who, also=n > 0),
    ):
        if more:
            parts = [*parts, " ", *more]
    return parts


def view(data: Framed[CarrierSheet], context: Context) -> Element:
    """Head, key figures, statuses by axis, commitments, what is attached, plans."""
    found = data.found
    carrier = found.carrier
    inside = _inside(data, context)
    head = page_head(
        title(data, context),
        trail=breadcrumb(_trail(data, context)),
        eyebrow=f"{_kind(data)} · {plan_title(context)} · situation au {date_long(context.as_of)}",
        meta=_names(data),
        lede=sentence(_lede(data, context), inside),
    )
    minute = buttons(
        button_link(
            "La minute du ministre" if carrier.by is Grouping.ORGANISATION else "La minute",
            carrier_href(context, carrier.code, carrier.by, "/minute"), primary=True,
        )
    )
    above = [*heads(data.around, context), head, *criteria(data.around, context)]
    if not found.figures["commitments"]:
        body: list[Element] = [_empty(data, context)]
    else:
        body = [
            ledger(key_figures(found.figures, found.nature, inside), columns=2),
            *_axes(data, inside), _commitments(data, inside),
        ]
    return html.Div(
        [*above, minute, *body, *_associated(data, inside), *_attached(data, context),
         _plans(data, context), *_portfolios(data, context)],
        className="conteneur",
    )


def _trail(data: Framed[CarrierSheet], context: Context) -> list[tuple[str, str]]:
    carrier = data.found.carrier
    group = carrier.by.value if carrier.by is Grouping.PORTFOLIO else None
    steps = [
        ("Portefeuilles" if group else "Ministères",
         context.link("/ministeres", plan=context.filters.plan, groupe=group))
    ]
    steps += [
        (name, carrier_href(context, code, Grouping.ORGANISATION)) for code, name in carrier.above
    ]
    return [(typography(label), href) for label, href in steps]


def _kind(data: Framed[CarrierSheet]) -> str:
    carrier = data.found.carrier
    if carrier.by is Grouping.PORTFOLIO:
        return "Portefeuille, regroupement de notre main"
    word = ORGANISATION_KIND.get(carrier.kind or "", "Organisme")
    return f"{word} interministérielle" if carrier.interministerial and word == "Direction" else (
        word
    )


def _names(data: Framed[CarrierSheet]) -> str | None:
    carrier = data.found.carrier
    if carrier.by is Grouping.PORTFOLIO:
        return carrier.description
    named = [(row["plan"], row["name"]) for row in dicts(carrier.names)]
    told = say.names_borne(named)
    return f"Nom imprimé{NB}: {told}" if told else None


def _empty(data: Framed[CarrierSheet], context: Context) -> Element:
    """No commitment under these criteria: where there are some, and what else is known."""
    found = data.found
    carrier = found.carrier
    actions = [
        (f"{count(one['commitments'], 'engagement')} dans le plan {plan}",
         context.href(plan=plan))
        for plan, one in reversed(found.by_plan.items()) if one["commitments"]
    ]
    if context.filters.without("plan", "au").narrows:
        actions.insert(0, ("Effacer les autres critères", carrier_href(context, carrier.code,
                                                                       carrier.by)))
    if not actions:
        actions = [("Voir tous les porteurs", context.link("/ministeres"))]
    taken = len(found.associated)
    return empty_state(
        say.elsewhere(
            any(one["commitments"] for one in found.by_plan.values()),
            narrowed=context.filters.without("plan", "au").narrows,
        ),
        plural(taken, "L’engagement associé est plus bas.",
               "Les engagements associés sont plus bas.") if taken else None,
        actions=[(typography(label), href) for label, href in actions],
    )


def _axes(data: Framed[CarrierSheet], inside: Context) -> list[Element]:
    found = data.found
    several = len(set(found.axis_rows["plan"])) > 1
    rows: list[dict[str, Any]] = []
    for axis in dicts(found.axis_rows):
        row = {**axis, **found.axes[axis["code"]]}
        if several:
            row["short_title"], row["number"] = f"{axis['plan']} · {axis_name(axis)}", None
        rows.append(row)
    if len(rows) < 2:
        return []
    chart = status_chart(
        "axes-compares",
        lambda _data: rows,
        subtitle=lambda _rows: "Engagements portés, par axe et par statut déclaré",
    )
    return [chart.card(data, inside).component()]


def _commitments(data: Framed[CarrierSheet], inside: Context) -> Element:
    query = inside.href("").partition("?")[2].replace("groupe=portefeuille", "").rstrip("&")
    return html.Div(
        [
            commitment_results(inside, dicts(data.found.led), "Engagements portés",
                               data.found.shared),
            downloads(
                [("CSV", f"/api/v1/engagements.csv?{query}"),
                 ("JSON", f"/api/v1/engagements?{query}")]
            ),
        ],
        className="section",
    )


def _associated(data: Framed[CarrierSheet], inside: Context) -> list[Element]:
    found = data.found
    if found.associated.empty:
        return []
    link = html.A(
        "Voir cette liste", href=commitments_href(inside, role=ASSOCIATED)
    )
    return [
        html.Div(
            [
                commitment_results(
                    inside, dicts(found.associated), "Associations à un engagement", {}
                ),
                html.P(
                    ["Partie prenante, « avec » ou « en lien » dans les documents\u202f: jamais "
                     "compté avec les engagements portés. ".replace("\u202f:", f"{NB}:"), link],
                    className="note",
                ),
            ],
            className="section",
        )
    ]


def _attached(data: Framed[CarrierSheet], context: Context) -> list[Element]:
    found = data.found
    rows = dicts(found.below)
    if not rows:
        return []
    portfolio = found.carrier.by is Grouping.PORTFOLIO
    columns = [
        Column("name", "Organisme", strong=True), Column("led", "Portés", numeric=True),
        Column("associated", "Associés", numeric=True),
    ]
    apart = {found.carrier.by.value: None, "groupe": None}
    lines = [
        {
            "name": html.A(row["name"], href=carrier_href(context, row["code"],
                                                          Grouping.ORGANISATION)),
            "led": linked(row["commitments"], commitments_href(
                context, **{**apart, "organisme": row["code"]}, role=None)),
            "associated": linked(row["associated"], commitments_href(
                context, **{**apart, "organisme": row["code"]}, role=ASSOCIATED)),
        }
        for row in rows
    ]
    label = "Organismes de ce portefeuille" if portfolio else "Organismes rattachés"
    return [
        section(
            label,
            data_table(columns, lines, caption=label, stack=False),
            intro="Leurs engagements comptent dans les chiffres ci-dessus, une seule fois.",
        )
    ]


def _plans(data: Framed[CarrierSheet], context: Context) -> Element:
    """Through time: what it led in each plan, under which names."""
    found = data.found
    carrier = found.carrier
    own = {carrier.by.value: carrier.code}
    columns = [
        Column("plan", "Plan", strong=True), Column("names", "Noms imprimés"),
        Column("led", "Engagements portés", numeric=True),
        Column("known", "Statut connu", numeric=True), Column("index", "Indice", numeric=True),
        Column("late", "Jalons, échéances"), Column("last", "Dernière information"),
    ]
    lines: list[dict[str, Content]] = []
    for plan in reversed(found.plans):
        one = found.by_plan.get(plan.code)
        names = _printed(data, plan.code)
        line: dict[str, Content] = {
            "plan": html.A(typography(plan.code), href=context.href(plan=plan.code)),
            "names": names or "·",
        }
        if not plan.published(context.as_of):
            line.update(led=unknown_words("plan non publié à cette date"))
        elif not plan.covered:
            line.update(led=unknown_words("non couvert, aucun document"))
        elif one is None:
            line.update(led=linked(0, ""))
        else:
            here = {"plan": plan.code, **own}
            nature = "jalon" if one["jalon_total"] else "echeance"
            line.update(
                led=linked(one["commitments"], context.link("/engagements", **here)),
                known=known_cell(one, context.link("/engagements", **here,
                                                   **{"statut!": "non_renseigne"})),
                index=index_cell(one, context.link("/chiffres/indice", **here)),
                late=_late(one, nature, context, here),
                last=freshness_cell(one, context.link("/chiffres/fraicheur", **here)),
            )
        lines.append(line)
    return section(
        "À travers les plans",
        data_table(columns, lines, caption="Engagements portés dans chaque plan"),
        intro="Les plans ne promettent pas la même chose\u202f: leurs nombres se lisent, ils ne se "
        "comparent pas.",
    )


def _late(
    one: dict[str, Any], nature: str, context: Context, here: dict[str, Any]
) -> Content:
    bare = replace(context, filters=context.filters.without(
        *{key for key, _ in context.filters.pairs() if key != "au"}))
    return late_cell(bare, one, nature, **here)


def _printed(data: Framed[CarrierSheet], plan: str) -> str:
    carrier = data.found.carrier
    rows = [row for row in dicts(carrier.names) if row["plan"] == plan]
    if carrier.by is Grouping.PORTFOLIO:
        rows = [row for row in rows if row["kind"] in {"ministere", "secretariat_etat"}] or rows
    return typography(join_and(dict.fromkeys(row["name"] for row in rows)))


def _portfolios(data: Framed[CarrierSheet], context: Context) -> list[Element]:
    carrier = data.found.carrier
    if not carrier.portfolios:
        return []
    links: list[Content] = []
    for place, (code, name) in enumerate(carrier.portfolios):
        links += [", " if place else "",
                  html.A(name, href=carrier_href(context, code, Grouping.PORTFOLIO))]
    word = "Portefeuille" if len(carrier.portfolios) == 1 else "Portefeuilles"
    return [
        html.P(
            [f"{word}, notre regroupement à travers les remaniements{NB}: ", *links, "."],
            className="note",
        )
    ]


