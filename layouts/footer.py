"""The footer of every page: the site, its sections, reuse, legal pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from layouts import element as html
from layouts.attributes import data
from layouts.components.navigation import spreadsheet
from layouts.element import Element, Fixed
from layouts.locale import N_, _, current, say
from layouts.locale.formats import official
from layouts.page import Context, FootEntry, SiteInfo

CONTACT_PATH = "/contact"
ACCESSIBILITY = "accessibilite"  # its entry states the level of conformity
_REUSE = (
    (N_("Commitments (CSV)"), "/api/v1/engagements.csv"),
    (N_("What changes (Atom)"), "/flux/changements.atom"),
    (N_("Milestones in a calendar (iCalendar)"), "/calendrier.ics"),
)


def footer(context: Context) -> Element:
    """The footer, with the publisher and how to reach it."""
    site, dated, bare = context.site, context.link(""), context.bare("")
    columns, last_line = _links(site, dated, bare, current())
    return html.Footer(
        html.Div(
            [
                html.Div([_about(context), *columns], className="pied-colonnes"),
                last_line,
            ],
            className="conteneur",
        ),
        className="pied",
    )


@lru_cache(maxsize=16)
def _links(site: SiteInfo, dated: str, bare: str, language: str) -> tuple[tuple[Fixed, ...], Fixed]:
    """The columns of links and the last line, of all pages of a date in the language in force.

    dated, bare: what addresses end in, with the date and without it.
    """
    del language
    pages = [html.A(_(label), href=f"{path}{dated}") for _name, path, label in site.nav]
    guides = [_entry(entry, site, dated) for entry in site.foot if not entry.legal]
    reuse = [
        html.A(_("Data interface (API)"), href=f"/api/v1/{bare}"),
        *(html.A(_(label), href=spreadsheet(f"{path}{dated}")) for label, path in _REUSE),
    ]
    columns = (
        *_column(_("Sections"), pages),
        *_column(_("Understand"), guides),
        *_column(_("Reuse"), reuse),
    )
    legal = [_entry(entry, site, dated) for entry in site.foot if entry.legal]
    entries = [html.Li(item) for item in [*legal, *_mailbox(site)]]
    last_line = html.Ul([*entries, html.Li(_("Open Licence 2.0"))], className="pied-liens")
    return tuple(map(Fixed, columns)), Fixed(last_line)


def _about(context: Context) -> Element:
    words = html.P(
        _(
            "The commitments that France made in the Open Government Partnership, "
            "from the documents that were published. What documents do not say is "
            "shown as unknown."
        )
    )
    return html.Div([html.H2(official(context.site.name)), words, *_report(context)])


def _report(context: Context) -> list[Element]:
    """« Signaler une erreur », with the page, its filters and its date in the address."""
    if not any(entry.path == CONTACT_PATH for entry in context.site.foot):
        return []
    about = None if context.path == CONTACT_PATH else context.path
    href = context.href(CONTACT_PATH, sur=about)
    words = _("Report an error on this page")
    return [html.P(html.A(words, href=href, **data(signaler=about or "")))]


def _column(title: str, links: Sequence[Element]) -> list[Element]:
    if not links:
        return []
    return [html.Div([html.H2(title), html.Ul([html.Li(link) for link in links])])]


def _entry(entry: FootEntry, site: SiteInfo, dated: str) -> Element:
    words = _(entry.label)
    if entry.name == ACCESSIBILITY:
        words = say.components.accessibility(site.publisher.conformity)
    return html.A(words, href=f"{entry.path}{dated}")


def _mailbox(site: SiteInfo) -> list[Element]:
    """The mailbox of the settings, for a page without a form."""
    contact = site.contact_href
    if contact is None or any(entry.path == CONTACT_PATH for entry in site.foot):
        return []
    return [html.A(_("Contact"), href=contact)]
