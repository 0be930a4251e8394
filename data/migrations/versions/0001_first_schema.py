"""The first schema: plans, actors, places, facts and the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_REFUSALS = {
    "sqlite": """
        CREATE TRIGGER observation_no_{verb} BEFORE {event} ON observation
        BEGIN SELECT RAISE(ABORT, 'an observation never changes'); END
    """,
    "postgresql": """
        CREATE TRIGGER observation_no_{verb} BEFORE {event} ON observation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
    """,
}
_EVENTS = {"sqlite": ("UPDATE", "DELETE"), "postgresql": ("UPDATE", "DELETE", "TRUNCATE")}


def _text(length: int | None = None) -> sa.String:
    # Sorted by the characters' numbers, as SQLite does, whatever the language of the database.
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _refuse_changes() -> None:
    """Make observations append-only, whoever writes."""
    engine = op.get_bind().dialect.name
    if engine == "postgresql":
        op.execute(
            """
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'an observation never changes'; END $$
            """
        )
    for event in _EVENTS[engine]:
        op.execute(_REFUSALS[engine].format(verb=event.lower(), event=event))


def upgrade() -> None:
    """Create every table, the state of an empty store and the guard of the observations."""
    op.create_table(
        "item",
        sa.Column("code", _text(80), nullable=False),
        sa.Column(
            "kind",
            _vocabulary("kind", "plan", "axe", "engagement", "action", "jalon"),
            nullable=False,
        ),
        sa.Column("plan_code", _text(80), nullable=False),
        sa.Column("parent_code", _text(80), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_code"], ["item.code"], name=op.f("fk_item_parent_code")),
        sa.ForeignKeyConstraint(["plan_code"], ["item.code"], name=op.f("fk_item_plan_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_item")),
        sa.UniqueConstraint(
            "parent_code", "kind", "rank", name=op.f("uq_item_parent_code_kind_rank")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_item_plan_kind", "item", ["plan_code", "kind"], unique=False)
    op.create_table(
        "recording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _vocabulary("kind", "import", "saisie"), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", _text(), nullable=False),
        sa.Column("package_hash", _text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording")),
    )
    op.create_table(
        "source",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("title", _text(), nullable=False),
        sa.Column("publisher", _text(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=True,
        ),
        sa.Column("file", _text(), nullable=True),
        sa.Column("url", _text(), nullable=True),
        sa.Column("sha256", _text(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_source")),
    )
    op.create_table(
        "store_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content_hash", _text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_state_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store_state")),
    )
    op.create_table(
        "action",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("label", _text(), nullable=False),
        sa.Column("label_is_summary", sa.Boolean(), nullable=False),
        sa.Column("results", _text(), nullable=True),
        sa.Column("next_steps", _text(), nullable=True),
        sa.Column("folded", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["item.code"], name=op.f("fk_action_code")),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_action_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_action")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "anomaly",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=True),
        sa.Column("field", _text(), nullable=False),
        sa.Column("variants", _text(), nullable=True),
        sa.Column("decision", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_anomaly_item_code")),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_anomaly_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_anomaly")),
    )
    op.create_table(
        "axis",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("number", _text(), nullable=True),
        sa.Column("title", _text(), nullable=False),
        sa.Column("short_title", _text(45), nullable=False),
        sa.Column(
            "short_title_origin",
            _vocabulary("short_title_origin", "imprime", "redige"),
            nullable=False,
        ),
        sa.Column("transversal", sa.Boolean(), nullable=True),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["item.code"], name=op.f("fk_axis_code")),
        sa.ForeignKeyConstraint(["source_code"], ["source.code"], name=op.f("fk_axis_source_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_axis")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitment",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "number_origin",
            _vocabulary("number_origin", "imprime", "ordre_du_document"),
            nullable=False,
        ),
        sa.Column("title", _text(), nullable=False),
        sa.Column("short_title", _text(45), nullable=False),
        sa.Column(
            "short_title_origin",
            _vocabulary("short_title_origin", "imprime", "redige"),
            nullable=False,
        ),
        sa.Column("subject", _text(), nullable=True),
        sa.Column("problem", _text(), nullable=True),
        sa.Column("relevance", _text(), nullable=True),
        sa.Column("impacts", _text(), nullable=True),
        sa.Column("folded", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["item.code"], name=op.f("fk_commitment_code")),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_commitment_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_commitment")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "contribution",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("event", _text(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=True,
        ),
        sa.Column(
            "kind",
            _vocabulary("kind", "indicateur", "defi", "proposition", "question", "critique"),
            nullable=False,
        ),
        sa.Column("text", _text(), nullable=False),
        sa.Column(
            "outcome", _vocabulary("outcome", "retenue", "partielle", "ecartee"), nullable=True
        ),
        sa.Column("reason", _text(), nullable=True),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_contribution_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_contribution")),
    )
    op.create_table(
        "indicator",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("label", _text(), nullable=False),
        sa.Column("unit", _text(), nullable=True),
        sa.Column(
            "direction", _vocabulary("direction", "hausse", "baisse", "stable"), nullable=False
        ),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_indicator_item_code")),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_indicator_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicator")),
    )
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recording_id", sa.Integer(), nullable=False),
        sa.Column("table", _text(), nullable=False),
        sa.Column("code", _text(), nullable=False),
        sa.Column("field", _text(), nullable=False),
        sa.Column("old", _text(), nullable=True),
        sa.Column("new", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name=op.f("fk_journal_recording_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_table(
        "milestone",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("nature", _vocabulary("nature", "jalon", "echeance"), nullable=False),
        sa.Column("component", _text(), nullable=True),
        sa.Column("label", _text(), nullable=False),
        sa.Column("label_is_summary", sa.Boolean(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["item.code"], name=op.f("fk_milestone_code")),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_milestone_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_milestone")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column(
            "assessor",
            _vocabulary("assessor", "administration", "irm", "societe_civile"),
            nullable=False,
        ),
        sa.Column("observed_on", sa.Date(), nullable=False),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            _vocabulary(
                "status",
                "non_demarre",
                "partiel",
                "substantiel",
                "complet",
                "abandonne",
                "non_renseigne",
            ),
            nullable=True,
        ),
        sa.Column(
            "status_max",
            _vocabulary(
                "status_max",
                "non_demarre",
                "partiel",
                "substantiel",
                "complet",
                "abandonne",
                "non_renseigne",
            ),
            nullable=True,
        ),
        sa.Column("calendar", _vocabulary("calendar", "conforme", "retarde"), nullable=True),
        sa.Column("reached_start", sa.Date(), nullable=True),
        sa.Column("reached_end", sa.Date(), nullable=True),
        sa.Column("printed", _text(), nullable=True),
        sa.Column("comment", _text(), nullable=True),
        sa.Column("has_evidence", sa.Boolean(), nullable=False),
        sa.Column("replaces_code", _text(80), nullable=True),
        sa.Column("recording_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint(
            "reached_start <= reached_end", name=op.f("ck_observation_reached_period")
        ),
        sa.CheckConstraint(
            "status IS NOT NULL OR calendar IS NOT NULL OR reached_end IS NOT NULL"
            " OR comment IS NOT NULL OR has_evidence",
            name=op.f("ck_observation_says_something"),
        ),
        sa.ForeignKeyConstraint(
            ["item_code"], ["item.code"], name=op.f("fk_observation_item_code")
        ),
        sa.ForeignKeyConstraint(
            ["recording_id"], ["recording.id"], name=op.f("fk_observation_recording_id")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_code"], ["observation.code"], name=op.f("fk_observation_replaces_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_observation_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_observation")),
        sa.UniqueConstraint("replaces_code", name=op.f("uq_observation_replaces_code")),
    )
    op.create_index(
        "ix_observation_item_code", "observation", ["item_code", "observed_on"], unique=False
    )
    op.create_index("ix_observation_observed_on", "observation", ["observed_on"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("code", _text(80), nullable=False),
        sa.Column(
            "kind",
            _vocabulary(
                "kind",
                "ministere",
                "secretariat_etat",
                "direction",
                "juridiction",
                "autorite_independante",
                "agence",
                "association",
                "collectivite",
                "parlement",
                "organisme_international",
                "entreprise",
                "autre",
            ),
            nullable=False,
        ),
        sa.Column("parent_code", _text(80), nullable=True),
        sa.Column("name", _text(), nullable=False),
        sa.Column("acronym", _text(), nullable=True),
        sa.Column("interministerial", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("folded", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_code"], ["organisation.code"], name=op.f("fk_organisation_parent_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_organisation_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation")),
    )
    op.create_table(
        "plan",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("title", _text(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column(
            "published_precision",
            _vocabulary(
                "published_precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=False,
        ),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("announced_commitments", sa.Integer(), nullable=True),
        sa.Column("note", _text(), nullable=True),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint('start <= "end"', name=op.f("ck_plan_period")),
        sa.ForeignKeyConstraint(["code"], ["item.code"], name=op.f("fk_plan_code")),
        sa.ForeignKeyConstraint(["source_code"], ["source.code"], name=op.f("fk_plan_source_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_plan")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "portfolio",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("label", _text(), nullable=False),
        sa.Column("description", _text(), nullable=True),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_portfolio_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_portfolio")),
    )
    op.create_table(
        "territory",
        sa.Column("code", _text(80), nullable=False),
        sa.Column(
            "level",
            _vocabulary(
                "level",
                "nation",
                "region",
                "departement",
                "epci",
                "commune",
                "ctom",
                "pays",
                "union",
            ),
            nullable=False,
        ),
        sa.Column("insee", _text(), nullable=True),
        sa.Column("name", _text(), nullable=False),
        sa.Column("department_code", _text(80), nullable=True),
        sa.Column("region_code", _text(80), nullable=True),
        sa.Column("folded", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["department_code"], ["territory.code"], name=op.f("fk_territory_department_code")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["territory.code"], name=op.f("fk_territory_region_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_territory_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_territory")),
    )
    op.create_table(
        "contribution_item",
        sa.Column("contribution_code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_code"],
            ["contribution.code"],
            name=op.f("fk_contribution_item_contribution_code"),
        ),
        sa.ForeignKeyConstraint(
            ["item_code"], ["item.code"], name=op.f("fk_contribution_item_item_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_contribution_item_source_code")
        ),
        sa.PrimaryKeyConstraint(
            "contribution_code", "item_code", name=op.f("pk_contribution_item")
        ),
    )
    op.create_table(
        "evidence",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("observation_code", _text(80), nullable=True),
        sa.Column(
            "kind",
            _vocabulary("kind", "lien", "document", "evenement", "presse", "reussite"),
            nullable=False,
        ),
        sa.Column("title", _text(), nullable=False),
        sa.Column("title_is_summary", sa.Boolean(), nullable=False),
        sa.Column("url", _text(), nullable=True),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=True,
        ),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint('start <= "end"', name=op.f("ck_evidence_period")),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_evidence_item_code")),
        sa.ForeignKeyConstraint(
            ["observation_code"], ["observation.code"], name=op.f("fk_evidence_observation_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_evidence_source_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_evidence")),
    )
    op.create_index("ix_evidence_item_code", "evidence", ["item_code"], unique=False)
    op.create_table(
        "indicator_value",
        sa.Column("indicator_code", _text(80), nullable=False),
        sa.Column("territory_code", _text(80), nullable=False),
        sa.Column("kind", _vocabulary("kind", "initial", "cible", "actuel"), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=True,
        ),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column(
            "absence",
            _vocabulary("absence", "non_renseigne", "sans_objet", "non_attendu"),
            nullable=True,
        ),
        sa.Column("printed", _text(), nullable=True),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint(
            "(value IS NULL) <> (absence IS NULL)", name=op.f("ck_indicator_value_value_or_absence")
        ),
        sa.ForeignKeyConstraint(
            ["indicator_code"], ["indicator.code"], name=op.f("fk_indicator_value_indicator_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_indicator_value_source_code")
        ),
        sa.ForeignKeyConstraint(
            ["territory_code"], ["territory.code"], name=op.f("fk_indicator_value_territory_code")
        ),
        sa.PrimaryKeyConstraint(
            "indicator_code", "territory_code", "kind", "rank", name=op.f("pk_indicator_value")
        ),
    )
    op.create_table(
        "location",
        sa.Column("code", _text(80), nullable=False),
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("territory_code", _text(80), nullable=False),
        sa.Column(
            "kind",
            _vocabulary(
                "kind",
                "a_eu_lieu",
                "prevu",
                "porteur",
                "presse",
                "inspiration",
                "contexte",
                "non_decide",
            ),
            nullable=False,
        ),
        sa.Column("scope", _vocabulary("scope", "territoire", "toutes_regions"), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=True,
        ),
        sa.Column("words", _text(), nullable=True),
        sa.Column("description", _text(), nullable=True),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint('start <= "end"', name=op.f("ck_location_period")),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_location_item_code")),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_location_source_code")
        ),
        sa.ForeignKeyConstraint(
            ["territory_code"], ["territory.code"], name=op.f("fk_location_territory_code")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_location")),
    )
    op.create_index("ix_location_item_code", "location", ["item_code"], unique=False)
    op.create_index("ix_location_territory_code", "location", ["territory_code"], unique=False)
    op.create_table(
        "organisation_name",
        sa.Column("organisation_code", _text(80), nullable=False),
        sa.Column("plan_code", _text(80), nullable=False),
        sa.Column("name", _text(), nullable=False),
        sa.Column("acronym", _text(), nullable=True),
        sa.Column("folded", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_organisation_name_organisation_code"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_code"], ["plan.code"], name=op.f("fk_organisation_name_plan_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_organisation_name_source_code")
        ),
        sa.PrimaryKeyConstraint(
            "organisation_code", "plan_code", "name", name=op.f("pk_organisation_name")
        ),
    )
    op.create_table(
        "organisation_portfolio",
        sa.Column("organisation_code", _text(80), nullable=False),
        sa.Column("portfolio_code", _text(80), nullable=False),
        sa.Column("basis", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_organisation_portfolio_organisation_code"),
        ),
        sa.ForeignKeyConstraint(
            ["portfolio_code"],
            ["portfolio.code"],
            name=op.f("fk_organisation_portfolio_portfolio_code"),
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_organisation_portfolio_source_code")
        ),
        sa.PrimaryKeyConstraint(
            "organisation_code", "portfolio_code", name=op.f("pk_organisation_portfolio")
        ),
    )
    op.create_table(
        "participation",
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column("organisation_code", _text(80), nullable=False),
        sa.Column(
            "role",
            _vocabulary("role", "porteur", "partie_prenante", "avec", "en_lien"),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column(
            "printed_in",
            _vocabulary("printed_in", "corps", "annexe", "liste", "annexe_et_liste"),
            nullable=False,
        ),
        sa.Column("printed_name", _text(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["item_code"], ["item.code"], name=op.f("fk_participation_item_code")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_participation_organisation_code"),
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_participation_source_code")
        ),
        sa.PrimaryKeyConstraint(
            "item_code", "organisation_code", "role", name=op.f("pk_participation")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_participation_organisation_code",
        "participation",
        ["organisation_code", "role"],
        unique=False,
    )
    op.create_table(
        "planning",
        sa.Column("milestone_code", _text(80), nullable=False),
        sa.Column("announced_on", sa.Date(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column(
            "precision",
            _vocabulary(
                "precision",
                "jour",
                "semaine",
                "mois",
                "trimestre",
                "semestre",
                "saison",
                "annee",
                "annee_scolaire",
                "sans_date",
            ),
            nullable=False,
        ),
        sa.Column(
            "qualifier",
            _vocabulary(
                "qualifier", "avant", "a_partir_de", "debut", "milieu", "fin", "intervalle"
            ),
            nullable=True,
        ),
        sa.Column("words", _text(), nullable=True),
        sa.Column("year_inferred", sa.Boolean(), nullable=False),
        sa.Column("source_code", _text(80), nullable=False),
        sa.Column("section", _text(), nullable=True),
        sa.Column("lines", _text(), nullable=True),
        sa.CheckConstraint('start <= "end"', name=op.f("ck_planning_period")),
        sa.ForeignKeyConstraint(
            ["milestone_code"], ["milestone.code"], name=op.f("fk_planning_milestone_code")
        ),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_planning_source_code")
        ),
        sa.PrimaryKeyConstraint("milestone_code", "announced_on", name=op.f("pk_planning")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reading",
        sa.Column("item_code", _text(80), nullable=False),
        sa.Column(
            "assessor",
            _vocabulary("assessor", "administration", "irm", "societe_civile"),
            nullable=False,
        ),
        sa.Column(
            "attribute", _vocabulary("attribute", "statut", "calendrier", "atteint"), nullable=False
        ),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            _vocabulary("kind", "plan", "axe", "engagement", "action", "jalon"),
            nullable=False,
        ),
        sa.Column("value", _text(), nullable=False),
        sa.Column("observation_code", _text(80), nullable=False),
        sa.CheckConstraint("valid_from < valid_to", name=op.f("ck_reading_period")),
        sa.ForeignKeyConstraint(["item_code"], ["item.code"], name=op.f("fk_reading_item_code")),
        sa.ForeignKeyConstraint(
            ["observation_code"], ["observation.code"], name=op.f("fk_reading_observation_code")
        ),
        sa.PrimaryKeyConstraint(
            "item_code", "assessor", "attribute", "valid_from", name=op.f("pk_reading")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_reading_kind", "reading", ["kind", "attribute", "valid_to", "valid_from"], unique=False
    )
    state = sa.table(
        "store_state", sa.column("id"), sa.column("version"), sa.column("content_hash")
    )
    op.bulk_insert(state, [{"id": 1, "version": 0, "content_hash": ""}])
    _refuse_changes()


def downgrade() -> None:
    """Drop everything."""
    op.drop_index("ix_reading_kind", table_name="reading")
    op.drop_table("reading")
    op.drop_table("planning")
    op.drop_index("ix_participation_organisation_code", table_name="participation")
    op.drop_table("participation")
    op.drop_table("organisation_portfolio")
    op.drop_table("organisation_name")
    op.drop_index("ix_location_territory_code", table_name="location")
    op.drop_index("ix_location_item_code", table_name="location")
    op.drop_table("location")
    op.drop_table("indicator_value")
    op.drop_index("ix_evidence_item_code", table_name="evidence")
    op.drop_table("evidence")
    op.drop_table("contribution_item")
    op.drop_table("territory")
    op.drop_table("portfolio")
    op.drop_table("plan")
    op.drop_table("organisation")
    op.drop_index("ix_observation_observed_on", table_name="observation")
    op.drop_index("ix_observation_item_code", table_name="observation")
    op.drop_table("observation")
    op.drop_table("milestone")
    op.drop_table("journal")
    op.drop_table("indicator")
    op.drop_table("contribution")
    op.drop_table("commitment")
    op.drop_table("axis")
    op.drop_table("anomaly")
    op.drop_table("action")
    op.drop_table("store_state")
    op.drop_table("source")
    op.drop_table("recording")
    op.drop_index("ix_item_plan_kind", table_name="item")
    op.drop_table("item")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
