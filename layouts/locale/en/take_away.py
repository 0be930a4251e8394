"""Sentences of the page of downloads."""

from __future__ import annotations

from datetime import date

from data.exchange.packages import Packages
from layouts.locale.en.formats import NB, count, date_long, number, official, quoted, typography
from layouts.locale.links import Chapter, Link


def title() -> str:
    """The first heading."""
    return "Take the data away"


def lede(packages: Packages) -> str:
    """The number of rows, and the date of the newest recording."""
    rows = sum(packages.tables.values())
    dated = f", recorded on {date_long(packages.recorded_on)}" if packages.recorded_on else ""
    tables = count(len(packages.tables), "table")
    return f"The whole database, plan by plan or in one: {count(rows, 'row')} in {tables}{dated}."


def whole() -> str:
    """The name of the package of the whole store."""
    return "The whole database"


def plan(code: str) -> str:
    """The name of the package of one plan."""
    return typography(f"Plan {code}")


def size(octets: int) -> str:
    """“165 kB”, “1.2 MB”."""
    if octets < 1_000_000:
        return f"{number(max(1, round(octets / 1000)))}{NB}kB"
    return f"{number(octets / 1_000_000, 1)}{NB}MB"


def unsized() -> str:
    """The words for a file made on demand."""
    return "size known on download"


def packages_intro() -> str:
    """What a package is."""
    return (
        "A zip of CSV files with their description (Table Schema), or an Excel workbook with one "
        "sheet a table. The file of a plan also holds what it names: organisations, territories, "
        "sources. Contents, file names and columns are in French. The command “import” takes these "
        "files back as they are."
    )


def described() -> Chapter:
    """Where the columns are explained."""
    return (
        "Understand the columns",
        [
            (
                [
                    Link("Data dictionary (CSV)", "/api/v1/dictionnaire.csv"),
                    ": each field, its type, its values, what it means, in French.",
                ],
                [
                    Link("Description of the package (Table Schema)", "/donnees/datapackage.json"),
                    ": for programs.",
                ],
                [
                    Link("The method", "/methode"),
                    ": what is computed, and how.",
                ],
            )
        ],
    )


def licence_title() -> str:
    """The heading of licence and citation."""
    return "Licence and citation"


def licence() -> str:
    """What the licence allows."""
    return (
        f"Open Licence 2.0 ({official('Licence Ouverte')}): any reuse is free, commercial or not, "
        "provided that the source and the date are named."
    )


def citation(site: str, recorded_on: date | None, address: str) -> str:
    """How to cite the whole."""
    dated = f", data of {date_long(recorded_on)}" if recorded_on else ""
    return typography(f"{official(site)}{dated}, Open Licence 2.0, {address}")


def api_title() -> str:
    """The heading of the API."""
    return "Ask the API"


def api_intro() -> str:
    """What the API is."""
    return (
        "The same lists as the pages, with the same filters and the same date "
        f"{quoted(official('au'))}. Without an account or a key. Names of parameters and codes are "
        "French words. An unknown value is refused, never ignored."
    )


def api_links() -> str:
    """The link to the reference of the API."""
    return "All addresses and their parameters"


def api_description() -> str:
    """The link to the description for programs (OpenAPI)."""
    return "OpenAPI description (JSON)"


def tables_title() -> str:
    """The heading of the tables."""
    return "The tables"


def rows(n: int) -> str:
    """“139 rows”."""
    return count(n, "row")
