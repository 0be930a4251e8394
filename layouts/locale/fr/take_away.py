"""Sentences of the page of downloads."""

from __future__ import annotations

from datetime import date

from data.exchange.packages import Packages
from layouts.locale.fr.formats import NB, count, date_long, number, typography
from layouts.locale.links import Chapter, Link


def title() -> str:
    """The first heading."""
    return "Emporter les données"


def lede(packages: Packages) -> str:
    """The number of rows, and the date of the newest recording."""
    rows = sum(packages.tables.values())
    dated = f", enregistrées le {date_long(packages.recorded_on)}" if packages.recorded_on else ""
    lines = count(rows, "ligne", "lignes")
    tables = count(len(packages.tables), "table")
    return f"Toute la base, plan par plan ou d’un bloc{NB}: {lines} dans {tables}{dated}."


def whole() -> str:
    """The name of the package of the whole store."""
    return "Toute la base"


def plan(code: str) -> str:
    """The name of the package of one plan."""
    return typography(f"Plan {code}")


def size(octets: int) -> str:
    """« 165 ko », « 1,2 Mo »."""
    if octets < 1_000_000:
        return f"{number(max(1, round(octets / 1000)))}{NB}ko"
    return f"{number(octets / 1_000_000, 1)}{NB}Mo"


def unsized() -> str:
    """The words for a file made on demand."""
    return "taille connue au téléchargement"


def packages_intro() -> str:
    """What a package is."""
    return (
        "Un zip de fichiers CSV avec leur description (Table Schema), ou un classeur Excel d’une "
        "feuille par table. Le fichier d’un plan contient aussi ce qu’il nomme : organismes, "
        "territoires, sources. La commande « import » reprend ces fichiers tels quels."
    )


def described() -> Chapter:
    """Where the columns are explained."""
    return (
        "Comprendre les colonnes",
        [
            (
                [
                    Link("Dictionnaire des données (CSV)", "/api/v1/dictionnaire.csv"),
                    " : chaque champ, son type, ses valeurs, ce qu’il veut dire.",
                ],
                [
                    Link("Description du paquet (Table Schema)", "/donnees/datapackage.json"),
                    " : pour les programmes.",
                ],
                [
                    Link("La méthode", "/methode"),
                    " : ce qui est calculé, et comment.",
                ],
            )
        ],
    )


def licence_title() -> str:
    """The heading of licence and citation."""
    return "Licence et citation"


def licence() -> str:
    """What the licence allows."""
    return (
        "Licence Ouverte 2.0 : toute réutilisation est libre, commerciale ou non, à condition de "
        "nommer la source et la date."
    )


def citation(site: str, recorded_on: date | None, address: str) -> str:
    """How to cite the whole."""
    dated = f", données du {date_long(recorded_on)}" if recorded_on else ""
    return typography(f"{site}{dated}, Licence Ouverte 2.0, {address}")


def api_title() -> str:
    """The heading of the API."""
    return "Interroger l’API"


def api_intro() -> str:
    """What the API is."""
    return (
        "Les mêmes listes que les pages, avec les mêmes filtres et la même date « au ». Sans "
        "compte ni clé. Une valeur inconnue est refusée, jamais ignorée."
    )


def api_links() -> str:
    """The link to the reference of the API."""
    return "Toutes les adresses et leurs paramètres"


def api_description() -> str:
    """The link to the description for programs (OpenAPI)."""
    return "Description OpenAPI (JSON)"


def tables_title() -> str:
    """The heading of the tables."""
    return "Les tables"


def rows(n: int) -> str:
    """« 139 lignes »."""
    return count(n, "ligne", "lignes")
