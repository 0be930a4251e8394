"""Legal notices, in French: who publishes, who hosts, under which licence."""

from __future__ import annotations

from layouts.locale.links import Chapter, Link
from layouts.publisher import WorkspaceTerms


def title() -> str:
    """The first heading."""
    return "Mentions légales"


def lede() -> str:
    """The law that requires these notices."""
    return (
        "Informations demandées par la loi n° 2004-575 du 21 juin 2004 pour la confiance dans "
        "l’économie numérique."
    )


def missing() -> str:
    """The words for a setting that is not given."""
    return "non renseigné par l’exploitant du site"


def publisher() -> str:
    """The heading of the publisher."""
    return "Éditeur"


def publisher_terms() -> tuple[str, str, str, str, str]:
    """Name, address, telephone, contact, director."""
    return (
        "Nom",
        "Adresse",
        "Téléphone",
        "Contact",
        "Directeur ou directrice de la publication",
    )


def hosting() -> str:
    """The heading of the host."""
    return "Hébergeur"


def hosting_terms() -> tuple[str, str, str]:
    """Name, address, telephone."""
    return "Nom", "Adresse", "Téléphone"


def licence() -> Chapter:
    """Reuse."""
    return (
        "Réutilisation",
        [
            [
                "Les données et les textes de ce site sont offerts sous ",
                Link(
                    "Licence Ouverte 2.0",
                    "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
                ),
                " : toute réutilisation est libre, à condition de citer le site et la date. "
                "La page ",
                Link("Données", "/donnees"),
                " dit comment citer.",
            ],
            "Les documents cités restent la propriété de leurs auteurs. Le fond de carte vient de "
            "Natural Earth (domaine public), joint aux codes de l’INSEE (Licence Ouverte). La "
            "police Public Sans est sous licence SIL OFL.",
        ],
    )


def cookies(workspace: WorkspaceTerms | None) -> Chapter:
    """What the site stores in the browser."""
    if workspace is None:
        return (
            "Témoins de connexion (« cookies »)",
            ["Aucune page de ce site n’en dépose, et aucune n’ouvre de compte."],
        )
    return (
        "Témoins de connexion (« cookies »)",
        [
            [
                "Les pages publiques n’en déposent aucun. L’espace de saisie des administrations, "
                f"sous {workspace.path}, en dépose un, nécessaire à la connexion : ",
                Link("son nom, sa durée et ce qu’il contient", "/donnees-personnelles#temoin"),
                ".",
            ]
        ],
    )


def liability() -> Chapter:
    """What the publisher is liable for."""
    return (
        "Ce que ce site garantit",
        [
            [
                "Chaque fait porte sa source, sa section et ses lignes. Les erreurs se ",
                Link("signalent", "/contact"),
                " ; les corrections restent visibles dans l’historique. Ce site n’engage ni le "
                "Gouvernement ni les organismes qu’il cite.",
            ]
        ],
    )
