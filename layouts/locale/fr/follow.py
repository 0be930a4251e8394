"""Following by mail, in French: the form, its answers, the messages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.changes import ChangeRow
from data.following.asking import Fault
from data.following.follows import MOST_REQUESTS
from data.following.links import CONFIRM_DAYS
from data.silences import Silence
from data.vocabulary import Assessor, FollowKind, Frequency, Nature
from layouts.locale.fr.changes import entry, whose_commitment
from layouts.locale.fr.changes import subject as change_subject
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    duration,
    number,
    plural,
    quoted,
)
from layouts.locale.fr.voices import SUBJECT

_OBJECT = {
    FollowKind.COMMITMENT: "l’engagement",
    FollowKind.MINISTRY: "le porteur",
    FollowKind.PORTFOLIO: "le portefeuille",
    FollowKind.AXIS: "l’axe",
    FollowKind.TERRITORY: "le territoire",
}


def subject(kind: FollowKind, title: str | None, criteria: Sequence[str]) -> str:
    """« tous les engagements », « l’axe « Climat » (Plan : 2024-2026) »."""
    if kind is FollowKind.LIST:
        name = "les engagements" if criteria else "tous les engagements"
    else:
        name = f"{_OBJECT[kind]} {quoted(title or '')}"
    return f"{name} ({f'{THIN}; '.join(criteria)})" if criteria else name


# --- the form ------------------------------------------------------------------------------------


def title(sent: bool) -> str:
    """The first heading."""
    return "Un message vous a été envoyé" if sent else "Suivre ce qui change"


def lede(sent: bool, offered: bool) -> str:
    """What following means, in one or two sentences."""
    if sent:
        return (
            f"Ouvrez-le et confirmez dans les {count(CONFIRM_DAYS, 'jour')} : rien d’autre ne sera "
            "envoyé avant. Sans confirmation, l’adresse est effacée."
        )
    if not offered:
        return (
            "Ce site n’envoie pas de courriel. Un lecteur de flux ou un agenda suivent la même "
            "liste, avec les mêmes filtres."
        )
    return (
        "Vous recevez par courriel ce qui a changé et ce qui est resté sans nouvelle. Aucun "
        "compte : un lien de chaque message met fin au suivi."
    )


def about(words: str) -> str:
    """What will be followed."""
    return f"Vous allez suivre {words}."


def not_received() -> str:
    """What to do when no message arrives."""
    return (
        "Rien ne vient ? Regardez dans les indésirables, puis recommencez. Une même adresse reçoit "
        f"au plus {number(MOST_REQUESTS)} demandes de confirmation par jour."
    )


def mailbox_label() -> str:
    """The label of the mail address."""
    return "Votre adresse électronique"


def mailbox_hint() -> str:
    """What the mail address is for."""
    return (
        "Par exemple nom@exemple.fr. Elle sert seulement à envoyer ces messages et est effacée "
        "quand vous quittez le suivi."
    )


def frequency_legend() -> str:
    """The legend of the frequencies."""
    return "Quand vous prévenir"


def frequency(value: Frequency) -> str:
    """The label of a frequency."""
    return {
        Frequency.WEEKLY: "Chaque semaine, avec ce qui est resté sans nouvelle",
        Frequency.AT_ONCE: "Dès que quelque chose change, au plus un message par heure",
    }[value]


def trap_label() -> str:
    """The label of the honeypot field."""
    return "Ne pas remplir"


def send() -> str:
    """The label of the button."""
    return "Recevoir le message de confirmation"


def refused(n: int) -> str:
    """The heading of the list of faults."""
    return plural(
        n,
        "La demande n’est pas partie : une réponse est à revoir.",
        "La demande n’est pas partie : des réponses sont à revoir.",
    )


def fault(value: Fault) -> str:
    """A fault and how to correct it."""
    return {
        Fault.NO_MAILBOX: "Écrire l’adresse comme nom@exemple.fr.",
        Fault.NO_FREQUENCY: "Choisir quand vous prévenir.",
    }[value]


def feeds_title() -> str:
    """The heading of the feeds, which need no mail address."""
    return "Sans donner d’adresse"


def feeds_hint(kind: FollowKind) -> str:
    """What the feeds contain."""
    if kind is FollowKind.COMMITMENT:
        return "Les flux suivent tout le plan de cet engagement."
    return "Les flux suivent la même liste, avec les mêmes filtres."


def atom() -> str:
    """The link to the feed of changes."""
    return "Ce qui change, dans un lecteur de flux (Atom)"


def calendar() -> str:
    """The link to the calendar of dates."""
    return "Les échéances, dans un agenda (iCalendar)"


def back() -> str:
    """The link back to what is followed."""
    return "Revenir à la page"


# --- confirming and leaving ----------------------------------------------------------------------


def confirm_title() -> str:
    """The heading of the page that confirms a subscription."""
    return "Confirmer le suivi"


def confirm_question(words: str, value: Frequency) -> str:
    """What a confirmation does."""
    return f"Vous avez demandé à suivre {words}. {frequency(value)}."


def confirm_button() -> str:
    """The label of the button that confirms."""
    return "Confirmer"


def confirmed_title() -> str:
    """The heading after a confirmation."""
    return "Le suivi commence"


def confirmed(words: str, value: Frequency) -> str:
    """What happens next."""
    if value is Frequency.WEEKLY:
        return f"Vous suivez {words}. Le premier message part dans une semaine."
    return f"Vous suivez {words}. Un message part dès que quelque chose change."


def leave_title() -> str:
    """The heading of the page that ends a subscription."""
    return "Ne plus suivre"


def leave_question(words: str) -> str:
    """What leaving does."""
    return (
        f"Vous suivez {words}. En quittant, votre adresse est effacée de ce suivi et plus aucun "
        "message ne part."
    )


def leave_button() -> str:
    """The label of the button that ends a subscription."""
    return "Quitter le suivi"


def left_title() -> str:
    """The heading after leaving."""
    return "C’est fini"


def left(words: str | None) -> str:
    """What was erased; "" when the subscription had ended before."""
    if words is None:
        return "Rien n’est envoyé par ce lien : le suivi avait déjà pris fin."
    return f"Vous ne suivez plus {words}. Votre adresse est effacée de ce suivi."


def dead_title() -> str:
    """The heading for an invalid link."""
    return "Ce lien ne sert plus"


def dead() -> str:
    """Why a link is invalid."""
    return (
        "Le suivi a pris fin, ou la demande n’a pas été confirmée dans les "
        f"{count(CONFIRM_DAYS, 'jour')}. Aucune adresse n’est gardée pour lui."
    )


def begin_again() -> str:
    """The link to the list."""
    return "Choisir une liste à suivre"


# --- messages ------------------------------------------------------------------------------------


def confirm_subject() -> str:
    """The subject of the message to confirm."""
    return "Confirmez votre suivi"


def confirm_body(words: str, value: Frequency, site: str, link: str, leave: str) -> str:
    """The message to confirm, as plain text."""
    return (
        "Bonjour,\n\n"
        f"Quelqu’un a demandé, avec cette adresse, à suivre sur le site {quoted(site)} :\n"
        f"{words}.\n"
        f"{frequency(value)}.\n\n"
        f"Pour confirmer, dans les {count(CONFIRM_DAYS, 'jour')} :\n{link}\n\n"
        "Si ce n’est pas vous, il n’y a rien à faire : l’adresse est effacée passé ce délai. Pour "
        f"l’effacer tout de suite :\n{leave}\n"
    )


def digest_subject(changes: int, words: str) -> str:
    """« Suivi : 3 changements, l’axe « Climat » »."""
    happened = count(changes, "changement") if changes else "rien n’a changé"
    return f"Suivi{NB}: {happened}, {words}"


def digest_head(words: str, since: date, until: date, changes: int) -> str:
    """What is followed, since when, and the number of events."""
    happened = count(changes, "changement") if changes else "aucun changement"
    span = f"Depuis le {date_long(since)}" if since < until else f"Le {date_long(until)}"
    return f"Bonjour,\n\nVous suivez {words}.\n{span}{NB}: {happened}."


def changed_heading() -> str:
    """The heading of what changed."""
    return "CE QUI A CHANGÉ"


def silent_heading() -> str:
    """The heading of what had no news."""
    return "CE QUI EST RESTÉ SANS NOUVELLE"


def event(row: ChangeRow, speaker: Assessor | None, late: bool) -> tuple[str, str, str]:
    """The event, its object, day and source; `late`: known long after its day."""
    speaker_words = f", selon {SUBJECT[speaker]}" if speaker else ""
    recorded = f"{THIN}; enregistré depuis" if late else ""
    return (
        change_subject(row),
        entry(row),
        f"{capital(date_long(row.on_date))}{speaker_words}{recorded}.",
    )


def others(n: int, address: str) -> str:
    """The number of events that the message does not list."""
    return f"Et {count(n, 'autre')}{NB}: {address}"


def silent(rows: Sequence[Silence], nature: Nature) -> str:
    """« 2 engagements attendent une information sur 3 jalons dont la date est passée : »."""
    dates = sum(row.milestones for row in rows)
    noun = ("jalon", "jalons") if nature is Nature.MILESTONE else ("échéance", "échéances")
    verb = plural(len(rows), "attend", "attendent")
    return (
        f"{count(len(rows), 'engagement')} {verb} une information sur {count(dates, *noun)} dont "
        f"la date est passée{NB}:"
    )


def silent_row(row: Silence) -> str:
    """« Plan 2024-2026, engagement 9, CNR éducation : depuis le 31 mars 2025 (1 an) »."""
    name = whose_commitment(row.plan, row.number, row.short_title)
    waited = f" ({duration(row.months)})" if row.months else ""
    return f"{name}{NB}: depuis le {date_long(row.since)}{waited}"


def digest_foot(asked_on: date, value: Frequency, page: str, leave: str, site: str) -> str:
    """Why this message was sent, the page of what is followed, and how to leave."""
    when = {
        Frequency.WEEKLY: "chaque semaine",
        Frequency.AT_ONCE: "quand quelque chose change",
    }[value]
    return (
        f"La page suivie :\n{page}\n\n"
        f"Vous recevez ce message {when} parce que cette adresse a demandé ce suivi le "
        f"{date_long(asked_on)} sur le site {quoted(site)}. Pour le quitter, sans compte :\n"
        f"{leave}\n"
    )
