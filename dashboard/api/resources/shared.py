"""Columns, criteria and meanings that several lists share."""

from dashboard.api import completions as complete
from dashboard.api.columns import Column, computed, listed, registered
from dashboard.api.columns import field as column
from data.criteria import CRITERIA
from data.vocabulary import (
    Divergence,
    Role,
    Status,
)
from data.voices import Ambition, Results
from layouts.locale import N_


def provenance(table: str) -> tuple[Column, ...]:
    """The columns that tell where a row of a table comes from: source, section, lines."""
    return (
        column(f"{table}.source", "source"),
        *registered(table, "section", "lignes"),
    )


def of_item(table: str) -> tuple[Column, ...]:
    """The columns that tell what a row is about: its code, the plan, the item, the commitment."""
    return (
        column(f"{table}.code"),
        OF_PLAN,
        column(f"{table}.objet", "item"),
        OF_COMMITMENT,
    )


def corrections(table: str, meaning: str) -> tuple[Column, ...]:
    """The row that a row corrects, and whether it was corrected since, with what this means."""
    return (
        column(f"{table}.remplace", "replaces"),
        computed("remplace_depuis", "replaced", "boolean", meaning, required=True),
    )


BODY = (
    computed("code", "organisation", "string", N_("Code of the organisation."), required=True),
    computed("nom", "name", "string", N_("Name printed at this place."), required=True),
    computed("role", "role", "string", N_("Role."), required=True, enum=Role),
)

LEADS = listed("porteurs", complete.leads, N_("Lead organisations, in printed order."), "nom", BODY)

OTHERS = listed(
    "autres_organismes",
    complete.others,
    N_("Stakeholders and other roles, in printed order."),
    "nom",
    BODY,
)

LISTED = listed(
    "cites_dans_la_liste",
    complete.listed,
    N_("Organisations that only the numbered list names: shown, never counted."),
    "nom",
    BODY,
)

STATUS = (
    computed(
        "statut",
        "status",
        "string",
        N_("Status at the date of observation; “non_renseigne” when no source states it."),
        required=True,
        enum=Status,
    ),
    computed(
        "statut_max", "status_max", "string", N_("Upper bound of a composite status."), enum=Status
    ),
    computed("statut_imprime", "printed", "string", N_("Printed words of the status.")),
    computed(
        "statut_observe_le",
        "observed_on",
        "date",
        N_("Date of the observation that gives the status."),
    ),
    computed(
        "jamais_renseigne",
        complete.never_reported,
        "boolean",
        N_(
            "True when no source, at this date, has spoken of the status; false with "
            "“non_renseigne”: a source says that it does not know it."
        ),
        required=True,
    ),
)

OF_COMMITMENT = computed(
    "engagement",
    "commitment",
    "string",
    N_("Commitment to which the item belongs; empty for an item of the plan itself."),
)

OF_PLAN = computed("plan", "plan", "string", N_("Plan."))

COUNTS = (
    computed(
        "engagements",
        "commitments",
        "integer",
        N_(
            "Length of the list of commitments filtered on this row (lead, or the "
            "requested roles). The parts overlap: they do not add up."
        ),
        required=True,
    ),
    computed(
        "participations",
        "participations",
        "integer",
        N_("Distinct commitments in which it takes part, in any requested role."),
        required=True,
    ),
)

VOICES = (
    computed(
        "achevement_mii",
        complete.completion,
        "string",
        N_("Completion that the IRM judges; empty when it says nothing of it."),
        enum=Status,
    ),
    computed(
        "resultats_mii",
        complete.results,
        "string",
        N_("Early results that it judges; empty when it says nothing of them."),
        enum=Results,
    ),
    computed(
        "ambition_mii",
        complete.ambition,
        "string",
        N_("Ambition that it judges; empty when it says nothing of it."),
        enum=Ambition,
    ),
    listed(
        "divergences",
        complete.divergent,
        N_("Where what is declared, what is judged and the dates differ."),
        "code",
        (
            computed(
                "code",
                "code",
                "string",
                N_("Code of the divergence."),
                required=True,
                enum=Divergence,
            ),
        ),
    ),
    listed(
        "identifiants_ogp",
        complete.ogp_numbers,
        N_("Numbers that the Partnership gives to the commitment or to its parts."),
        "identifiant",
        (
            column("identifiants_ogp.identifiant"),
            *registered("identifiants_ogp", "partie", "titre"),
            computed("url", "url", "string", N_("Page of the Partnership.")),
        ),
    ),
)

WITH_MILESTONES = tuple(criterion.key for criterion in CRITERIA)

COMMITMENT_CRITERIA = tuple(key for key in WITH_MILESTONES if key not in {"etat", "nature"})

OWN_STATUS = {
    "statut": N_("Own status of the element of this list."),
    "statut!": N_("Own status to exclude; also written statut!=complet."),
}
