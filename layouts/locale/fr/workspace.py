"""Sentences of the workspace's mails, which are plain text."""

from __future__ import annotations

from collections.abc import Sequence

from data.vocabulary import CampaignLetterKind
from data.workspace.reminders import DueLetter
from layouts.locale.fr.formats import capital, date_long, plural, typography, unmarked

LINK = "{lien}"
_SIGNATURE = "\n\n— Suivi du gouvernement ouvert\n"


def _set(text: str) -> str:
    """A mail with the spaces of French; nothing in it that a mail program would show as a box."""
    return unmarked(typography(text))


def greeting(name: str) -> str:
    """The first line of all mails."""
    return f"Bonjour {name},\n\n"


def link_subject() -> str:
    """The subject of a mail with a sign-in link."""
    return "Votre lien pour entrer dans l’atelier"


def link_body(name: str, minutes: int) -> str:
    """The text of a mail with a sign-in link."""
    return _set(
        f"{greeting(name)}Voici votre lien pour entrer dans l’atelier du suivi du gouvernement "
        f"ouvert :\n\n{LINK}\n\nIl sert une seule fois, pendant {minutes} minutes. Si vous ne "
        f"l’avez pas demandé, ignorez ce message : personne n’entre sans lui.{_SIGNATURE}"
    )


def welcome_subject() -> str:
    """The subject of the mail to a new person."""
    return "Votre accès à l’atelier du suivi du gouvernement ouvert"


def welcome_body(name: str, roles: Sequence[str], days: int) -> str:
    """The text of the mail to a new person."""
    return _set(
        f"{greeting(name)}Un accès à l’atelier du suivi du gouvernement ouvert vient de vous être "
        f"ouvert ({', '.join(roles)}). Pour entrer :\n\n{LINK}\n\nCe lien sert une seule fois, "
        f"pendant {days} jours. Ensuite, votre adresse suffit : la page de connexion vous envoie "
        f"un nouveau lien à chaque fois. Vous n’avez pas de mot de passe à retenir.{_SIGNATURE}"
    )


def correction_subject(code: str) -> str:
    """The subject of a mail that asks for a correction."""
    return f"Une correction est demandée sur l’engagement {code}"


def correction_body(name: str, code: str, words: str, days: int) -> str:
    """The mail that asks for a correction after a reader's message; `words` are the DITP's."""
    return _set(
        f"{greeting(name)}À la suite du message d’une personne qui lit le site, la DITP demande de "
        f"revoir l’engagement {code} :\n\n{words.strip()}\n\nLa page de saisie :\n\n{LINK}\n\nCe "
        f"lien sert une seule fois, pendant {days} jours.{_SIGNATURE}"
    )


def campaign_subject(letter: DueLetter) -> str:
    """The subject of a letter of a campaign."""
    match letter.kind:
        case CampaignLetterKind.INVITATION:
            words = f"vos réponses sont attendues jusqu’au {date_long(letter.campaign.due_on)}"
        case CampaignLetterKind.WEEK_BEFORE:
            words = "encore sept jours pour répondre"
        case CampaignLetterKind.ON_THE_DAY:
            words = "dernier jour pour répondre"
        case CampaignLetterKind.WEEK_AFTER:
            words = "le délai est passé, votre réponse compte encore"
    return _set(f"{letter.campaign.name} : {words}")


def campaign_body(letter: DueLetter, days: int) -> str:
    """The text of a letter of a campaign."""
    waiting = plural(
        letter.waiting,
        "1 engagement que vous portez attend une réponse",
        f"{letter.waiting} engagements que vous portez attendent une réponse",
    )
    return _set(
        f"{greeting(letter.person)}{_campaign_news(letter)} {capital(waiting)}. Pour répondre :"
        f"\n\n{LINK}\n\nUn statut, une date tenue, une nouvelle date, ou « rien à signaler » : "
        "quelques minutes suffisent. Ce que vous saisissez est relu par la DITP, puis publié. Sans "
        "réponse, la page publique de chaque engagement indique que la question a été posée, et "
        f"depuis quand.\n\nCe lien sert une seule fois, pendant {days} jours ; ensuite, votre "
        f"adresse suffit pour en recevoir un autre.{_SIGNATURE}"
    )


def _campaign_news(letter: DueLetter) -> str:
    name, day = letter.campaign.name, date_long(letter.campaign.due_on)
    match letter.kind:
        case CampaignLetterKind.INVITATION:
            return f"La campagne de mise à jour « {name} » est ouverte jusqu’au {day} inclus."
        case CampaignLetterKind.WEEK_BEFORE:
            return f"La campagne « {name} » se termine dans sept jours, le {day}."
        case CampaignLetterKind.ON_THE_DAY:
            return f"La campagne « {name} » se termine aujourd’hui, le {day}."
    return (
        f"Les réponses à la campagne « {name} » étaient attendues le {day}. Elle reste "
        "ouverte : une réponse tardive vaut mieux que pas de réponse."
    )
