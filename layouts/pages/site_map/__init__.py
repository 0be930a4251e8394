"""« Plan du site »: all pages with a fixed address."""

from collections.abc import Sequence

from layouts import element as html
from layouts.components.content import Content
from layouts.components.navigation import section
from layouts.components.search_form import SEARCH_PATH
from layouts.element import Element
from layouts.following import follow_links
from layouts.locale import N_, _, say
from layouts.locale.formats import typography
from layouts.page import Context, Page
from layouts.parts import Head, Part


def _lists(data: None, context: Context) -> Content:
    site = context.site
    pages = [(_(label), context.link(path)) for _name, path, label in site.nav]
    pages.append((_("Search"), context.link(SEARCH_PATH)))
    plans = [
        (typography(_("Plan {plan}", plan=plan.code)), context.link("/", plan=plan.code))
        for plan in context.plans
    ]
    guides = [(_(entry.label), context.link(entry.path)) for entry in site.foot if not entry.legal]
    legal = [(_(entry.label), context.link(entry.path)) for entry in site.foot if entry.legal]
    feeds = [
        (_("Data interface (API)"), context.bare("/api/v1/")),
        (_("What changes (Atom)"), context.bare("/flux/changements.atom")),
        (_("Milestones in a calendar (iCalendar)"), context.bare("/calendrier.ics")),
        *follow_links(context),
    ]
    return [
        _listed(_("Follow-up"), pages),
        _listed(_("Overview by plan"), plans),
        _listed(_("Understand"), guides),
        _listed(_("Reuse"), feeds),
        _listed(_("Legal information"), legal),
    ]


def _listed(title: str, links: Sequence[tuple[str, str]]) -> Element | None:
    if not links:
        return None
    items = [html.Li(html.A(words, href=href)) for words, href in links]
    return section(title, html.Ul(items, className="plan-du-site"), ruled=True)


PAGE = Page(
    name="plan_du_site",
    path="/plan-du-site",
    foot=N_("Site map"),
    legal=True,
    rank=304,
    fixed=True,
    title=lambda data, context: _("Site map"),
    description=lambda data, context: say.site_map.lede(),
    parts=(
        Head(lede=lambda data, context: say.site_map.lede()),
        Part(None, _lists),
    ),
)
