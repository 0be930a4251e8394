"""Rows that look like those of the real plans."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.steps import Step
from layouts.figures import BarRow, SilenceRow, TimelineItem

AS_OF = date(2026, 11, 22)
DOCUMENT = date(2023, 12, 31)

AXES = [
    BarRow("Rendre des comptes", {"substantiel": 5, "partiel": 4}, 51.9, 9),
    BarRow("Consulter, concerter, co-produire", {"substantiel": 2, "partiel": 3}, 46.7, 5),
    BarRow("Partager des ressources numériques", {"substantiel": 3, "partiel": 1}, 58.3, 4),
    BarRow(
        "Poursuivre l’ouverture",
        {"substantiel": 3, "partiel": 2, "non_demarre": 1, "non_renseigne": 2, "abandonne": 1},
        53.3,
        6,
    ),
    BarRow("Climat", {"complet": 1, "substantiel": 2}, 77.8, 3, 100),
    BarRow("Axe sans statut", {"non_renseigne": 7}, None, 0),
]
STATES = [
    BarRow("Axe 1 · Participation", {"echu_sans_information": 9, "sans_date": 3}),
    BarRow(
        "Axe 2 · Inclusion",
        {
            "atteint": 1,
            "echu_sans_information": 19,
            "sans_date": 8,
            "en_retard": 1,
            "en_cours": 2,
            "a_venir": 2,
        },
    ),
    BarRow("Axe 3 · Numérique", {"atteint": 4, "echu_sans_information": 5, "sans_date": 1}),
]
SILENCES = [
    SilenceRow("9. CNR éducation", 46),
    SilenceRow("10. Planification écologique", 38),
    SilenceRow("7. Moment de vie « je vote »", 33),
    SilenceRow("3. Forum ouvert", 32),
    SilenceRow("1. État des lieux de la participation", 31),
    SilenceRow("14. Agora", 31),
    SilenceRow("Une de trop", 2),
]
CUMULATED = [
    Step(date(year, month, day), begun, planned, reached)
    for year, month, day, begun, planned, reached in (
        (2022, 10, 3, 1, 1, 1),
        (2022, 12, 31, 3, 2, 1),
        (2023, 5, 31, 5, 3, 2),
        (2023, 10, 31, 9, 5, 3),
        (2023, 12, 31, 23, 8, 5),
        (2024, 3, 31, 28, 14, 5),
        (2024, 6, 30, 35, 22, 5),
        (2024, 9, 22, 36, 24, 5),
        (2024, 12, 31, 37, 35, 5),
        (2025, 3, 31, 38, 36, 5),
        (2025, 6, 30, 38, 38, 5),
        (2026, 11, 22, 38, 38, 5),
    )
]


def item(
    group: str,
    line: str,
    state: str | None,
    start: date | None = None,
    end: date | None = None,
    precision: str | None = "mois",
    qualifier: str | None = None,
    label: str = "Une étape",
) -> TimelineItem:
    """One milestone of the sample."""
    return TimelineItem(
        group,
        line,
        state,
        start,
        end,
        precision,
        qualifier,
        label,
        since=date(2023, 12, 31),
        href="/jalons",
    )


AXIS_1, AXIS_2 = "Axe 1 · Participation citoyenne et innovation démocratique", "Axe 2 · Inclusion"
SILENT = "echu_sans_information"
TIMELINE = [
    item(
        AXIS_1,
        "1. État des lieux de la participation",
        SILENT,
        None,
        date(2024, 12, 31),
        "annee",
        "avant",
    ),
    item(
        AXIS_1,
        "1. État des lieux de la participation",
        SILENT,
        date(2024, 1, 1),
        date(2024, 3, 31),
        "trimestre",
    ),
    *[item(AXIS_1, "2. Former les agents publics", "sans_date") for _ in range(3)],
    item(
        AXIS_1,
        "4. Innovation démocratique à l’international",
        SILENT,
        date(2024, 1, 1),
        date(2024, 12, 31),
        "annee",
        "debut",
    ),
    item(
        AXIS_1,
        "4. Innovation démocratique à l’international",
        SILENT,
        date(2024, 1, 1),
        date(2024, 12, 31),
        "annee",
        "milieu",
    ),
    item(
        AXIS_1,
        "4. Innovation démocratique à l’international",
        SILENT,
        date(2024, 9, 1),
        date(2025, 6, 30),
    ),
    item(AXIS_2, "9. CNR éducation", "atteint", date(2022, 10, 3), date(2022, 10, 3), "jour"),
    item(AXIS_2, "9. CNR éducation", SILENT, date(2022, 12, 1), date(2022, 12, 31)),
    item(AXIS_2, "9. CNR éducation", "en_cours", date(2026, 9, 1), date(2027, 1, 31)),
    item(AXIS_2, "9. CNR éducation", "a_venir", date(2027, 3, 1), date(2027, 6, 30)),
    item(AXIS_2, "9. CNR éducation", "a_venir", date(2027, 9, 15), date(2027, 9, 15), "jour"),
    item(
        AXIS_2,
        "13. Baromètre des résultats",
        "atteint",
        date(2023, 12, 1),
        None,
        "mois",
        "a_partir_de",
    ),
    item(AXIS_2, "13. Baromètre des résultats", "en_retard", date(2025, 1, 1), date(2025, 6, 30)),
    item(
        AXIS_2,
        "13. Baromètre des résultats",
        "en_cours",
        date(2026, 11, 30),
        date(2026, 11, 30),
        "jour",
    ),
    item(
        AXIS_2,
        "13. Baromètre des résultats",
        "en_retard",
        date(2025, 10, 5),
        date(2025, 10, 5),
        "jour",
    ),
    item(
        AXIS_2, "13. Baromètre des résultats", SILENT, date(2024, 10, 5), date(2024, 10, 5), "jour"
    ),
    item(AXIS_2, "15. Communs numériques", None),
]
NAMED = [
    item(
        "",
        "COP régionales",
        SILENT,
        date(2023, 11, 1),
        date(2023, 11, 30),
        "mois",
        None,
        "Lancement et phase de diagnostic",
    ),
    item(
        "", "COP régionales", SILENT, date(2024, 3, 20), date(2024, 6, 20), "saison", None, "Débat"
    ),
    item(
        "",
        "Coaching des citoyens",
        SILENT,
        date(2023, 1, 1),
        date(2023, 10, 31),
        "mois",
        None,
        "Conception et première version",
    ),
    item(
        "",
        "Coaching des citoyens",
        "a_venir",
        date(2026, 12, 1),
        date(2027, 2, 28),
        "mois",
        None,
        "Déploiement national",
    ),
]
HISTORY: list[dict[str, Any]] = [
    {"on_date": date(2015, 7, 16), "status": "non_renseigne", "number": 26},
    {"on_date": date(2016, 6, 3), "status": "complet", "number": 1},
    {"on_date": date(2016, 6, 3), "status": "substantiel", "number": 15},
    {"on_date": date(2016, 6, 3), "status": "partiel", "number": 8},
    {"on_date": date(2016, 6, 3), "status": "non_renseigne", "number": 2},
]
