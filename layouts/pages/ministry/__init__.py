"""One carrier: what it leads and is associated with, by axis, through the plans."""

from dataclasses import replace

from data.around import Framed
from data.carriers import CarrierSheet
from data.organisations import Grouping
from layouts.components.content import Content
from layouts.components.key_figures import key_figures
from layouts.components.ledger import ledger
from layouts.components.measures import carrier_href, criteria, heads, plan_title
from layouts.components.messages import empty_state
from layouts.components.navigation import breadcrumb, button_link, buttons
from layouts.components.sentences import paragraph
from layouts.locale import _, say
from layouts.locale.formats import official, typography
from layouts.locale.links import Sentence, plain
from layouts.page import Context, Page
from layouts.pages.ministry.cards import BY_AXIS
from layouts.pages.ministry.lists import (
    associated,
    attached,
    cited,
    commitments,
    plans,
    portfolios,
)
from layouts.parts import Card, Group, Head, Part

Data = Framed[CarrierSheet]


def title(data: Data, context: Context) -> str:
    """Its name."""
    return official(data.subject.carrier.name)


def description(data: Data, context: Context) -> str:
    """What it leads, in a few sentences."""
    return " ".join(plain(sentence) for sentence in _sentences(data, context) if sentence)


def _sentences(data: Data, context: Context) -> list[Sentence]:
    sheet = data.subject
    return say.carriers.leads(
        sheet.carrier,
        sheet.figures,
        sheet.total,
        len(sheet.associated),
        context.filters.plan,
    )


def _inside(data: Data, context: Context) -> Context:
    """The context of the carrier: all links are filtered by it."""
    return replace(context, filters=data.subject.carrier.narrowed(context.filters))


def _eyebrow(data: Data, context: Context) -> str:
    kind = say.ministry.kind(data.subject.carrier)
    return say.carriers.eyebrow(kind, plan_title(context), context.as_of)


def _lede(data: Data, context: Context) -> Content:
    return paragraph(_sentences(data, context), _inside(data, context))


def _trail(data: Data, context: Context) -> Content:
    carrier = data.subject.carrier
    group = carrier.by.value if carrier.is_portfolio else None
    ranking = context.link("/ministeres", plan=context.filters.plan, groupe=group)
    steps = [(_("Portfolios") if group else _("Ministries"), ranking)]
    steps += [
        (official(name), carrier_href(context, code, Grouping.ORGANISATION))
        for code, name in carrier.above
    ]
    return breadcrumb([(typography(label), href) for label, href in steps])


def _brief(data: Data, context: Context) -> Content:
    carrier = data.subject.carrier
    href = carrier_href(context, carrier.code, carrier.by, "/minute")
    return buttons(button_link(say.ministry.brief(carrier), href, primary=True))


def _nothing(data: Data, context: Context) -> Content:
    """No commitment under these criteria: links to where there are some, and what else is known."""
    sheet = data.subject
    if sheet.figures.commitments:
        return None
    carrier = sheet.carrier
    narrowed = context.filters.without("plan", "au").narrows
    actions = [
        (say.carriers.in_plan(figures.commitments, plan), context.href(plan=plan))
        for plan, figures in sheet.by_plan.items()
    ]
    if narrowed:
        own = carrier_href(context, carrier.code, carrier.by)
        actions.insert(0, (_("Clear the other criteria"), own))
    if not actions:
        actions = [(_("See all leads"), context.link("/ministeres"))]
    return empty_state(
        say.carriers.elsewhere(bool(sheet.by_plan), narrowed=narrowed),
        say.ministry.associated_below(len(sheet.associated))
        or say.ministry.cited_below(len(sheet.cited)),
        actions=[(typography(label), href) for label, href in actions],
    )


def _leads_nothing(data: Data, context: Context) -> Content:
    """Whether the body is left out, in favour of `_nothing`."""
    return None if data.subject.figures.commitments else []


def _figures(data: Data, context: Context) -> Content:
    return ledger(key_figures(data.subject.figures, data.subject.nature, context), columns=2)


PAGE = Page(
    name="ministere",
    path="/ministeres/<organisme>",
    section="ministeres",
    options={"groupe": tuple(Grouping)},
    title=title,
    description=description,
    parts=(
        Part(None, lambda data, context: heads(data.around, context)),
        Head(
            trail=_trail,
            eyebrow=_eyebrow,
            meta=lambda data, context: say.ministry.names(data.subject.carrier),
            lede=_lede,
        ),
        Part(None, lambda data, context: criteria(data.around, context)),
        Part(None, _brief),
        Part(None, _nothing),
        Group(
            (Part(None, _figures), Card(BY_AXIS), Part(None, commitments)),
            within=_inside,
            instead=_leads_nothing,
        ),
        Group((Part(None, associated),), within=_inside),
        Part(None, cited),
        Part(None, attached),
        Part(None, plans),
        Part(None, portfolios),
    ),
)
