"""The lists of facts about commitments: places, contributions, evidence, values of indicators."""

from dashboard.api import contributions as of_contributions
from dashboard.api import indicators as of_indicators
from dashboard.api.columns import computed, listed, registered
from dashboard.api.columns import field as column
from dashboard.api.resources.resource import Resource
from dashboard.api.resources.shared import COMMITMENT_CRITERIA, of_item, provenance
from data import lists
from data.vocabulary import (
    Absence,
    Level,
    ValueKind,
)
from layouts.locale import N_

LOCATIONS = Resource(
    "localisations",
    N_("Locations"),
    N_("The facts that the sources locate, counted or only cited."),
    (
        *of_item("localisations"),
        column("localisations.territoire", "territory"),
        computed("territoire_nom", "name", "string", N_("Name of the territory."), required=True),
        computed(
            "niveau",
            "level",
            "string",
            N_("Level of the territory."),
            required=True,
            enum=Level,
        ),
        column("territoires.departement", "department"),
        column("territoires.region", "region"),
        *registered("localisations", "type", "portee"),
        computed(
            "compte",
            "counted",
            "boolean",
            N_("True when the fact counts in the numbers; else it is only cited."),
            required=True,
        ),
        *registered("localisations", "debut", "fin", "precision", "texte", "description"),
        *provenance("localisations"),
    ),
    COMMITMENT_CRITERIA,
    lists.locations,
    lists.LOCATION_SORTS,
    meanings={"territoire": N_("Code of a territory: the facts located in it or below.")},
)

CONTRIBUTIONS = Resource(
    "contributions",
    N_("Contributions"),
    N_("What participants of a meeting proposed, and what came of it."),
    (
        *registered(
            "contributions",
            "code",
            "evenement",
            "date",
            "precision",
            "type",
            "atelier",
            "synthese",
            "texte",
            "suite",
            "motif",
        ),
        listed(
            "objets",
            "items",
            N_("Items that the contribution deals with."),
            "code",
            (
                computed("code", "item", "string", N_("Code of the item."), required=True),
                computed(
                    "certain",
                    "certain",
                    "boolean",
                    N_("False when the link is our own reading."),
                    required=True,
                ),
            ),
        ),
        *provenance("contributions"),
    ),
    COMMITMENT_CRITERIA,
    lists.contributions,
    lists.CONTRIBUTION_SORTS,
    meanings=of_contributions.MEANINGS,
    options=of_contributions.OPTIONS,
    read_with=of_contributions.contributions_reader,
)

EVIDENCE = Resource(
    "preuves",
    N_("Evidence"),
    N_("Links, documents, events, press and achievements."),
    (
        *of_item("preuves"),
        column("preuves.constat", "observation"),
        *registered("preuves", "type", "titre", "titre_resume", "url", "debut", "fin", "precision"),
        *provenance("preuves"),
    ),
    COMMITMENT_CRITERIA,
    lists.evidence,
    lists.EVIDENCE_SORTS,
)

INDICATOR_VALUES = Resource(
    "indicateurs",
    N_("Indicators"),
    N_("The promises in figures, one row a value."),
    (
        *of_item("indicateurs"),
        *registered("indicateurs", "libelle", "unite", "sens", "barometre"),
        column("valeurs_indicateurs.territoire", "territory"),
        computed(
            "type",
            lambda row, moment: row.value_kind,
            "string",
            N_(
                "Initial, target or present value; a ceiling, money set aside and an example "
                "are no targets, taux_publie is the rate that the publisher prints."
            ),
            required=True,
            enum=ValueKind,
        ),
        *registered("valeurs_indicateurs", "date", "precision", "valeur", "valeur_max"),
        computed("absence", "absence", "string", N_("Why the value is missing."), enum=Absence),
        *registered("valeurs_indicateurs", "texte_imprime"),
        *provenance("valeurs_indicateurs"),
    ),
    COMMITMENT_CRITERIA,
    lists.indicators,
    lists.INDICATOR_SORTS,
    meanings=of_indicators.MEANINGS,
    options=of_indicators.OPTIONS,
    read_with=of_indicators.values_reader,
)
