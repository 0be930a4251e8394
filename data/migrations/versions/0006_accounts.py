"""People of the workspace: accounts, roles, organisations, one-time links, their mail."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ROLES = ("referent", "validateur", "forum", "administrateur")
_STATES = ("a_envoyer", "en_cours", "remis", "envoye", "refuse", "annule")


def upgrade() -> None:
    """Add the tables of accounts, empty: no one may enter until somebody is added."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", _text(254), nullable=True),
        sa.Column("name", _text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("uniquifier", _text(64), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(email IS NULL) = (name IS NULL)", name=op.f("ck_account_forgotten")),
        sa.CheckConstraint(
            "email IS NOT NULL OR NOT active", name=op.f("ck_account_forgotten_is_closed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("uniquifier", name=op.f("uq_account_uniquifier")),
    )
    op.create_table(
        "account_role",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", _vocabulary("role", *_ROLES), nullable=False),
        _account_key("account_role"),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_account_role")),
    )
    op.create_table(
        "account_organisation",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organisation_code", _text(80), nullable=False),
        _account_key("account_organisation"),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_account_organisation_organisation_code"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "organisation_code", name=op.f("pk_account_organisation")
        ),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("digest", _text(64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("target", _text(), nullable=True),
        _account_key("sign_in_link"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in_link")),
    )
    op.create_index("ix_sign_in_link_account_id", "sign_in_link", ["account_id"])
    _outbox()


def _outbox() -> None:
    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("subject", _text(), nullable=False),
        sa.Column("body", _text(), nullable=False),
        sa.Column("target", _text(), nullable=True),
        sa.Column("link_minutes", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("state", _vocabulary("state", *_STATES), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("claim", _text(32), nullable=True),
        sa.Column("claimed_at", sa.DateTime(), nullable=True),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("problem", _text(), nullable=True),
        _account_key("outbox_message"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_message")),
    )
    op.create_index("ix_outbox_message_state", "outbox_message", ["state", "due_at"])
    op.create_index("ix_outbox_message_account_id", "outbox_message", ["account_id"])


def downgrade() -> None:
    """Drop the accounts: who could enter is lost."""
    for table in (
        "outbox_message",
        "sign_in_link",
        "account_organisation",
        "account_role",
        "account",
    ):
        op.drop_table(table)


def _account_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.id"], name=op.f(f"fk_{table}_account_id")
    )


def _vocabulary(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")
