"""Sentences of a commitment's sheet, in English: findings by rule, never beyond the rows."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.entries import PlanEntry
from data.vocabulary import Assessor, Precision, Status
from layouts.locale.cases import commitment as cases
from layouts.locale.cases.commitment import DatesFinding, OwnStatus
from layouts.locale.cases.extent import Extent
from layouts.locale.distributions import largest
from layouts.locale.en.citations import reached_words
from layouts.locale.en.formats import (
    LARGEST_PART,
    ago,
    capital,
    count,
    date_long,
    date_words,
    join_and,
    largest_share,
    number,
    official,
    plural,
    quoted,
)
from layouts.locale.en.formats import small_number_in_letters as in_letters
from layouts.locale.en.vocabulary import state_word, status_word
from layouts.locale.words import ASSESSOR, NATURE, status_label

COMPLETE, UNKNOWN = Status.COMPLETE.value, Status.UNKNOWN.value


def actions_finding(statuses: Sequence[str], commitment: str, upper: str | None = None) -> str:
    """“Three of the four actions are complete; the commitment remains “substantial””."""
    actions = cases.actions(statuses)
    words, complete = in_letters(actions.whole), actions.complete
    if not actions.are_known:
        which = "the action stands" if actions.whole == 1 else f"the {words} actions stand"
        return f"No document in the database says where {which}"
    match actions.extent:
        case Extent.THE_ONLY | Extent.NOT_THE_ONLY:
            first = f"The only action is called {quoted(status_word(statuses[0]))}"
        case Extent.NONE:
            none = "Neither" if actions.whole == 2 else "None"
            first = f"{none} of the {words} actions is complete"
        case Extent.ALL:
            first = f"{_all(actions.whole)} actions are complete"
        case _:
            verb = plural(complete, "is", "are")
            first = f"{capital(in_letters(complete))} of the {words} actions {verb} complete"
    own = quoted(status_label(commitment, upper).lower())
    match cases.own_status(actions, commitment):
        case OwnStatus.UNKNOWN:
            return f"{first}; the status of the commitment is not known"
        case OwnStatus.REMAINS:
            return f"{first}; the commitment remains {own}"
        case OwnStatus.STANDS:
            return f"{first}; the commitment is {own}"


def _all(total: int) -> str:
    """“Both”, “All nine”."""
    return "Both" if total == 2 else f"All {in_letters(total)}"


def milestones_finding(states: Mapping[str, int], nature: str) -> str:
    """“All nine milestones are past and no document in the database says whether they…”."""
    total = sum(states.values())
    singular, many = NATURE[nature]
    whole = f"The only {singular} announced is" if total == 1 else f"{_all(total)} {many} are"
    match cases.dates_finding(states):
        case DatesFinding.NO_DATE:
            return f"No {singular} is announced"
        case DatesFinding.ALL_SILENT:
            whether = plural(total, "it has", "they have")
            unknown = f"no document in the database says whether {whether} been reached"
            return f"{whole} past, and {unknown}"
        case DatesFinding.ALL_REACHED:
            return f"{whole} declared reached"
    parts = [f"{number(n)} {state_word(state, n)}" for state, n in states.items() if n]
    return f"{count(total, singular, many)}: {join_and(parts)}"


def largest_state(states: Mapping[str, int], nature: str) -> str:
    """The sentence that names the largest part of the timeline and its share."""
    parts, most = largest(list(states.items()))
    words = [quoted(state_word(state)) for state in parts]
    return largest_share(words, most, sum(states.values()), NATURE[nature], LARGEST_PART)


def title(short_title: str, rank: int, plan: str) -> str:
    """“Titre court, commitment 17 of the 2015-2017 plan”."""
    return f"{official(short_title)}, commitment\u00a0{rank} of the {plan} plan"


def eyebrow(rank: int, plan: str, short_title: str | None) -> str:
    """“Commitment no. 17 · Plan 2015-2017 · Titre court”."""
    words = f"Commitment no.\u00a0{rank} · Plan {plan}"
    return f"{words} · {official(short_title)}" if short_title else words


def not_yet_known(rank: int, plan: str) -> str:
    """The name of a commitment before the publication of its plan, from its address."""
    return f"Commitment {rank} of the {plan} plan"


def unpublished(plan: str, as_of: date) -> str:
    """The sentence for a plan that was not published yet."""
    return f"Plan {plan} not yet published on {date_long(as_of)}."


def neighbour(rank: int, short_title: str) -> str:
    """“16. Titre court”."""
    return f"{rank}. {official(short_title)}"


def self_assessment(day: date) -> str:
    """The origin of a declared status or calendar."""
    return f"self-assessment of {date_long(day)}"


def status_read(day: date, printed: str | None) -> str:
    """The same, with the printed words where they differ."""
    words = self_assessment(day)
    return f"{words}, printed {quoted(official(printed))}" if printed else words


def never_spoken_of(plan: PlanEntry) -> str:
    """Since when no source has spoken of a commitment."""
    return f"since the plan was published, {_published(plan)}"


def last_information() -> str:
    """The words before the day of the latest information."""
    return "Latest information: "


def last_spoken(day: date, precision: Precision, as_of: date) -> tuple[str, str]:
    """The day of the latest information, and how long ago it was."""
    return capital(date_words(day, precision)), ago(day, as_of)


def silence(plan: PlanEntry, newest: tuple[date, Precision] | None, fresh: bool) -> str:
    """What is known since the newest reading: nothing, or that it is the newest."""
    if newest is None:
        return f"No information since the plan was published, {_published(plan)}."
    day = date_words(*newest)
    return f"The latest information dates from {day}." if fresh else f"No information after {day}."


def closed_since(plan: PlanEntry) -> str:
    """The words for a plan that is over."""
    return f"plan closed since {date_words(plan.end, Precision.MONTH)}"


def _published(plan: PlanEntry) -> str:
    return date_words(plan.published_on, plan.published_precision)


def action_name(rank: int) -> str:
    """What a fact below the commitment is about: “action 2”."""
    return f"action {rank}"


def action_title(rank: int, label: str) -> str:
    """The group of dates of an action: “Action 2. Libellé”."""
    return f"Action {rank}. {official(label)}"


def date_name(nature: str, label: str) -> str:
    """“milestone “Débat””."""
    return f"{NATURE[nature][0]} {quoted(official(label))}"


def role(word: str) -> str:
    """“Lead: ”."""
    return f"{word}: "


def where() -> str:
    """The words before the places of an action."""
    return "Where: "


def state_on(day: date) -> str:
    """The head of the column of states."""
    return f"State on {date_words(day)}"


def year_inferred(bounds: str) -> str:
    """The note about a year that the document does not print."""
    return f"year inferred: {bounds}"


def reached(start: date, end: date, nature: str, late: bool) -> str:
    """“reached on 21 June 2016, after the period announced”."""
    del nature  # no gender in English
    words = f"reached {reached_words(start, end)}"
    return f"{words}, after the period announced" if late else words


def account(day: date, precision: Precision, assessor: Assessor) -> str:
    """When a source spoke of a milestone without giving a status, and which one."""
    when = f"{date_words(day, precision)}, without a status"
    return capital(when if assessor is Assessor.ADMINISTRATION else f"{ASSESSOR[assessor]}, {when}")


def printed_status(printed: str) -> str:
    """The printed words of a reading."""
    return f"printed {quoted(official(printed))} "


def day_of(day: date, precision: Precision) -> str:
    """The heading of the statements of a day."""
    return capital(date_words(day, precision))


def outcome(word: str, reason: str | None) -> str:
    """What became of a contribution, and why."""
    return f"{word}: {reason}" if reason else word


def anomaly(field: str, about: str | None) -> str:
    """The subject of an anomaly: “Date of publication, action 2”."""
    words = capital(_FIELDS.get(field, field.replace("_", " ")))
    return f"{words}, {about}" if about else words


# What the anomalies call a field, in the words of the documents; a new one stays as it is written.
_FIELDS = {
    "atteint_debut": "date reached",
    "axe": "axis",
    "axes": "axes",
    "calendrier": "calendar",
    "chiffre": "figure",
    "citation": "quotation",
    "constat": "observation",
    "date": "date",
    "date de la fiche": "date of the sheet",
    "dates": "dates",
    "dates des événements": "dates of the events",
    "debut": "start",
    "document": "document",
    "echeance": "deadline",
    "engagement": "commitment",
    "engagements_annonces": "commitments announced",
    "enjeux": "stakes",
    "enjeux, ambitions et porteurs": "stakes, ambitions and leads",
    "fin": "end",
    "graphie": "spelling",
    "indicateur": "indicator",
    "jalons": "milestones",
    "jugement absent": "missing judgement",
    "lauréats": "award winners",
    "libelle": "label",
    "libellé": "label",
    "lieu": "place",
    "lignes": "lines",
    "localisations": "places",
    "membres du Partenariat": "members of the Partnership",
    "nom": "name",
    "nom_imprime": "printed name",
    "objet": "subject",
    "organisme": "organisation",
    "organismes": "organisations",
    "participants et ateliers": "participants and workshops",
    "partie_prenante": "stakeholder",
    "periode": "period",
    "periodes": "periods",
    "plan suivant": "next plan",
    "plans précédents": "earlier plans",
    "portee": "scope",
    "porteur": "lead",
    "porteurs": "leads",
    "preuve": "piece of evidence",
    "preuves": "evidence",
    "probleme": "problem",
    "prochaines étapes": "next steps",
    "prochaines_etapes": "next steps",
    "publie_le": "date of publication",
    "rattachement": "parent body",
    "resultats": "results",
    "réussite": "success",
    "résultats": "results",
    "sigle": "acronym",
    "statut": "status",
    "texte": "text",
    "titre": "title",
    "url": "address",
    "valeur": "value",
    "valeur cible": "target value",
    "vocabulaire": "vocabulary",
    "à vérifier": "to be checked",
    "échéance": "deadline",
}


def missing(nouns: Sequence[str]) -> str:
    """“No document in the database gives any action, place or evidence for this commitment.”"""
    return f"No document in the database gives any {join_and(nouns, 'or')} for this commitment."
