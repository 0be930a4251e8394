"""The page of sources, in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.source_use import SourceUse
from layouts.locale.cases import sources as cases
from layouts.locale.en.formats import count, count_or_none, join_and, official


def title(uses: Sequence[SourceUse]) -> str:
    """“12 sources, 1,240 facts”."""
    if not uses:
        return "No source on this date"
    facts = sum(use.total for use in uses)
    return f"{count(len(uses), 'source')}, {count(facts, 'recorded fact', 'recorded facts')}"


def lede() -> str:
    """What a source is here."""
    return (
        "Each fact cites a document, a page or a register, with its section and its lines. A page "
        "without a date bears the day on which it was read."
    )


def sentence(uses: Sequence[SourceUse]) -> str:
    """The source cited by most facts."""
    top = cases.most_cited(uses)
    if top is None:
        return "No recorded fact cites these sources."
    return f"The most cited source: {official(top.source.title)}, {count(top.total, 'fact')}."


def breakdown(rows: Mapping[str, int]) -> str:
    """“82 observations, 40 pieces of evidence”, largest first; what describes the rest together."""
    listed = cases.breakdown(rows, _NOUNS)
    words = [count(n, *(_NOUNS[table] if table else _OTHER)) for table, n in listed]
    return join_and(words) or count_or_none(0, "fact")


_OTHER = ("other row", "other rows")
_NOUNS = {
    "engagements": ("commitment", "commitments"),
    "actions": ("action", "actions"),
    "jalons": ("milestone or deadline", "milestones and deadlines"),
    "periodes": ("period", "periods"),
    "participations": ("participation", "participations"),
    "localisations": ("place", "places"),
    "constats": ("observation", "observations"),
    "jugements": ("judgement", "judgements"),
    "preuves": ("piece of evidence", "pieces of evidence"),
    "contributions": ("contribution", "contributions"),
    "indicateurs": ("indicator", "indicators"),
    "valeurs_indicateurs": ("value of an indicator", "values of indicators"),
    "anomalies": ("anomaly", "anomalies"),
    "territoires": ("territory", "territories"),
    "organismes": ("organisation", "organisations"),
    "noms_organismes": ("name of an organisation", "names of organisations"),
    "identifiants_ogp": ("identifier", "identifiers"),
}
