"""The lists of sources, of their errors, and of links between plans."""

from dashboard.api.columns import computed, registered
from dashboard.api.columns import field as column
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import COMMITMENT_CRITERIA, of_item, provenance
from data import lists
from layouts.locale import N_

LINEAGE = Resource(
    "filiations",
    N_("Lineage"),
    N_("Commitments that take up one of an older plan, and what says so."),
    (
        computed(
            "code",
            lambda row, moment: f"{row.ancestor}.{row.heir}",
            "string",
            N_("Both codes in one."),
            required=True,
        ),
        column("filiations.ancetre", "ancestor"),
        computed("ancetre_plan", "ancestor_plan", "string", N_("Plan of the ancestor.")),
        computed("ancetre_titre", "ancestor_short", "string", N_("Short title of the ancestor.")),
        column("filiations.heritier", "heir"),
        computed("heritier_plan", "heir_plan", "string", N_("Plan of the heir.")),
        computed("heritier_titre", "heir_short", "string", N_("Short title of the heir.")),
        *registered("filiations", "fondement", "motif"),
        *provenance("filiations"),
    ),
    COMMITMENT_CRITERIA,
    lists.lineage,
    lists.LINEAGE_SORTS,
)

ANOMALIES = Resource(
    "anomalies",
    N_("Anomalies"),
    N_("What the documents state wrongly, twice or impossibly, and our decision."),
    (
        *of_item("anomalies"),
        *registered("anomalies", "champ", "variantes", "decision"),
        *provenance("anomalies"),
    ),
    COMMITMENT_CRITERIA,
    lists.anomalies,
    lists.ANOMALY_SORTS,
)

SOURCES = Resource(
    "sources",
    N_("Sources"),
    N_("The documents from which the facts come, those that existed at the date of observation."),
    registered(
        "sources", "code", "titre", "editeur", "date", "precision", "fichier", "url", "sha256"
    ),
    ("au",),
    lists.sources,
    lists.SOURCE_SORTS,
)
