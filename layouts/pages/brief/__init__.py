"""« La minute du ministre »: the brief of a carrier on one screen and one printed sheet."""

from dataclasses import replace

from data.around import Framed
from data.brief import Brief
from data.organisations import Grouping
from layouts import element as html
from layouts.components.content import Content
from layouts.components.measures import carrier_href, heads, plan_title
from layouts.components.messages import empty_state, note
from layouts.components.navigation import (
    button_link,
    buttons,
    columns,
    print_button,
    section,
    spreadsheet,
)
from layouts.components.sentences import paragraph
from layouts.locale import _, say
from layouts.locale.links import plain
from layouts.page import Context, Page
from layouts.pages.brief import tables
from layouts.pages.brief.blocks import blocks, position
from layouts.pages.brief.comparison import CARRIERS, MINISTRIES
from layouts.parts import Card, Group, Head, Part, Row

Data = Framed[Brief]


def title(data: Data, context: Context) -> str:
    """The short name of the carrier."""
    return say.brief.title(data.subject.carrier)


def description(data: Data, context: Context) -> str:
    """The paragraph of the brief, without links."""
    sentences = say.brief.sentences(data.subject, context.filters.plan, context.as_of)
    return " ".join(plain(sentence) for sentence in sentences if sentence)


def _inside(data: Data, context: Context) -> Context:
    """The context of the carrier: all links are filtered by it."""
    return replace(context, filters=data.subject.carrier.narrowed(context.filters))


def _eyebrow(data: Data, context: Context) -> str:
    return say.brief.eyebrow(data.subject.carrier, plan_title(context), context.as_of)


def _lede(data: Data, context: Context) -> Content:
    sentences = say.brief.sentences(data.subject, context.filters.plan, context.as_of)
    return paragraph(sentences, _inside(data, context))


def _nothing(data: Data, context: Context) -> Content:
    """When it leads nothing in this plan: says so, and links to plans where it does."""
    brief = data.subject
    if brief.figures.commitments:
        return None
    actions = [
        (say.carriers.in_plan(figures.commitments, plan), context.href(plan=plan))
        for plan, figures in brief.by_plan.items()
    ] or [(_("See all leads"), context.link("/ministeres"))]
    for plan in data.around.unpublished:
        if not plan.published(context.as_of):
            return empty_state(
                say.measures.plan_unpublished(plan.code, context.as_of),
                actions=[(_("Back to today"), context.href(au=None)), *actions],
            )
    narrowed = context.filters.without("plan", "au").narrows
    words = say.carriers.elsewhere(bool(brief.by_plan), narrowed=narrowed)
    return empty_state(words, actions=actions)


def _heading(data: Data, context: Context) -> Content:
    words = say.brief.standing(data.subject.figures.commitments)
    return html.H2(words, className="visually-hidden")


def _blocks(data: Data, context: Context) -> Content:
    inside = _inside(data, context)
    return [*blocks(data.subject, inside), position(data.subject, inside)]


def _awaited(data: Data, context: Context) -> Content:
    return section(
        say.brief.awaited_title(data.subject.awaited.total, dates_known=data.subject.dates_known),
        tables.awaited(data.subject, _inside(data, context)),
        section_id="minute-attendues",
    )


def _commitments(data: Data, context: Context) -> Content:
    """Commitments led beside the other plans; when one is missing, the other takes the whole
    width."""
    brief = data.subject
    led = tables.led(brief, _inside(data, context))
    earlier = tables.earlier(brief, context)
    if led and earlier:
        return columns((6, led), (6, earlier))
    return [*led, *earlier]


def _buttons(data: Data, context: Context) -> Content:
    carrier = data.subject.carrier
    query = _inside(data, context).href("").partition("?")[2].split("&")
    criteria = "&".join(part for part in query if not part.startswith("groupe="))
    return buttons(
        print_button(_("Print on one A4 page"), primary=True),
        button_link(_("Download the data"), spreadsheet(f"/api/v1/engagements.csv?{criteria}")),
        button_link(_("The whole sheet"), carrier_href(context, carrier.code, carrier.by)),
    )


PAGE = Page(
    name="minute",
    path="/ministeres/<organisme>/minute",
    section="ministeres",
    plan_default="newest",
    options={"groupe": tuple(Grouping)},
    title=title,
    description=description,
    class_name="conteneur minute",
    parts=(
        Part(None, lambda data, context: heads(data.around, context)),
        Head(
            eyebrow=_eyebrow,
            meta=lambda data, context: say.brief.names(data.subject.carrier),
            lede=_lede,
        ),
        Group(
            (
                Part(None, _heading),
                Row((Group((Card(MINISTRIES), Card(CARRIERS))), Part(None, _blocks))),
                Part(None, _awaited),
            ),
            instead=_nothing,
        ),
        Part(None, _commitments),
        Part(None, lambda data, context: note(say.brief.how_made())),
        Part(None, _buttons),
    ),
)
