"""News about the data and the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.recordings import RecordingRow
from data.vocabulary import RecordingKind
from layouts.locale.en.formats import count, join_and
from layouts.locale.links import Chapter, Link


def title() -> str:
    """The first heading."""
    return "What is new"


def lede() -> str:
    """What the page lists, and where changes of the situation are."""
    return "What entered the database, and what changed in the site."


def elsewhere() -> Chapter:
    """Changes of the situation are on another page."""
    return (
        "Follow what changes",
        [
            [
                "Changes of the status, dates or states of commitments are on the page ",
                Link("Changes", "/changements"),
                " and in the ",
                Link("Atom feed", "/flux/changements.atom"),
                ". “",
                Link("Follow", "/suivre"),
                "”, under each list and each sheet, says how to be told of them.",
            ]
        ],
    )


def data_title() -> str:
    """The heading of recordings."""
    return "In the data"


def site_title() -> str:
    """The heading of changes of the site."""
    return "In the site"


def nothing() -> str:
    """The sentence of an empty store."""
    return "No recording."


def kind(row: RecordingRow) -> str:
    """The name of a kind of recording."""
    return {RecordingKind.IMPORT: "Import", RecordingKind.ENTRY: "Entry by hand"}[row.kind]


def recorded(row: RecordingRow) -> str:
    """“139 observations added and 3 fields changed (commitments)”."""
    parts = []
    if row.observations:
        parts.append(count(row.observations, "observation added", "observations added"))
    changed = sum(row.changed.values())
    if changed:
        words = count(changed, "field changed", "fields changed")
        tables = join_and([_TABLES.get(key, key) for key in sorted(row.changed)])
        parts.append(f"{words} ({tables})")
    return join_and(parts) or "no new observation, no field changed"


_TABLES: Mapping[str, str] = {
    "actions": "actions",
    "anomalies": "anomalies",
    "axes": "axes",
    "constats": "observations",
    "contributions": "contributions",
    "contributions_objets": "links of contributions",
    "engagements": "commitments",
    "filiations": "links between plans",
    "identifiants_ogp": "identifiers of the Partnership",
    "indicateurs": "indicators",
    "jalons": "milestones and deadlines",
    "jugements": "judgements",
    "localisations": "places",
    "noms_organismes": "names of organisations",
    "organismes": "organisations",
    "organismes_portefeuilles": "portfolios of organisations",
    "participations": "participations",
    "periodes": "periods",
    "plans": "plans",
    "portefeuilles": "portfolios",
    "preuves": "evidence",
    "rattachements": "attachments",
    "sources": "sources",
    "territoires": "territories",
    "valeurs_indicateurs": "values of indicators",
}


def site() -> Sequence[tuple[date, tuple[str, ...]]]:
    """The changes of the site for visitors, newest first."""
    return _SITE


_SITE: tuple[tuple[date, tuple[str, ...]], ...] = (
    (
        date(2026, 11, 29),
        (
            "The whole site in English: “English”, at the top of each page.",
            "Pages of help, method, quality and sources; accessibility statement, legal notices, "
            "personal data, site map.",
            "A contact form, and “Report an error” on every page.",
            "Independent evaluations, civil society, Parliament and the Court of Auditors are in "
            "the database, beside the administration.",
        ),
    ),
    (
        date(2026, 11, 22),
        (
            "A search of the whole site, which forgives a typing error.",
            "Pages are shown faster and weigh less.",
        ),
    ),
)
