"""The form of contact, in French."""

from __future__ import annotations

from datetime import date

from data.reports import KEEP_DAYS, MAX_MESSAGE, MIN_MESSAGE, Fault
from data.vocabulary import ReportKind
from layouts.locale.fr.formats import date_long, number


def title(sent: bool) -> str:
    """The first heading."""
    return "Message reçu" if sent else "Écrire à ceux qui tiennent ce site"


def lede(sent: bool, workspace: bool) -> str:
    """What happens with a message."""
    if sent:
        return (
            "Merci. Le message est enregistré ; s’il signale une erreur, elle sera vérifiée dans "
            "les documents. Une correction reste visible dans l’historique de l’engagement."
        )
    where = (
        "arrive dans la file de ceux qui relisent les données"
        if workspace
        else "est gardé pour ceux qui tiennent le site"
    )
    return (
        f"Une erreur, une question, un document qui manque : le message {where}. Aucun compte "
        "n’est demandé."
    )


def about(page: str, as_of: date, filtered: bool) -> str:
    """The view that the message is about."""
    with_filters = ", avec ses filtres," if filtered else ""
    return f"Ce message concerne la page {page}{with_filters} au {date_long(as_of)}."


def kind(value: ReportKind) -> str:
    """The label of a kind of message."""
    return {
        ReportKind.ERROR: "Signaler une erreur",
        ReportKind.QUESTION: "Poser une question",
        ReportKind.ACCESSIBILITY: "Signaler un défaut d’accessibilité",
        ReportKind.OTHER: "Autre chose",
    }[value]


def kind_legend() -> str:
    """The legend of the kinds."""
    return "Votre message"


def message_label() -> str:
    """The label of the text."""
    return "Ce que vous voulez dire"


def message_hint() -> str:
    """What the text may be about."""
    return (
        f"De {number(MIN_MESSAGE)} à {number(MAX_MESSAGE)} signes. Citez le document si possible."
    )


def mailbox_label() -> str:
    """The label of the mail address."""
    return "Votre adresse électronique (facultative)"


def mailbox_hint() -> str:
    """What the mail address is for."""
    return (
        "Seulement pour vous répondre, par exemple nom@exemple.fr. Elle est effacée avec le "
        f"message au plus tard après {number(KEEP_DAYS)} jours."
    )


def trap_label() -> str:
    """The label of the honeypot field."""
    return "Ne pas remplir"


def send() -> str:
    """The label of the button."""
    return "Envoyer"


def refused(n: int) -> str:
    """The heading of the list of faults."""
    return (
        "Le message n’est pas parti : une réponse est à revoir."
        if n == 1
        else ("Le message n’est pas parti : des réponses sont à revoir.")
    )


def fault(value: Fault) -> str:
    """A fault and how to correct it."""
    return {
        Fault.NO_KIND: "Choisir ce que vous voulez faire.",
        Fault.TOO_SHORT: f"Écrire au moins {number(MIN_MESSAGE)} signes.",
        Fault.TOO_LONG: f"Raccourcir à {number(MAX_MESSAGE)} signes.",
        Fault.NO_MAILBOX: "Écrire l’adresse comme nom@exemple.fr, ou laisser le champ vide.",
    }[value]


def back() -> str:
    """The link back to the view."""
    return "Revenir à la page"
