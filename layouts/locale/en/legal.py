"""Legal notices, in English: who publishes, who hosts, under which licence."""

from __future__ import annotations

from layouts.locale.en.formats import official
from layouts.locale.links import Chapter, Link
from layouts.publisher import WorkspaceTerms


def title() -> str:
    """The first heading."""
    return "Legal notices"


def lede() -> str:
    """The law that requires these notices."""
    law = official("loi n° 2004-575 du 21 juin 2004 pour la confiance dans l’économie numérique")
    return (
        f"Information asked for by the French {law}. This page is a translation: the French text "
        "is binding."
    )


def missing() -> str:
    """The words for a setting that is not given."""
    return "not given by the operator of the site"


def publisher() -> str:
    """The heading of the publisher."""
    return "Publisher"


def publisher_terms() -> tuple[str, str, str, str, str]:
    """Name, address, telephone, contact, director."""
    return "Name", "Address", "Telephone", "Contact", "Director of publication"


def hosting() -> str:
    """The heading of the host."""
    return "Hosting provider"


def hosting_terms() -> tuple[str, str, str]:
    """Name, address, telephone."""
    return "Name", "Address", "Telephone"


def licence() -> Chapter:
    """Reuse."""
    return (
        "Reuse",
        [
            [
                "The data and the texts of this site are offered under the ",
                Link(
                    "Open Licence 2.0",
                    "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
                ),
                ": any reuse is free, provided that the site and the date are cited. The page ",
                Link("Data", "/donnees"),
                " says how to cite.",
            ],
            "The documents cited remain the property of their authors. The ground of the map comes "
            "from Natural Earth (public domain), joined with the codes of INSEE (Open Licence). "
            "The font Public Sans is under the SIL OFL licence.",
        ],
    )


def cookies(workspace: WorkspaceTerms | None) -> Chapter:
    """What the site stores in the browser."""
    if workspace is None:
        return "Cookies", ["No page of this site sets any, and none opens an account."]
    return (
        "Cookies",
        [
            [
                "Public pages set none. The workspace in which administrations enter data, under "
                f"{workspace.path}, sets one, which signing in needs: ",
                Link("its name, its lifetime and its content", "/donnees-personnelles#temoin"),
                ".",
            ]
        ],
    )


def liability() -> Chapter:
    """What the publisher is liable for."""
    return (
        "What this site guarantees",
        [
            [
                "Each fact bears its source, its section and its lines. Errors can be ",
                Link("reported", "/contact"),
                "; corrections stay visible in the history. This site commits neither the "
                "Government nor the bodies that it cites.",
            ]
        ],
    )
