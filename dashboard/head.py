"""Metadata in the head of a page: previews on other sites, feeds, description of the data."""

from __future__ import annotations

import json
from html import escape

from dashboard.pages import Painted
from dashboard.previews import preview_path
from layouts.locale import ENGLISH, FRENCH, N_, _
from layouts.page import SiteInfo

_FEEDS = (
    ("application/atom+xml", N_("What changes (Atom)"), "/flux/changements.atom"),
    ("text/calendar", N_("Milestones in a calendar (iCalendar)"), "/calendrier.ics"),
)


# Names of the languages in Open Graph metadata.
_LOCALES = {FRENCH: "fr_FR", ENGLISH: "en_GB"}


def described(painted: Painted, site: SiteInfo) -> list[str]:
    """The elements of the head of a page with an address; none for an error page."""
    if painted.canonical is None:
        return []
    lines = [
        *_properties(painted, site),
        *(
            f'<link rel="alternate" type="{kind}" title="{escape(_(words))}" '
            f'href="{escape(site.root + _with(path, painted.criteria))}">'
            for kind, words, path in _FEEDS
        ),
    ]
    if painted.structured:
        text = json.dumps(painted.structured, ensure_ascii=False).replace("<", "\\u003c")
        lines.append(f'<script type="application/ld+json">{text}</script>')
    return lines


def _properties(painted: Painted, site: SiteInfo) -> list[str]:
    """Open Graph metadata; the picture needs an absolute address."""
    assert painted.canonical is not None
    properties = {
        "og:type": "website",
        "og:locale": _LOCALES.get(painted.language, "fr_FR"),
        "og:site_name": site.name,
        "og:title": painted.title.removesuffix(f" · {site.name}"),
        "og:description": painted.description,
    }
    lines = []
    if site.base_url:
        properties["og:url"] = site.base_url + painted.canonical
        properties["og:image"] = site.base_url + preview_path(painted.canonical)
        properties["og:image:width"], properties["og:image:height"] = "1200", "630"
        lines.append('<meta name="twitter:card" content="summary_large_image">')
    return [
        *(
            f'<meta property="{name}" content="{escape(words)}">'
            for name, words in properties.items()
            if words
        ),
        *lines,
    ]


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
