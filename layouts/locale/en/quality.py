"""Sentences of the page of quality: what is known and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.evidence_quality import EvidenceNumbers
from data.quality import CarrierQuality, Known, Quality
from data.rules import Freshness
from data.vocabulary import Assessor, State
from layouts.locale.cases import quality as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.quality import DatesOf, NoDocument, NoStatus, SilentVoice, Unknown
from layouts.locale.en.formats import (
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    official,
    percent,
    plural,
    quoted,
    typography,
)
from layouts.locale.en.vocabulary import noun as dates_noun
from layouts.locale.links import Sentence


def title(quality: Quality) -> str:
    """“Known status for 26 of 101 commitments”."""
    known, whole = quality.known(Known.STATUS), count(quality.commitments, "commitment")
    match extent(known, quality.commitments):
        case Extent.EMPTY:
            return "No commitment to describe"
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"No known status for {whole}"
        case _:
            return f"Known status for {number(known)} of {whole}"


def lede() -> str:
    """What the page is for."""
    return (
        "What the documents say, what they do not say, since when, and how their contradictions "
        "were settled."
    )


def field(what: Known) -> str:
    """The name of a thing that may be known."""
    return {
        Known.STATUS: "Declared status",
        Known.CALENDAR: "Declared calendar",
        Known.INFORMATION: "At least one observation by the administration",
        Known.EVIDENCE: "At least one piece of evidence",
        Known.CARRIER: "Named lead",
        Known.DATE: "Promised date",
        Known.PLACE: "Place of action",
    }[what]


def completeness_sentence(quality: Quality) -> str:
    """The best and the least documented things."""
    best, least = cases.best_and_least(quality)
    whole = number(quality.commitments)
    return (
        f"Best documented: {field(best).lower()}, {number(quality.known(best))} out of {whole}. "
        f"Least documented: {field(least).lower()}, {number(quality.known(least))} out of {whole}."
    )


def part(known: int, whole: int) -> str:
    """“12 of 26 (46%)”."""
    return f"{number(known)} of {number(whole)} ({percent(100 * known / whole)})"


def freshness_sentence(quality: Quality) -> str:
    """The number of commitments without any information."""
    never = quality.fresh(Freshness.NEVER)
    if not never:
        return "Each commitment has received at least one observation."
    verb = plural(never, "has", "have")
    return (
        f"{number(never)} of {count(quality.commitments, 'commitment')} {verb} never received an "
        "observation."
    )


def carriers_sentence(rows: Sequence[CarrierQuality]) -> str:
    """The number of carriers without any known status."""
    silent = cases.silent_carriers(rows)
    if not silent:
        return "Each lead has at least one commitment with a known status."
    verb = plural(silent, "has", "have")
    return (
        f"{number(silent)} of {count(len(rows), 'lead')} {verb} no commitment with a known status."
    )


def assessors_sentence(quality: Quality) -> str:
    """Which assessors spoke, and which did not."""
    total, speakers = cases.observations(quality)
    if not speakers:
        return "Nobody has spoken of these commitments."
    voices = f"{number(speakers)} of {count(len(quality.assessors), 'assessor')}"
    return f"{count(total, 'observation')} from {voices}."


def voice(assessor: Assessor) -> str:
    """The head of a column: “IRM”."""
    return {
        Assessor.ADMINISTRATION: "Administration",
        Assessor.IRM: "IRM",
        Assessor.CIVIL_SOCIETY: "Civil society",
        Assessor.CONTROL: "Parliament, Court of Auditors",
    }[assessor]


def evidence_sentence(evidence: EvidenceNumbers) -> str:
    """“373 pieces of evidence, 280 with an address; no observation cites 200 of them”."""
    alone = cases.uncited(evidence)
    words = count(evidence.total, "piece of evidence", "pieces of evidence")
    linked = f"{number(evidence.linked)} with an address of the web"
    if not alone:
        return f"{words}, {linked}, each cited by an observation."
    return f"{words}, {linked}; no observation cites {number(alone)} of them."


def assessor_missing(assessor: Assessor) -> str:
    """The words for an assessor without statements."""
    del assessor  # the same words for each
    return "no observation in the database"


def unknown_title() -> str:
    """The heading of what is unknown."""
    return "What we do not know"


def unknown(quality: Quality, as_of: date) -> list[Sentence]:
    """Each kind of unknown thing, with a link to its list."""
    return [_unknown(thing, as_of) for thing in cases.unknown(quality)]


def _unknown(thing: Unknown, as_of: date) -> Sentence:
    match thing:
        case NoStatus(n):
            words = count(n, "commitment has", "commitments have")
            return [thing.link(words), f" no known status on {date_long(as_of)}."]
        case DatesOf(State.SILENT, nature, n):
            passed = (
                f" {plural(n, 'has', 'have')} passed without a document saying whether "
                f"{plural(n, 'it is', 'they are')} done."
            )
            return [thing.link(count(n, *dates_noun(nature))), passed]
        case DatesOf(_, nature, n):
            link = thing.link(count(n, *dates_noun(nature)))
            return [link, f" {plural(n, 'has', 'have')} no date."]
        case SilentVoice(assessor):
            return [f"{_VOICES[assessor]}: {assessor_missing(assessor)}."]
        case NoDocument(plan):
            return [typography(f"The {plan} plan has no source document in the database.")]


_VOICES = {
    Assessor.ADMINISTRATION: "Self-assessment by the administration",
    Assessor.IRM: "Independent evaluation (IRM)",
    Assessor.CIVIL_SOCIETY: "Evaluation by civil society",
    Assessor.CONTROL: "Scrutiny by Parliament or the Court of Auditors",
}


def nothing_unknown() -> str:
    """The sentence when nothing is unknown."""
    return "Nothing is found missing for these commitments."


def anomalies_title(total: int, searched: str) -> str:
    """“92 anomalies in the documents”."""
    words = count_or_none(total, "anomaly", "anomalies")
    words_of_title = f"{capital(words)} in the documents"
    return f"{words_of_title} for {quoted(searched)}" if searched else words_of_title


def anomalies_intro() -> str:
    """What an anomaly is."""
    return (
        "What the documents say in two ways, misspell, cut or date impossibly, and the decision "
        "made for this site."
    )


def more_anomalies(shown: int, total: int) -> str:
    """The number of anomalies that the page does not show."""
    return (
        f"The first {number(shown)} of {number(total)}; the search and the files give the others."
    )


def column(key: str) -> str:
    """The name of the field of an anomaly."""
    return _FIELDS.get(key) or official(key.replace("_", " "))


_FIELDS = {
    "adresse": "address",
    "annonce_le": "date of announcement",
    "axe": "axis",
    "axes": "axes",
    "calendrier": "calendar",
    "date": "date",
    "dates": "dates",
    "debut": "start",
    "document": "document",
    "echeance": "deadline",
    "echeance_texte": "deadline",
    "engagement": "commitment",
    "engagements_annonces": "commitments announced",
    "fin": "end",
    "indicateur": "indicator",
    "jalons": "milestones",
    "jugement absent": "missing judgement",
    "libelle": "label",
    "libellé": "label",
    "lieu": "place",
    "nom": "name",
    "nom_imprime": "printed name",
    "numero": "number",
    "objet": "object",
    "observe_le": "date of the observation",
    "organisme": "organisation",
    "organismes": "organisations",
    "partie_prenante": "stakeholder",
    "periode": "period",
    "periodes": "periods",
    "porteur": "lead",
    "porteurs": "leads",
    "preuve": "evidence",
    "preuves": "evidence",
    "probleme": "problem",
    "prochaines_etapes": "next steps",
    "publie_le": "date of publication",
    "rattachement": "attachment",
    "resultats": "results",
    "résultats": "results",
    "réussite": "success",
    "sigle": "acronym",
    "statut": "status",
    "texte": "text",
    "titre": "title",
    "url": "address",
    "valeur": "value",
    "valeur cible": "target value",
    "à vérifier": "to be checked",
    "échéance": "deadline",
}


def variants(printed: str) -> str:
    """The printed variants side by side."""
    return join_and([quoted(official(part.strip())) for part in printed.split(" | ")])
