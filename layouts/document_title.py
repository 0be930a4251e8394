"""The title of a document: its finding, the kind of page, filters and date, the site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layouts.components.chips import criterion_words
from layouts.locale import N_, Labels, _
from layouts.locale.formats import date_long, unmarked
from layouts.page import Context, SiteInfo

# The kind of a page in a word or two: a page and its brief have the same finding.
_KINDS = Labels(
    {
        "alertes": N_("Warnings"),
        "axe": N_("Axis"),
        "axes": N_("Axes"),
        "calendrier": N_("Calendar"),
        "changements": N_("Changes"),
        "chiffres": N_("Where a figure comes from"),
        "engagement": N_("Commitment"),
        "engagements": N_("Commitments"),
        "contributions": N_("What was heard"),
        "indicateur": N_("Indicator"),
        "indicateurs": N_("Indicators"),
        "jalons": N_("Milestones"),
        "matrice": N_("Matrix"),
        "ministere": N_("Lead"),
        "ministeres": N_("Ministries"),
        "minute": N_("Brief"),
        "plans": N_("Plans"),
        "recherche": N_("Search"),
        "territoire": N_("Territory"),
        "territoires": N_("Territories"),
        "vue_ensemble": N_("Overview"),
    }
)


def document_title(finding: str, context: Context, names: Mapping[Any, str]) -> str:
    """« 8 engagements · Plan : 2024-2026 · Statut : partiel · Suivi du gouvernement ouvert ».

    Two addresses with different content never share a title. names: those of the criteria, as in
    the chips. The kind of the page is left out when the finding contains it.
    """
    parts = [finding] if finding != context.site.name else []
    kind = _KINDS.get(context.page.name, "")
    if kind.casefold() not in finding.casefold():
        parts.append(kind)
    keys = dict.fromkeys(key for key, _value in context.filters.pairs() if key != "au")
    parts += [criterion_words(key, context.filters.values(key), names) for key in keys]
    if context.replayed:
        parts.append(_("Situation on {date}", date=date_long(context.as_of)))
    return site_title(" · ".join(part for part in parts if part), context.site)


def site_title(title: str, site: SiteInfo) -> str:
    """« Page introuvable · Suivi du gouvernement ouvert », as plain text."""
    return unmarked(f"{title} · {site.name}" if title else site.name)
