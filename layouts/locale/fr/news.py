"""News about the data and the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.recordings import RecordingRow
from data.vocabulary import RecordingKind
from layouts.locale.fr.formats import count, join_and
from layouts.locale.links import Chapter, Link


def title() -> str:
    """The first heading."""
    return "Nouveautés"


def lede() -> str:
    """What the page lists, and where changes of the situation are."""
    return "Ce qui est entré dans la base, et ce qui a changé dans le site."


def elsewhere() -> Chapter:
    """Changes of the situation are on another page."""
    return (
        "Suivre ce qui change",
        [
            [
                "Les changements de statut, de date ou d’état des engagements sont sur la page ",
                Link("Changements", "/changements"),
                " et dans le ",
                Link("flux Atom", "/flux/changements.atom"),
                ". « ",
                Link("Suivre", "/suivre"),
                " », sous chaque liste et chaque fiche, dit comment en être prévenu.",
            ]
        ],
    )


def data_title() -> str:
    """The heading of recordings."""
    return "Dans les données"


def site_title() -> str:
    """The heading of changes of the site."""
    return "Dans le site"


def nothing() -> str:
    """The sentence of an empty store."""
    return "Aucun enregistrement."


def kind(row: RecordingRow) -> str:
    """The name of a kind of recording."""
    return {RecordingKind.IMPORT: "Import", RecordingKind.ENTRY: "Saisie"}[row.kind]


def recorded(row: RecordingRow) -> str:
    """« 139 constats ; champs modifiés : 3 titres »."""
    parts = []
    if row.observations:
        parts.append(count(row.observations, "constat ajouté", "constats ajoutés"))
    changed = sum(row.changed.values())
    if changed:
        words = count(changed, "champ modifié", "champs modifiés")
        tables = join_and([_table(key) for key in sorted(row.changed)])
        parts.append(f"{words} ({tables})")
    return join_and(parts) or "aucun constat nouveau, aucun champ modifié"


def _table(key: str) -> str:
    return _TABLES.get(key, key.replace("_", " "))


_TABLES: Mapping[str, str] = {
    "jalons": "jalons et échéances",
    "noms_organismes": "noms d’organismes",
    "organismes_portefeuilles": "portefeuilles des organismes",
    "valeurs_indicateurs": "valeurs d’indicateurs",
    "contributions_objets": "liens des contributions",
    "identifiants_ogp": "identifiants du Partenariat",
}


def site() -> Sequence[tuple[date, tuple[str, ...]]]:
    """The changes of the site for visitors, newest first."""
    return _SITE


_SITE: tuple[tuple[date, tuple[str, ...]], ...] = (
    (
        date(2026, 11, 29),
        (
            "Tout le site en anglais : « English », en haut de chaque page.",
            "Pages d’aide, de méthode, de qualité et de sources ; déclaration d’accessibilité, "
            "mentions légales, données personnelles, plan du site.",
            "Formulaire de contact, et « Signaler une erreur » sur chaque page.",
            "Les évaluations indépendantes, la société civile, le Parlement et la Cour des comptes "
            "sont dans la base, à côté de l’administration.",
        ),
    ),
    (
        date(2026, 11, 22),
        (
            "Recherche dans tout le site, qui pardonne une faute de frappe.",
            "Les pages s’affichent plus vite et pèsent moins.",
        ),
    ),
)
