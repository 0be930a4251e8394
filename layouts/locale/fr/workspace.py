"""Sentences of the workspace: its mails, which are plain text."""

from __future__ import annotations

from collections.abc import Sequence

LINK = "{lien}"
_SIGNATURE = "\n\n— Suivi du gouvernement ouvert\n"


def greeting(name: str) -> str:
    """How every mail begins."""
    return f"Bonjour {name},\n\n"


def link_subject() -> str:
    """The subject of a mail that somebody asked for to come in."""
    return "Votre lien pour entrer dans l’atelier"


def link_body(name: str, minutes: int) -> str:
    """The mail that somebody asked for to come in."""
    return (
        f"{greeting(name)}Voici votre lien pour entrer dans l’atelier du suivi du gouvernement "
        f"ouvert :\n\n{LINK}\n\nIl sert une seule fois, pendant {minutes} minutes. Si vous ne "
        f"l’avez pas demandé, ignorez ce message : personne n’entre sans lui.{_SIGNATURE}"
    )


def welcome_subject() -> str:
    """The subject of the mail to somebody new."""
    return "Votre accès à l’atelier du suivi du gouvernement ouvert"


def welcome_body(name: str, roles: Sequence[str], days: int) -> str:
    """The mail to somebody who has just been given an account."""
    return (
        f"{greeting(name)}Un accès à l’atelier du suivi du gouvernement ouvert vient de vous être "
        f"ouvert ({', '.join(roles)}). Pour entrer :\n\n{LINK}\n\nCe lien sert une seule fois, "
        f"pendant {days} jours. Ensuite, votre adresse suffit : la page de connexion vous envoie "
        f"un nouveau lien à chaque fois. Vous n’avez pas de mot de passe à retenir.{_SIGNATURE}"
    )
