"""Sentences of a commitment's sheet, in French: findings by rule, never beyond the rows."""

from collections.abc import Mapping, Sequence
from datetime import date

from data.entries import PlanEntry
from data.vocabulary import Assessor, Nature, Precision, Status
from layouts.locale.cases import commitment as cases
from layouts.locale.cases.commitment import DatesFinding, OwnStatus
from layouts.locale.cases.extent import Extent
from layouts.locale.distributions import largest
from layouts.locale.fr.citations import reached_words
from layouts.locale.fr.formats import (
    LARGEST_PART,
    NB,
    ago,
    capital,
    count,
    date_long,
    date_words,
    join_and,
    largest_share,
    number,
    of,
    quoted,
)
from layouts.locale.fr.formats import small_number_in_letters as in_letters
from layouts.locale.words import ASSESSOR, NATURE, state_word, status_label, status_word

COMPLETE, UNKNOWN = Status.COMPLETE.value, Status.UNKNOWN.value


def actions_finding(statuses: Sequence[str], commitment: str, upper: str | None = None) -> str:
    """« Trois actions sur quatre sont complètes, l’engagement reste « substantiel » »."""
    actions = cases.actions(statuses)
    words, complete = in_letters(actions.whole), actions.complete
    if not actions.are_known:
        which = "est l’action" if actions.whole == 1 else f"sont les {words} actions"
        return f"Aucun document de la base ne dit où en {which}"
    match actions.extent:
        case Extent.THE_ONLY | Extent.NOT_THE_ONLY:
            first = f"L’unique action est dite {quoted(status_word(statuses[0], feminine=True))}"
        case Extent.NONE:
            first = f"Aucune des {words} actions n’est complète"
        case Extent.ALL:
            first = f"Les {words} actions sont complètes"
        case _ if complete == 1:
            first = f"Une action sur {words} est complète"
        case _:
            first = f"{capital(in_letters(complete))} actions sur {words} sont complètes"
    own = quoted(status_label(commitment, upper).lower())
    match cases.own_status(actions, commitment):
        case OwnStatus.UNKNOWN:
            return f"{first}, le statut de l’engagement n’est pas connu"
        case OwnStatus.REMAINS:
            return f"{first}, l’engagement reste {own}"
        case OwnStatus.STANDS:
            return f"{first}, l’engagement est {own}"


def milestones_finding(states: Mapping[str, int], nature: str) -> str:
    """« Les neuf jalons sont passés sans qu’aucun document de la base dise s’ils… »."""
    total = sum(states.values())
    singular, many = NATURE[nature]
    feminine = nature == Nature.DEADLINE
    e = "e" if feminine else ""
    only = f"{'La seule' if feminine else 'Le seul'} {singular} annoncé{e}"
    whole, s, are = (
        (f"Les {in_letters(total)} {many}", "s", "sont") if total > 1 else (only, "", "est")
    )
    match cases.dates_finding(states):
        case DatesFinding.NO_DATE:
            return f"Aucun{e} {singular} n’est annoncé{e}"
        case DatesFinding.ALL_SILENT:
            whether = f"si elle{s}" if feminine else f"s’il{s}"
            return (
                f"{whole} {are} passé{e}{s} sans qu’aucun document de la base dise "
                f"{whether} {are} atteint{e}{s}"
            )
        case DatesFinding.ALL_REACHED:
            return f"{whole} {are} dit{e}{s} atteint{e}{s}"
    parts = [
        f"{number(n)} {state_word(state, n, feminine=feminine)}" for state, n in states.items() if n
    ]
    return f"{count(total, singular, many)}{NB}: {join_and(parts)}"


def largest_state(states: Mapping[str, int], nature: str) -> str:
    """The sentence that names the largest part of the timeline and its share."""
    feminine = nature == Nature.DEADLINE
    parts, most = largest(list(states.items()))
    words = [quoted(state_word(state, feminine=feminine)) for state in parts]
    return largest_share(words, most, sum(states.values()), NATURE[nature], LARGEST_PART)


def title(short_title: str, rank: int, plan: str) -> str:
    """« Titre court, engagement 17 du plan 2015-2017 »."""
    return f"{short_title}, engagement{NB}{rank} du plan {plan}"


def eyebrow(rank: int, plan: str, short_title: str | None) -> str:
    """« Engagement n° 17 · Plan 2015-2017 · Titre court »."""
    words = f"Engagement n°{NB}{rank} · Plan {plan}"
    return f"{words} · {short_title}" if short_title else words


def not_yet_known(rank: int, plan: str) -> str:
    """The name of a commitment before the publication of its plan, from its address."""
    return f"Engagement {rank} du plan {plan}"


def unpublished(plan: str, as_of: date) -> str:
    """The sentence for a plan that was not published yet."""
    return f"Plan {plan} non publié au {date_long(as_of)}."


def neighbour(rank: int, short_title: str) -> str:
    """« 16. Titre court »."""
    return f"{rank}. {short_title}"


def self_assessment(day: date) -> str:
    """The origin of a declared status or calendar."""
    return f"autoévaluation du {date_long(day)}"


def status_read(day: date, printed: str | None) -> str:
    """The same, with the printed words where they differ."""
    words = self_assessment(day)
    return f"{words}, imprimé {quoted(printed)}" if printed else words


def never_spoken_of(plan: PlanEntry) -> str:
    """Since when no source has spoken of a commitment."""
    return f"depuis la publication du plan, {_published(plan)}"


def last_information() -> str:
    """The words before the day of the latest information."""
    return f"Dernière information{NB}: "


def last_spoken(day: date, precision: Precision, as_of: date) -> tuple[str, str]:
    """The day of the latest information, and how long ago it was."""
    return capital(date_words(day, precision)), ago(day, as_of)


def silence(plan: PlanEntry, newest: tuple[date, Precision] | None, fresh: bool) -> str:
    """What is known since the newest reading: nothing, or that it is the newest."""
    if newest is None:
        return f"Aucune information depuis la publication du plan, {_published(plan)}."
    day = date_words(*newest)
    if fresh:
        return f"La dernière information est {of(day)}."
    return f"Aucune information après {day}."


def closed_since(plan: PlanEntry) -> str:
    """The words for a plan that is over."""
    return f"plan clos depuis {date_words(plan.end, Precision.MONTH)}"


def _published(plan: PlanEntry) -> str:
    return date_words(plan.published_on, plan.published_precision)


def action_name(rank: int) -> str:
    """What a fact below the commitment is about: « action 2 »."""
    return f"action {rank}"


def action_title(rank: int, label: str) -> str:
    """The group of dates of an action: « Action 2. Libellé »."""
    return f"Action {rank}. {label}"


def date_name(nature: str, label: str) -> str:
    """« jalon « Débat » »."""
    return f"{NATURE[nature][0]} {quoted(label)}"


def role(word: str) -> str:
    """« Porteur : »."""
    return f"{word}{NB}: "


def where() -> str:
    """The words before the places of an action."""
    return f"Où{NB}: "


def state_on(day: date) -> str:
    """The head of the column of states."""
    return f"État au {date_words(day)}"


def year_inferred(bounds: str) -> str:
    """The note about a year that the document does not print."""
    return f"année déduite{NB}: {bounds}"


def reached(start: date, end: date, nature: str, late: bool) -> str:
    """« atteint le 21 juin 2016, après la période annoncée »."""
    words = f"atteint{'e' if nature == Nature.DEADLINE else ''} {reached_words(start, end)}"
    return f"{words}, après la période annoncée" if late else words


def account(day: date, precision: Precision, assessor: Assessor) -> str:
    """When a source spoke of a milestone without giving a status, and which one."""
    when = f"{date_words(day, precision)}, sans statut"
    return capital(when if assessor is Assessor.ADMINISTRATION else f"{ASSESSOR[assessor]}, {when}")


def printed_status(printed: str) -> str:
    """The printed words of a reading."""
    return f"imprimé {quoted(printed)} "


def day_of(day: date, precision: Precision) -> str:
    """The heading of the statements of a day."""
    return capital(date_words(day, precision))


def outcome(word: str, reason: str | None) -> str:
    """What became of a contribution, and why."""
    return f"{word}{NB}: {reason}" if reason else word


def anomaly(field: str, about: str | None) -> str:
    """The subject of an anomaly: « Date de publication, action 2 »."""
    words = capital(_ACCENTS.get(field, field.replace("_", " ")))
    return f"{words}, {about}" if about else words


# Columns of the interchange format are written without accents; anomalies name some of them.
_ACCENTS = {
    "libelle": "libellé",
    "periode": "période",
    "periodes": "périodes",
    "debut": "début",
    "probleme": "problème",
    "resultats": "résultats",
    "prochaines_etapes": "prochaines étapes",
    "publie_le": "date de publication",
    "portee": "portée",
    "nom_imprime": "nom imprimé",
    "partie_prenante": "partie prenante",
    "atteint_debut": "date d’atteinte",
    "engagements_annonces": "engagements annoncés",
}


def missing(nouns: Sequence[str]) -> str:
    """« Aucun document de la base ne donne d’action, de lieu ni de preuve pour… »"""
    words = join_and([of(noun) for noun in nouns], "ni")
    return f"Aucun document de la base ne donne {words} pour cet engagement."
