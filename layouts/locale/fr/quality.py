"""Sentences of the page of quality: what is known and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.evidence_quality import EvidenceNumbers
from data.quality import CarrierQuality, Known, Quality
from data.rules import Freshness
from data.vocabulary import Assessor, Nature, State
from layouts.locale.cases import quality as cases
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.cases.quality import DatesOf, NoDocument, NoStatus, SilentVoice, Unknown
from layouts.locale.fr.formats import (
    NB,
    THIN,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    percent,
    typography,
)
from layouts.locale.fr.vocabulary import noun as dates_noun
from layouts.locale.links import Sentence


def title(quality: Quality) -> str:
    """« Statut connu pour 26 engagements sur 101 »."""
    known, whole = quality.known(Known.STATUS), quality.commitments
    match extent(known, whole):
        case Extent.EMPTY:
            return "Aucun engagement à décrire"
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return f"Aucun statut connu pour {count(whole, 'engagement')}"
        case _:
            return f"Statut connu pour {count(known, 'engagement')} sur {number(whole)}"


def lede() -> str:
    """What the page is for."""
    return (
        "Ce que les documents disent, ce qu’ils ne disent pas, depuis quand, et comment leurs "
        "contradictions ont été tranchées."
    )


def field(what: Known) -> str:
    """The name of a thing that may be known."""
    return {
        Known.STATUS: "Statut déclaré",
        Known.CALENDAR: "Calendrier déclaré",
        Known.INFORMATION: "Au moins un constat de l’administration",
        Known.EVIDENCE: "Au moins une preuve",
        Known.CARRIER: "Porteur désigné",
        Known.DATE: "Date promise",
        Known.PLACE: "Lieu d’action",
    }[what]


def completeness_sentence(quality: Quality) -> str:
    """The best and the least documented things."""
    best, least = cases.best_and_least(quality)
    whole = number(quality.commitments)
    return (
        f"Le plus renseigné{NB}: {field(best).lower()}, {number(quality.known(best))} sur {whole}. "
        f"Le moins renseigné{NB}: {field(least).lower()}, {number(quality.known(least))} sur "
        f"{whole}."
    )


def part(known: int, whole: int) -> str:
    """« 12 sur 26 (46 %) »."""
    share = percent(100 * known / whole)
    return f"{number(known)} sur {number(whole)} ({share})"


def freshness_sentence(quality: Quality) -> str:
    """The number of commitments without any information."""
    never = quality.fresh(Freshness.NEVER)
    if not never:
        return "Chaque engagement a reçu au moins un constat."
    words = count(never, "engagement n’a", "engagements n’ont")
    return f"{words} jamais reçu de constat, sur {number(quality.commitments)}."


def carriers_sentence(rows: Sequence[CarrierQuality]) -> str:
    """The number of carriers without any known status."""
    silent = cases.silent_carriers(rows)
    if not silent:
        return "Chaque porteur a au moins un engagement de statut connu."
    bodies = count(silent, "porteur sur", "porteurs sur")
    have = "n’a" if silent == 1 else "n’ont"
    return f"{bodies} {number(len(rows))} {have} aucun engagement de statut connu."


def assessors_sentence(quality: Quality) -> str:
    """Which assessors spoke, and which did not."""
    total, speakers = cases.observations(quality)
    if not speakers:
        return "Personne ne s’est exprimé sur ces engagements."
    voices = count(speakers, "évaluateur")
    return f"{count(total, 'constat')} de {voices} sur {number(len(quality.assessors))}."


def voice(assessor: Assessor) -> str:
    """The head of a column: « MII »."""
    return {
        Assessor.ADMINISTRATION: "Administration",
        Assessor.IRM: "MII",
        Assessor.CIVIL_SOCIETY: "Société civile",
        Assessor.CONTROL: "Parlement, Cour des comptes",
    }[assessor]


def evidence_sentence(evidence: EvidenceNumbers) -> str:
    """« 373 preuves, dont 280 avec une adresse ; 200 ne sont citées par aucun constat »."""
    alone = cases.uncited(evidence)
    words = count(evidence.total, "preuve")
    linked = f"dont {number(evidence.linked)} avec une adresse du web"
    if not alone:
        return f"{words}, {linked}, toutes citées par un constat."
    cited = "n’est citée" if alone == 1 else "ne sont citées"
    return f"{words}, {linked}{THIN}; {number(alone)} {cited} par aucun constat."


def assessor_missing(assessor: Assessor) -> str:
    """The words for an assessor without statements."""
    return "aucun constat dans la base"


def unknown_title() -> str:
    """The heading of what is unknown."""
    return "Ce que nous ne savons pas"


def unknown(quality: Quality, as_of: date) -> list[Sentence]:
    """Each kind of unknown thing, with a link to its list."""
    return [_unknown(thing, as_of) for thing in cases.unknown(quality)]


def _unknown(thing: Unknown, as_of: date) -> Sentence:
    match thing:
        case NoStatus(n):
            words = count(n, "engagement n’a", "engagements n’ont")
            return [thing.link(words), typography(f" aucun statut connu au {date_long(as_of)}.")]
        case DatesOf(State.SILENT, nature, n):
            e = "e" if nature is Nature.DEADLINE else ""
            is_past = f"est passé{e}" if n == 1 else f"sont passé{e}s"
            link = thing.link(count(n, *dates_noun(nature)))
            return [link, f" {is_past} sans qu’un document dise si c’est fait."]
        case DatesOf(_, nature, n):
            link = thing.link(count(n, *dates_noun(nature)))
            return [link, f" {'n’a' if n == 1 else 'n’ont'} pas de date."]
        case SilentVoice(assessor):
            return [f"{_VOICES[assessor]}{NB}: aucun constat dans la base."]
        case NoDocument(plan):
            return [typography(f"Le plan {plan} n’a aucun document source dans la base.")]


_VOICES = {
    Assessor.ADMINISTRATION: "Autoévaluation de l’administration",
    Assessor.IRM: "Évaluation indépendante du Partenariat",
    Assessor.CIVIL_SOCIETY: "Évaluation par la société civile",
    Assessor.CONTROL: "Contrôle du Parlement ou de la Cour des comptes",
}


def nothing_unknown() -> str:
    """The sentence when nothing is unknown."""
    return "Aucun manque n’est relevé pour ces engagements."


def anomalies_title(total: int, searched: str) -> str:
    """« 92 anomalies des documents »."""
    words = count_or_none(total, "anomalie", feminine=True)
    words_of_title = f"{words[:1].upper()}{words[1:]} des documents"
    return f"{words_of_title} pour «{NB}{searched}{NB}»" if searched else words_of_title


def anomalies_intro() -> str:
    """What an anomaly is."""
    return (
        "Ce que les documents disent de deux façons, écorchent, coupent ou datent "
        "impossiblement, et la décision prise pour ce site."
    )


def more_anomalies(shown: int, total: int) -> str:
    """The number of anomalies that the page does not show."""
    return (
        f"Les {number(shown)} premières sur {number(total)} ; la recherche et les fichiers donnent "
        "les autres."
    )


def column(key: str) -> str:
    """The name of the field of an anomaly."""
    return _FIELDS.get(key, key.replace("_", " "))


_FIELDS = {
    "adresse": "adresse",
    "annonce_le": "date d’annonce",
    "debut": "début",
    "echeance_texte": "échéance",
    "fin": "fin",
    "libelle": "libellé",
    "numero": "numéro",
    "observe_le": "date du constat",
    "organisme": "organisme",
    "publie_le": "date de publication",
    "statut": "statut",
    "titre": "titre",
}


def variants(printed: str) -> str:
    """The printed variants side by side."""
    return join_and([f"«{NB}{typography(part.strip())}{NB}»" for part in printed.split(" | ")])
