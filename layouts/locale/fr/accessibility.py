"""The accessibility statement, in the words of the French law and of its official model."""

from __future__ import annotations

from layouts.locale.fr.formats import date_long, percent
from layouts.locale.links import Chapter, Link, Paragraph
from layouts.publisher import Conformity, Publisher


def title() -> str:
    """The first heading, in the words of the law."""
    return "Déclaration d’accessibilité"


def lede(publisher: Publisher) -> str:
    """The promise of the publisher."""
    who = publisher.name or "L’éditeur de ce site"
    return (
        f"{who} s’engage à rendre ce site accessible, conformément à l’article 47 de la loi "
        "n° 2005-102 du 11 février 2005."
    )


def applies(site: str, address: str | None) -> str:
    """What the statement is about."""
    where = f" ({address})" if address else ""
    return f"Cette déclaration s’applique au site {site}{where}."


_STATES = {
    Conformity.NONE: "n’est pas conforme au",
    Conformity.PARTIAL: "est partiellement conforme au",
    Conformity.FULL: "est totalement conforme au",
}


def state(site: str, publisher: Publisher) -> Chapter:
    """The state of conformity and what it rests on."""
    words: list[Paragraph] = [
        f"{site} {_STATES[publisher.conformity]} référentiel général d’amélioration de "
        "l’accessibilité (RGAA), version 4.1."
    ]
    if publisher.auditor is None or publisher.audited_on is None or publisher.rate is None:
        words.append(
            "Aucun audit de conformité par un tiers n’est déclaré : sans audit, un site est "
            "réputé non conforme, quel que soit son état réel."
        )
    else:
        words.append(
            f"L’audit réalisé par {publisher.auditor} le {date_long(publisher.audited_on)} révèle "
            f"que {percent(publisher.rate)} des critères du RGAA sont respectés."
        )
    return "État de conformité", words


def tested() -> Chapter:
    """What was actually tested, and what was not."""
    return (
        "Ce qui est réellement essayé",
        [
            "À chaque changement du site, des essais automatiques ouvrent toutes les pages dans un "
            "navigateur :",
            (
                "les règles WCAG 2.2 de niveaux A et AA que le moteur axe-core sait vérifier, sur "
                "ordinateur et sur téléphone, thèmes clair et sombre ;",
                "les contrastes et la taille des cibles ; l’absence de défilement horizontal à "
                "768, 375 et 320 pixels ;",
                "la visibilité du focus et le parcours au clavier des menus, des panneaux et des "
                "carrés ;",
                "l’arbre que lisent les technologies d’assistance : titres, régions, noms des "
                "graphiques, tableaux équivalents ;",
                "la lecture sans JavaScript et l’impression.",
            ),
            "Ces essais ne remplacent pas un audit : ils ne couvrent qu’une partie des critères.",
        ],
    )


def untested() -> Chapter:
    """What was not tested."""
    return (
        "Ce qui n’a pas été essayé",
        [
            (
                "un audit manuel des critères du RGAA ;",
                "des lecteurs d’écran réels (NVDA, JAWS, VoiceOver, TalkBack) ;",
                "des essais avec des personnes handicapées ;",
                "d’autres navigateurs que Chromium.",
            ),
            "Les défauts que ces essais trouveraient ne sont donc pas connus.",
        ],
    )


def technologies() -> Chapter:
    """What the site is made with."""
    return (
        "Technologies",
        [("HTML5", "CSS", "SVG", "JavaScript", "WAI-ARIA")],
    )


def remedy(publisher: Publisher, contact: str | None) -> Chapter:
    """How to report a fault."""
    words: list[Paragraph] = [
        [
            "Si vous ne pouvez pas accéder à un contenu ou à un service, écrivez au responsable du "
            "site pour être orienté vers une alternative accessible ou obtenir le contenu sous une "
            "autre forme : ",
            Link("formulaire de contact", "/contact"),
            *([", ou ", contact] if contact else []),
            ".",
        ]
    ]
    if publisher.address:
        words.append(f"Par courrier : {publisher.name or ''} {publisher.address}".strip())
    return "Retour d’information et contact", words


def appeal() -> Chapter:
    """The means of redress, in the words of the official model."""
    return (
        "Voies de recours",
        [
            "Cette procédure est à utiliser si vous avez signalé au responsable du site un défaut "
            "d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et que vous "
            "n’avez pas obtenu de réponse satisfaisante. Vous pouvez :",
            (
                [
                    "écrire un message au ",
                    Link("Défenseur des droits", "https://formulaire.defenseurdesdroits.fr/"),
                    " ;",
                ],
                [
                    "contacter le délégué du Défenseur des droits dans votre région : ",
                    Link(
                        "trouver un délégué",
                        "https://www.defenseurdesdroits.fr/carte-des-delegues",
                    ),
                    " ;",
                ],
                "envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur "
                "des droits, Libre réponse 71120, 75342 Paris CEDEX 07.",
            ),
        ],
    )
