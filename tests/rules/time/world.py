"""Two small plans with all edge cases of the rules.

Written as a data package for the database, and as a `World` for the oracle.
"""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from data.fields import BY_KEY
from tests.rules.world import Plan, Planned, Statement, World

Rows = list[dict[str, Any]]

A = "2020-2022"
B = "2023-2024"

PLANS: Rows = [
    {
        "code": A,
        "titre": "Premier",
        "debut": "2020-03-01",
        "fin": "2022-12-31",
        "publie_le": "2020-03-01",
    },
    {
        "code": B,
        "titre": "Second",
        "debut": "2023-01-01",
        "fin": "2024-12-31",
        "publie_le": "2022-11-30",
    },
]
AXES: Rows = [
    {"code": f"{A}-x1", "plan": A, "rang": 1},
    {"code": f"{A}-x2", "plan": A, "rang": 2},
    {"code": f"{B}-x1", "plan": B, "rang": 1},
]
COMMITMENTS: Rows = [
    {"code": f"{A}-01", "plan": A, "axe": f"{A}-x1", "rang": 1},
    {"code": f"{A}-02", "plan": A, "axe": f"{A}-x1", "rang": 2},
    {"code": f"{A}-03", "plan": A, "axe": f"{A}-x2", "rang": 3},
    {"code": f"{B}-01", "plan": B, "axe": f"{B}-x1", "rang": 1},
    {"code": f"{B}-02", "plan": B, "axe": f"{B}-x1", "rang": 2},
]
ACTIONS: Rows = [{"code": f"{A}-02-a1", "engagement": f"{A}-02", "rang": 1}]


def _milestone(
    code: str, parent: str, rank: int, *periods: tuple[str, str, str], nature: str = "jalon"
) -> dict[str, Any]:
    return {"code": code, "parent": parent, "rang": rank, "nature": nature, "periodes": periods}


# (announced on, first day, last day); "" is an open or unknown bound.
MILESTONES: Rows = [
    # Ends on a leap day, before the publication of its plan.
    _milestone(f"{A}-01-j1", f"{A}-01", 1, ("2020-03-01", "2020-02-01", "2020-02-29")),
    # Month end; read on the last day, then the day after, then complete.
    _milestone(f"{A}-01-j2", f"{A}-01", 2, ("2020-03-01", "2021-06-01", "2021-06-30")),
    # Open start, open end, undated.
    _milestone(f"{A}-01-j3", f"{A}-01", 3, ("2020-03-01", "", "2021-12-31"), nature="echeance"),
    _milestone(f"{A}-01-j4", f"{A}-01", 4, ("2020-03-01", "2021-01-01", "")),
    _milestone(f"{A}-01-j5", f"{A}-01", 5, ("2020-03-01", "", "")),
    # Planned again: earlier, later once over, into the past, more precisely.
    _milestone(
        f"{A}-02-j1",
        f"{A}-02",
        1,
        ("2020-03-01", "2022-01-01", "2022-12-31"),
        ("2021-06-03", "2022-01-01", "2022-03-31"),
    ),
    _milestone(
        f"{A}-02-j2",
        f"{A}-02",
        2,
        ("2020-03-01", "2021-01-01", "2021-03-31"),
        ("2021-04-15", "2022-01-01", "2022-03-31"),
    ),
    _milestone(
        f"{A}-02-j3",
        f"{A}-02",
        3,
        ("2020-03-01", "", ""),
        ("2022-02-01", "2021-12-01", "2021-12-31"),
    ),
    _milestone(
        f"{A}-02-a1-j1",
        f"{A}-02-a1",
        1,
        ("2020-03-01", "2022-01-01", "2022-12-31"),
        ("2021-10-10", "2022-06-01", "2022-06-30"),
        nature="echeance",
    ),
    # Withdrawn; corrected; announced late.
    _milestone(f"{A}-03-j1", f"{A}-03", 1, ("2020-03-01", "2021-01-01", "2021-12-31")),
    _milestone(f"{A}-03-j2", f"{A}-03", 2, ("2020-03-01", "2021-01-01", "2021-06-30")),
    _milestone(f"{A}-03-j3", f"{A}-03", 3, ("2021-10-10", "2022-12-01", "2022-12-31")),
    # A plan that has not begun, a leap day, the plan's own date, a date after the plan.
    _milestone(f"{B}-01-j1", f"{B}-01", 1, ("2022-11-30", "", "2024-06-30"), nature="echeance"),
    _milestone(f"{B}-01-j2", f"{B}-01", 2, ("2022-11-30", "2024-02-29", "2024-02-29")),
    _milestone(f"{B}-02-j1", f"{B}-02", 1, ("2022-11-30", "2025-01-01", "2025-12-31")),
    _milestone(f"{B}-j1", B, 1, ("2022-11-30", "2023-03-01", "2023-03-31"), nature="echeance"),
]


def _statement(code: str, item: str, on: str, **more: str) -> dict[str, Any]:
    return {
        "code": f"{item}-{code}",
        "objet": item,
        "observe_le": on,
        "evaluateur": "administration",
        **more,
    }


OBSERVATIONS: Rows = [
    _statement("o01", f"{A}-01-j2", "2021-06-30", statut="partiel"),
    _statement("o02", f"{A}-01-j2", "2021-07-01", statut="substantiel"),
    _statement(
        "o03",
        f"{A}-01-j2",
        "2021-09-01",
        statut="complet",
        atteint_debut="2021-08-15",
        atteint_fin="2021-08-15",
    ),
    _statement("o04", f"{A}-01-j5", "2021-05-05", statut="complet"),
    _statement("o05", f"{A}-03-j1", "2021-08-01", statut="abandonne"),
    _statement("o06", f"{A}-03-j2", "2021-07-01", statut="complet"),
    _statement("o07", f"{A}-03-j2", "2021-07-15", statut="partiel", remplace=f"{A}-03-j2-o06"),
    _statement("o08", f"{A}-02-j1", "2021-06-03", statut="partiel"),
    _statement("o09", f"{A}-02-j2", "2021-04-01", statut="non_demarre"),
    _statement("o10", f"{A}-01", "2021-01-10", statut="partiel", calendrier="conforme"),
    _statement("o11", f"{A}-01", "2021-06-03", statut="substantiel", statut_max="complet"),
    _statement("o12", f"{A}-01", "2021-09-09", statut="non_renseigne", calendrier="retarde"),
    _statement("o13", f"{A}-02", "2021-06-03", commentaire="Lancé."),
    _statement("o14", f"{A}-02", "2021-06-03", statut="complet", evaluateur="irm"),
    _statement("o15", f"{A}-02-a1", "2021-06-30", statut="partiel"),
    _statement("o16", f"{A}-02-a1", "2022-02-28", statut="complet"),
    _statement("o17", f"{B}-01", "2022-11-30", statut="non_demarre"),
    _statement("o18", f"{B}-j1", "2023-03-31", statut="non_demarre"),
    _statement("o19", f"{B}-j1", "2023-04-01", statut="non_demarre"),
    _statement("o20", A, "2021-06-03", commentaire="Bilan."),
]
SOURCES: Rows = [
    {"code": "ancienne", "titre": "A", "date": "2020-03-01", "precision": "jour"},
    {"code": "bilan", "titre": "B", "date": "2021-06-30", "precision": "mois"},
    {"code": "sans-date", "titre": "C"},
]
EVIDENCE: Rows = [
    {"code": f"{A}-01-p1", "objet": f"{A}-01", "source": "bilan"},
    {"code": f"{A}-02-a1-p2", "objet": f"{A}-02-a1", "source": "bilan"},
    {"code": f"{A}-03-p3", "objet": f"{A}-03", "source": "sans-date"},
    {"code": f"{B}-p4", "objet": B, "source": "ancienne"},
    {"code": f"{A}-p5", "objet": A, "source": "ancienne"},
]
ORGANISATIONS: Rows = [
    {"code": "min-a", "type": "ministere", "nom": "Ministère A"},
    {"code": "dir-a", "type": "direction", "nom": "Direction A"},
    {"code": "asso", "type": "association", "nom": "Association"},
]
PARENTS: Rows = [{"organisme": "dir-a", "plan": plan, "parent": "min-a"} for plan in (A, B)]
PARTICIPATIONS: Rows = [
    {"objet": f"{A}-01", "organisme": "min-a", "rang": 1},
    {"objet": f"{A}-01", "organisme": "dir-a", "rang": 2},
    {"objet": f"{A}-02", "organisme": "dir-a", "rang": 1},
    {"objet": f"{A}-02", "organisme": "asso", "rang": 2},
    {"objet": f"{B}-01", "organisme": "asso", "rang": 1},
]

_DEFAULTS: dict[str, dict[str, Any]] = {
    "sources": {},
    "plans": {"publie_precision": "jour", "couvert": "oui"},
    "axes": {"titre": "Axe", "titre_court": "Axe", "titre_court_origine": "redige"},
    "engagements": {
        "numero": 1,
        "numero_origine": "ordre_du_document",
        "titre": "Engagement",
        "titre_court": "Engagement",
        "titre_court_origine": "redige",
    },
    "actions": {"libelle": "Action", "libelle_resume": "non"},
    "jalons": {"libelle": "Jalon", "libelle_resume": "non"},
    "periodes": {"annee_deduite": "non"},
    "organismes": {"interministeriel": "non"},
    "rattachements": {},
    "participations": {"role": "porteur", "imprime_dans": "corps", "nom_imprime": "Nom"},
    # a dated source cannot know later days
    "constats": {"precision": "jour", "source": "sans-date"},
    "preuves": {"type": "document", "titre": "Preuve", "titre_resume": "non"},
}


def _periods() -> Rows:
    listed: Rows = []
    for milestone in MILESTONES:
        for announced, start, end in milestone["periodes"]:
            if start and end:
                qualifier = "" if start == end else "intervalle"
            else:
                qualifier = "avant" if end else "a_partir_de" if start else ""
            listed.append(
                {
                    "jalon": milestone["code"],
                    "annonce_le": announced,
                    "debut": start,
                    "fin": end,
                    "precision": "jour" if start or end else "sans_date",
                    "qualificatif": qualifier,
                    "echeance_texte": f"{start}..{end}",
                }
            )
    return listed


def write_package(folder: Path) -> Path:
    """The world as a folder of CSV files."""
    tables: dict[str, Rows] = {
        "sources": SOURCES,
        "plans": PLANS,
        "axes": AXES,
        "engagements": COMMITMENTS,
        "actions": ACTIONS,
        "jalons": MILESTONES,
        "periodes": _periods(),
        "organismes": ORGANISATIONS,
        "rattachements": PARENTS,
        "participations": PARTICIPATIONS,
        "constats": OBSERVATIONS,
        "preuves": EVIDENCE,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        keys = [field.key for field in BY_KEY[table].fields]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(
                file, keys, delimiter=";", lineterminator="\n", extrasaction="ignore"
            )
            writer.writeheader()
            for row in rows:
                writer.writerow({"source": "ancienne", **_DEFAULTS[table], **row})
    return folder


def day(text: str) -> date | None:
    """An ISO date, None when empty."""
    return date.fromisoformat(text) if text else None


def _on(text: str) -> date:
    return date.fromisoformat(text)


def _items() -> dict[str, tuple[str, str, str | None, int]]:
    """Code -> (kind, plan, parent, rank), as `World` has them."""
    tree = [
        *(("plan", row["code"], None, 1) for row in PLANS),
        *(("axe", row["code"], row["plan"], row["rang"]) for row in AXES),
        *(("engagement", row["code"], row["axe"], row["rang"]) for row in COMMITMENTS),
        *(("action", row["code"], row["engagement"], row["rang"]) for row in ACTIONS),
        *(("jalon", row["code"], row["parent"], row["rang"]) for row in MILESTONES),
    ]
    return {code: (kind, plan_of(code), parent, rank) for kind, code, parent, rank in tree}


def plan_of(code: str) -> str:
    """The plan whose code begins that of an item."""
    return code[: len(A)]


WORLD = World(
    plans=tuple(
        Plan(row["code"], _on(row["debut"]), _on(row["fin"]), _on(row["publie_le"]))
        for row in PLANS
    ),
    natures={row["code"]: row["nature"] for row in MILESTONES},
    planned=tuple(
        Planned(row["code"], _on(announced), day(start), day(end))
        for row in MILESTONES
        for announced, start, end in row["periodes"]
    ),
    statements=tuple(
        Statement(
            row["code"],
            row["objet"],
            _on(row["observe_le"]),
            status=row.get("statut"),
            status_max=row.get("statut_max"),
            calendar=row.get("calendrier"),
            reached=(day(row["atteint_debut"]), _on(row["atteint_fin"]))
            if "atteint_fin" in row
            else None,
            replaces=row.get("remplace"),
            assessor=row["evaluateur"],
        )
        for row in OBSERVATIONS
    ),
    items=_items(),
)
