"""The page of sources, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.source_use import SourceUse
from layouts.locale.cases import sources as cases
from layouts.locale.fr.formats import NB, count, count_or_none, join_and


def title(uses: Sequence[SourceUse]) -> str:
    """« 12 sources, 1 240 faits »."""
    if not uses:
        return "Aucune source à cette date"
    facts = sum(use.total for use in uses)
    return f"{count(len(uses), 'source')}, {count(facts, 'fait enregistré', 'faits enregistrés')}"


def lede() -> str:
    """What a source is here."""
    return (
        "Chaque fait cite un document, une page ou un registre, avec sa section et ses lignes. "
        "Une page sans date porte le jour où elle a été lue."
    )


def sentence(uses: Sequence[SourceUse]) -> str:
    """The source cited by most facts."""
    top = cases.most_cited(uses)
    if top is None:
        return "Aucun fait enregistré ne cite ces sources."
    return f"La source la plus citée{NB}: {top.source.title}, {count(top.total, 'fait')}."


def breakdown(rows: Mapping[str, int]) -> str:
    """« 82 constats, 40 preuves », largest first; what describes the rest is told together."""
    listed = cases.breakdown(rows, _NOUNS)
    words = [count(n, *(_NOUNS[table] if table else _OTHER)) for table, n in listed]
    return join_and(words) or count_or_none(0, "fait")


_OTHER = ("autre ligne", "autres lignes")
_NOUNS = {
    "engagements": ("engagement", "engagements"),
    "actions": ("action", "actions"),
    "jalons": ("jalon ou échéance", "jalons et échéances"),
    "periodes": ("période", "périodes"),
    "participations": ("participation", "participations"),
    "localisations": ("lieu", "lieux"),
    "constats": ("constat", "constats"),
    "jugements": ("jugement", "jugements"),
    "preuves": ("preuve", "preuves"),
    "contributions": ("contribution", "contributions"),
    "indicateurs": ("indicateur", "indicateurs"),
    "valeurs_indicateurs": ("valeur d’indicateur", "valeurs d’indicateurs"),
    "anomalies": ("anomalie", "anomalies"),
    "territoires": ("territoire", "territoires"),
    "organismes": ("organisme", "organismes"),
    "noms_organismes": ("nom d’organisme", "noms d’organismes"),
    "identifiants_ogp": ("identifiant", "identifiants"),
}
