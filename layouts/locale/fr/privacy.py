"""What the site does with personal data, in French."""

from __future__ import annotations

from data.reports import KEEP_DAYS
from layouts.locale.fr.formats import number
from layouts.locale.links import Chapter, Link


def title() -> str:
    """The first heading."""
    return "Données personnelles"


def lede() -> str:
    """The answer in one sentence."""
    return (
        "Lire ce site ne laisse aucune donnée personnelle : ni compte, ni mesure d’audience, ni "
        "témoin de connexion, ni demande à un autre site."
    )


def visits() -> Chapter:
    """What a visit leaves."""
    return (
        "En visitant",
        [
            "Le journal technique garde l’heure, la page et la durée de chaque réponse, sans "
            "l’adresse du visiteur ni ce qu’il cherche. Pour borner le nombre de demandes, une "
            "empreinte de l’adresse du réseau est gardée deux minutes au plus, puis oubliée.",
            "Le choix du thème clair ou sombre reste dans le navigateur et n’est pas envoyé.",
        ],
    )


def reports() -> Chapter:
    """What the contact form keeps."""
    return (
        "En écrivant",
        [
            [
                "Le ",
                Link("formulaire de contact", "/contact"),
                " enregistre le message, la page, ses filtres et sa date, et l’adresse "
                "électronique si vous en donnez une. L’adresse sert seulement à vous répondre. "
                f"Elle est effacée, avec le message, au plus tard {number(KEEP_DAYS)} jours "
                "après sa réception.",
            ]
        ],
    )


def accounts() -> Chapter:
    """Those who enter facts."""
    return (
        "Comptes de saisie",
        [
            "Les agents qui saisissent des constats ont un compte : un nom, un organisme et la "
            "trace de ce qu’ils ont enregistré. Ces comptes ne concernent pas le public.",
        ],
    )


def rights(publisher: str | None, contact: str | None) -> Chapter:
    """Who answers, and the rights of persons."""
    who = publisher or "Le responsable du traitement n’est pas renseigné par l’exploitant du site"
    where = (
        f"Pour exercer vos droits : {contact}."
        if contact
        else "Aucune adresse n’est renseignée par l’exploitant du site pour exercer vos droits."
    )
    return (
        "Vos droits",
        [
            f"Responsable du traitement : {who}." if publisher else f"{who}.",
            "Le règlement général sur la protection des données (RGPD) vous donne un droit "
            "d’accès, de rectification, d’effacement, de limitation et d’opposition.",
            where,
            [
                "Vous pouvez aussi saisir la ",
                Link("CNIL", "https://www.cnil.fr/fr/plaintes"),
                ".",
            ],
        ],
    )
