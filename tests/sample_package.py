"""A tiny package that uses every table: dictionaries to change, and a function to write them."""

import csv
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path

from data.fields import BY_KEY

Tables = dict[str, list[dict[str, str]]]

_SOURCED = {"source": "document", "section": "1.", "lignes": "1-3"}
_READ = {"source": "page", "section": "encadré", "lignes": ""}
_OURS = {"source": "redaction", "section": "Décision", "lignes": ""}

_SAMPLE: Tables = {
    "sources": [
        {"code": "document", "titre": "Un document", "date": "2026-01-31", "precision": "mois"},
        {"code": "redaction", "titre": "Décisions de la rédaction"},
        {
            "code": "page",
            "titre": "Une page",
            "editeur": "Le Partenariat",
            "date": "2025-12-31",
            "precision": "annee",
            "url": "https://exemple.org/FR0001",
            "lu_le": "2026-11-29",
        },
    ],
    "plans": [
        {
            "code": "2024-2026",
            "titre": "Plan d’action",
            "debut": "2024-01-01",
            "fin": "2026-12-31",
            "publie_le": "2023-12-31",
            "publie_precision": "mois",
            "couvert": "oui",
            "engagements_annonces": "2",
            **_SOURCED,
        },
    ],
    "axes": [
        {
            "code": "2024-2026-x1",
            "plan": "2024-2026",
            "rang": "1",
            "titre": "Participer",
            "titre_court": "Participer",
            "titre_court_origine": "imprime",
            **_SOURCED,
        },
        {
            "code": "2024-2026-x1-1",
            "plan": "2024-2026",
            "parent": "2024-2026-x1",
            "rang": "1",
            "titre": "Former",
            "titre_court": "Former",
            "titre_court_origine": "redige",
            "transversal": "non",
            **_SOURCED,
        },
    ],
    "engagements": [
        {
            "code": f"2024-2026-0{number}",
            "plan": "2024-2026",
            "axe": axis,
            "rang": str(number),
            "numero": str(number),
            "numero_origine": "imprime",
            "titre": title,
            "titre_court": title,
            "titre_court_origine": "imprime",
            "objet": "=Un objet ; « cité »\nsur deux lignes",
            **_SOURCED,
        }
        for number, axis, title in (
            (1, "2024-2026-x1-1", "Former les agents"),
            (2, "2024-2026-x1", "Ouvrir les données"),
        )
    ],
    "filiations": [],  # empty, as the sample has one plan
    "actions": [
        {
            "code": "2024-2026-01-a1",
            "engagement": "2024-2026-01",
            "rang": "1",
            "libelle": "Écrire un guide",
            "libelle_resume": "oui",
            **_SOURCED,
        },
    ],
    "jalons": [
        {
            "code": f"{parent}-j1",
            "parent": parent,
            "rang": "1",
            "nature": "jalon",
            "libelle": "Publier le guide",
            "libelle_resume": "non",
            **_SOURCED,
        }
        for parent in ("2024-2026-01", "2024-2026-01-a1", "2024-2026")
    ],
    "periodes": [
        {
            "jalon": "2024-2026-01-j1",
            "annonce_le": "2023-12-31",
            "debut": "2024-01-01",
            "fin": "2024-06-30",
            "precision": "semestre",
            "echeance_texte": "Premier semestre 2024",
            "annee_deduite": "non",
            **_SOURCED,
        },
        {
            "jalon": "2024-2026-01-a1-j1",
            "annonce_le": "2023-12-31",
            "fin": "2024-12-31",
            "precision": "annee",
            "qualificatif": "avant",
            "annee_deduite": "oui",
            **_SOURCED,
        },
        {
            "jalon": "2024-2026-j1",
            "annonce_le": "2023-12-31",
            "precision": "sans_date",
            "annee_deduite": "non",
            **_SOURCED,
        },
    ],
    "organismes": [
        {
            "code": "direction",
            "type": "direction",
            "nom": "La direction",
            "sigle": "LD",
            "interministeriel": "oui",
            "depuis": "2017-11-20",
            **_SOURCED,
        },
        {
            "code": "ministere",
            "type": "ministere",
            "nom": "Ministère de l’Œuvre",
            "interministeriel": "non",
            **_SOURCED,
        },
    ],
    "rattachements": [
        {"organisme": "direction", "plan": "2024-2026", "parent": "ministere", **_SOURCED},
    ],
    "noms_organismes": [
        {
            "organisme": "ministere",
            "plan": "2024-2026",
            "nom": "Ministère de l’Œuvre",
            **_SOURCED,
        },
    ],
    "portefeuilles": [{"code": "oeuvre", "libelle": "Œuvre", **_OURS}],
    "organismes_portefeuilles": [
        {"organisme": "ministere", "portefeuille": "oeuvre", "fondement": "Son nom.", **_OURS},
    ],
    "participations": [
        {
            "objet": "2024-2026-01",
            "organisme": code,
            "role": role,
            "rang": str(rank),
            "imprime_dans": "annexe",
            "nom_imprime": "La direction",
            **_SOURCED,
        }
        for rank, (code, role) in enumerate(
            (("direction", "porteur"), ("ministere", "partie_prenante")), 1
        )
    ],
    "territoires": [
        {
            "code": "COM-35238",
            "niveau": "commune",
            "insee": "35238",
            "nom": "Rennes",
            "departement": "DEP-35",
            "region": "REG-53",
            **_OURS,
        },
        {
            "code": "DEP-35",
            "niveau": "departement",
            "insee": "35",
            "nom": "Ille-et-Vilaine",
            "region": "REG-53",
            **_OURS,
        },
        {"code": "FR", "niveau": "nation", "nom": "France", **_OURS},
        {"code": "REG-53", "niveau": "region", "insee": "53", "nom": "Bretagne", **_OURS},
    ],
    "localisations": [
        {
            "code": "2024-2026-01-l1",
            "objet": "2024-2026-01",
            "territoire": "COM-35238",
            "type": "prevu",
            "portee": "territoire",
            "texte": "à Rennes",
            **_SOURCED,
        },
    ],
    "constats": [
        {
            "code": "2024-2026-01-o1",
            "objet": "2024-2026-01",
            "evaluateur": "administration",
            "observe_le": "2024-06-30",
            "precision": "jour",
            "statut": "partiel",
            **_SOURCED,
        },
        {
            "code": "2024-2026-01-o2",
            "objet": "2024-2026-01",
            "evaluateur": "administration",
            "observe_le": "2025-01-31",
            "precision": "mois",
            "statut": "substantiel",
            "statut_max": "complet",
            "calendrier": "retarde",
            "texte_imprime": "Susbtantiel",
            **_SOURCED,
        },
        {
            "code": "2024-2026-01-o3",
            "objet": "2024-2026-01",
            "evaluateur": "administration",
            "observe_le": "2024-06-30",
            "precision": "jour",
            "statut": "non_demarre",
            "remplace": "2024-2026-01-o1",
            **_SOURCED,
        },
        {
            "code": "2024-2026-02-o1",
            "objet": "2024-2026-02",
            "evaluateur": "administration",
            "observe_le": "2024-07-01",
            "precision": "jour",
            **_SOURCED,
        },
        {
            "code": "2024-2026-01-j1-o1",
            "objet": "2024-2026-01-j1",
            "evaluateur": "administration",
            "observe_le": "2024-07-01",
            "precision": "jour",
            "statut": "complet",
            "atteint_debut": "2024-05-01",
            "atteint_fin": "2024-05-31",
            **_SOURCED,
        },
    ],
    "jugements": [
        {
            "code": "2024-2026-01-e1",
            "objet": "2024-2026-01",
            "evaluateur": "irm",
            "critere": "ambition",
            "echelle": "faible_haute",
            "valeur": "High",
            "texte_imprime": "Haut",
            "observe_le": "2025-12-31",
            "precision": "annee",
            **_READ,
        },
        {
            "code": "2024-2026-01-e2",
            "objet": "2024-2026-01",
            "evaluateur": "irm",
            "critere": "ambition",
            "echelle": "faible_haute",
            "valeur": "Low",
            "observe_le": "2025-12-31",
            "precision": "annee",
            "remplace": "2024-2026-01-e1",
            **_READ,
        },
        {
            "code": "2024-2026-01-e3",
            "objet": "2024-2026-01",
            "partie": "1.1",
            "evaluateur": "irm",
            "critere": "pertinence",
            "echelle": "valeurs_pgo",
            "valeur": "Access to Information, Technology",
            "observe_le": "2025-12-31",
            "precision": "annee",
            **_READ,
        },
    ],
    "identifiants_ogp": [
        {
            "identifiant": "FR0001",
            "objet": "2024-2026-01",
            "partie": "1.1",
            "titre": "Train Agents",
            **_READ,
        },
    ],
    "preuves": [
        {
            "code": "2024-2026-02-p1",
            "objet": "2024-2026-02",
            "constat": "2024-2026-02-o1",
            "type": "lien",
            "titre": "+Une page",
            "titre_resume": "oui",
            "url": "https://exemple.fr/page",
            "debut": "1900-02-03",
            "precision": "jour",
            **_SOURCED,
        },
    ],
    "contributions": [
        {
            "code": "2024-2026-c1",
            "evenement": "Atelier",
            "date": "2024-02-01",
            "precision": "jour",
            "type": "defi",
            "atelier": "Atelier 1",
            "synthese": "oui",
            "texte": "Un défi.",
            "suite": "retenue",
            **_SOURCED,
        },
    ],
    "contributions_objets": [
        {
            "contribution": "2024-2026-c1",
            "objet": "2024-2026-01",
            "certain": "oui",
            **_SOURCED,
        },
    ],
    "indicateurs": [
        {
            "code": "2024-2026-01-i1",
            "objet": "2024-2026-01",
            "libelle": "Agents formés",
            "sens": "hausse",
            **_SOURCED,
        },
    ],
    "valeurs_indicateurs": [
        {
            "indicateur": "2024-2026-01-i1",
            "territoire": "FR",
            "type": kind,
            "date": day,
            "valeur": value,
            "valeur_max": most,
            "absence": absence,
            **_SOURCED,
        }
        for kind, day, value, most, absence in (
            ("actuel", "", "", "", "non_renseigne"),
            ("cible", "2026-12-31", "500", "", ""),
            ("cible", "2026-12-31", "12.5", "20", ""),
            ("initial", "", "0", "", ""),
        )
    ],
    "anomalies": [
        {
            "code": "2024-2026-n1",
            "objet": "2024-2026-01",
            "champ": "titre",
            "variantes": "Former | Formez",
            "decision": "La première.",
            **_SOURCED,
        },
    ],
}


def sample() -> Tables:
    """A copy that may be changed."""
    return deepcopy(_SAMPLE)


def write_package(folder: Path, tables: Mapping[str, list[dict[str, str]]]) -> Path:
    """Write tables as a package folder, every column of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, rows in tables.items():
        columns = [field.key for field in BY_KEY[key].fields]
        with (folder / f"{key}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", delimiter=";", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder
