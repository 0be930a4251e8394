"""« La minute du ministre »: one screen, one printed sheet."""

from dataclasses import replace

from data.queries.around import Framed
from data.queries.brief import Brief
from data.queries.measures import Grouping
from data.queries.records import dicts
from layouts import element as html
from layouts.components.chart_card import ChartCard
from layouts.components.measures import carrier_href, heads, plan_title
from layouts.components.messages import empty_state, note
from layouts.components.navigation import (
    button_link,
    buttons,
    columns,
    page_head,
    print_button,
    print_strip,
    section,
)
from layouts.element import Element
from layouts.locale import brief_sentences as say
from layouts.locale.fr.measures import short_body
from layouts.locale.french import NB, THIN, count, date_long, number, plural, typography
from layouts.page import Context, Page
from layouts.pages import _minute_blocks as blocks
from layouts.pages import _minute_tables as tables
from layouts.pages._sentence import paragraph

PAGE = Page(
    name="minute",
    path="/ministeres/<organisme>/minute",
    section="ministeres",
    plan_default="newest",
    options={"groupe": tuple(Grouping)},
)


def title(data: Framed[Brief], context: Context) -> str:
    """The short name of the carrier."""
    return typography(short_body(data.found.carrier.name))


def description(data: Framed[Brief], context: Context) -> str:
    """The paragraph of the minute, without its links."""
    return " ".join(say.plain(one) for one in _paragraph(data.found, context) if one)


def _paragraph(found: Brief, context: Context) -> list[say.Sentence]:
    figures = found.figures
    n = figures["commitments"]
    who = _body(found)
    return [
        say.carries(n, found.total["commitments"], who, say.plan_words(context.filters.plan)),
        say.known(n, figures["known"]),
        say.progress(figures),
        say.silence(n, figures, found.nature, found.last_end, context.as_of),
        say.associated(len(found.associated), who, also=n > 0),
    ]


def _body(found: Brief) -> say.Body:
    carrier = found.carrier
    return say.body(carrier.kind, carrier.name, carrier.by is Grouping.PORTFOLIO)


def view(data: Framed[Brief], context: Context) -> Element:
    """Names, paragraph, position, progress, obstacles, deadlines, awaited, other plans."""
    found = data.found
    inside = replace(context, filters=found.carrier.narrowed(context.filters))
    head = page_head(
        title(data, context),
        eyebrow=f"{_eyebrow(found)} · {plan_title(context)} · "
        f"situation au {date_long(context.as_of)}",
        meta=_names(found),
        lede=paragraph(_paragraph(found, context), inside),
    )
    body = (
        [_nothing(data, context)] if not found.figures["commitments"] else [
            html.H2(
                plural(found.figures["commitments"], "Où en est son engagement",
                       "Où en sont ses engagements"),
                className="visually-hidden",
            ),
            columns(
                (6, [_peers(data, context)]),
                (6, [*blocks.blocks(found, inside), blocks.position(found, inside)]),
            ),
            section(
                say.awaited_title(len(found.awaited)), tables.awaited(found, inside),
                section_id="minute-attendues",
            ),
        ]
    )
    return html.Div(
        [
            print_strip(context.site.name, "Licence Ouverte 2.0", context.href()),
            *heads(data.around, context), head, *body,
            *_pair(_led(found, inside), tables.earlier(found, context)),
            note(
                f"Les engagements co-portés comptent pour chaque porteur{THIN}; ceux auxquels un "
                "organisme est seulement associé sont comptés à part. Phrases composées par règles "
                f"à partir de la base{THIN}; chaque nombre ouvre la liste qui le fonde."
            ),
            buttons(
                print_button("Imprimer sur une page A4", primary=True),
                button_link("Télécharger les données", _csv(inside)),
                button_link("Toute la fiche", carrier_href(context, found.carrier.code,
                                                           found.carrier.by)),
            ),
        ],
        className="conteneur minute",
    )


def _csv(inside: Context) -> str:
    query = "&".join(
        part for part in inside.href("").partition("?")[2].split("&")
        if not part.startswith("groupe=")
    )
    return f"/api/v1/engagements.csv?{query}"


def _eyebrow(found: Brief) -> str:
    if found.carrier.by is Grouping.PORTFOLIO:
        return "La minute du portefeuille"
    government = found.carrier.kind in {"ministere", "secretariat_etat"}
    return "La minute du ministre" if government else "La minute"


def _names(found: Brief) -> str | None:
    """The names it bore, oldest first; for a portfolio those of its ministries."""
    rows = dicts(found.carrier.names)
    if found.carrier.by is Grouping.PORTFOLIO:
        rows = [row for row in rows if row["kind"] in {"ministere", "secretariat_etat"}]
        by_plan: dict[str, list[str]] = {}
        for row in rows:
            by_plan.setdefault(row["plan"], []).append(row["name"])
        said = [
            f"{plan}{NB}: {', '.join(dict.fromkeys(names))}" for plan, names in by_plan.items()
        ]
        return typography(f"{THIN}; ".join(said)) or found.carrier.description
    return say.names_borne([(row["plan"], row["name"]) for row in rows]) or None


def _peers(data: Framed[Brief], context: Context) -> Element:
    found = data.found
    noun = blocks.peer_noun(found)
    own, others = blocks.split_peers(found)
    one = "échéance" if found.nature == "echeance" else "jalon"
    drawn, whole = len(blocks.shown(found)), len(found.peers)
    rows = f"{number(drawn)} des {number(whole)} {noun[1]}" if drawn < whole else (
        f"une ligne par {noun[0]}"
    )
    return ChartCard(
        "jalons-des-porteurs" if noun[0] == "porteur" else "jalons-des-ministeres",
        say.peers_title(own, others, found.nature, noun),
        blocks.peers_reading(found),
        blocks.peer_rows(found, context),
        blocks.peer_table(found),
        data.around.documents,
        context,
        data.around.names,
        subtitle=f"Un carré par {one}, {rows}",
        legend=blocks.peer_legend(found),
    ).component()


def _nothing(data: Framed[Brief], context: Context) -> Element:
    """None led in this plan: it says so, and where there are some."""
    found = data.found
    actions = [
        (typography(f"{count(one['commitments'], 'engagement')} dans le plan {plan}"),
         context.href(plan=plan))
        for plan, one in reversed(found.by_plan.items()) if one["commitments"]
    ] or [("Voir tous les porteurs", context.link("/ministeres"))]
    unpublished = data.around.unpublished
    plan = next(
        (one for one in unpublished if one.covered and not one.published(context.as_of)), None
    )
    if plan is not None:
        return empty_state(
            typography(f"Plan {plan.code} non publié au {date_long(context.as_of)}."),
            actions=[("Revenir à aujourd’hui", context.href(au=None)), *actions],
        )
    return empty_state(
        say.elsewhere(
            any(one["commitments"] for one in found.by_plan.values()),
            narrowed=context.filters.without("plan", "au").narrows,
        ),
        actions=actions,
    )


def _pair(led: list[Element], earlier: list[Element]) -> list[Element]:
    """What it leads beside what is known of the other plans; alone, each takes the whole width."""
    if led and earlier:
        return [columns((6, led), (6, earlier))]
    return [*led, *earlier]


def _led(found: Brief, inside: Context) -> list[Element]:
    if found.led.empty and found.associated.empty:
        return []
    return [section("Engagements portés, engagements associés", tables.led(found, inside))]
