"""Campaigns of the workspace: what was asked of whom, what was answered, what was written."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_LETTERS = ("invitation", "sept_jours_avant", "le_jour", "sept_jours_apres")
_ANSWERS = ("repondu", "rien_a_signaler")
_TABLES = (
    "campaign_letter",
    "campaign_asked",
    "campaign_request",
    "campaign_organisation",
    "campaign_plan",
    "campaign",
)


def upgrade() -> None:
    """Add the tables, empty: nobody has been asked."""
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", _text(120), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("opens_on <= due_on", name=op.f("ck_campaign_period")),
        sa.CheckConstraint(
            "closed_on IS NULL OR opened_on IS NOT NULL",
            name=op.f("ck_campaign_closed_once_open"),
        ),
        _key("campaign", "account_id", "account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("name", name=op.f("uq_campaign_name")),
    )
    op.create_table(
        "campaign_plan",
        *_of_campaign("campaign_plan"),
        sa.Column("plan_code", _text(80), nullable=False),
        _key("campaign_plan", "plan_code", "plan.code"),
        sa.PrimaryKeyConstraint("campaign_id", "plan_code", name=op.f("pk_campaign_plan")),
    )
    op.create_table(
        "campaign_organisation",
        *_of_campaign("campaign_organisation"),
        sa.Column("organisation_code", _text(80), nullable=False),
        _key("campaign_organisation", "organisation_code", "organisation.code"),
        sa.PrimaryKeyConstraint(
            "campaign_id", "organisation_code", name=op.f("pk_campaign_organisation")
        ),
    )
    op.create_table(
        "campaign_request",
        *_of_campaign("campaign_request"),
        sa.Column("commitment_code", _text(80), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", _vocabulary("answer", *_ANSWERS), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (answer IS NULL)",
            name=op.f("ck_campaign_request_answer_is_dated"),
        ),
        sa.CheckConstraint("asked_on <= answered_on", name=op.f("ck_campaign_request_asked_first")),
        _key("campaign_request", "commitment_code", "commitment.code"),
        sa.PrimaryKeyConstraint("campaign_id", "commitment_code", name=op.f("pk_campaign_request")),
    )
    op.create_index(
        "ix_campaign_request_commitment_code", "campaign_request", ["commitment_code", "asked_on"]
    )
    op.create_table(
        "campaign_asked",
        *_of_campaign("campaign_asked"),
        sa.Column("commitment_code", _text(80), nullable=False),
        sa.Column("organisation_code", _text(80), nullable=False),
        _key("campaign_asked", "commitment_code", "commitment.code"),
        _key("campaign_asked", "organisation_code", "organisation.code"),
        sa.PrimaryKeyConstraint(
            "campaign_id", "commitment_code", "organisation_code", name=op.f("pk_campaign_asked")
        ),
    )
    op.create_table(
        "campaign_letter",
        *_of_campaign("campaign_letter"),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", _vocabulary("kind", *_LETTERS), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        _key("campaign_letter", "account_id", "account.id"),
        sa.PrimaryKeyConstraint(
            "campaign_id", "account_id", "kind", name=op.f("pk_campaign_letter")
        ),
    )


def downgrade() -> None:
    """Drop the campaigns: who was asked and did not answer is lost."""
    for table in _TABLES:
        op.drop_table(table)


def _of_campaign(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    column = sa.Column("campaign_id", sa.Integer(), nullable=False)
    return column, _key(table, "campaign_id", "campaign.id")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")
