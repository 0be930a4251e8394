"""Passkeys: another way into the workspace, by what a device signs."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, empty: everybody still enters by a link."""
    op.create_table(
        "passkey",
        sa.Column("credential", _text(1_400), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("public_key", _text(), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("name", _text(80), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_passkey_account_id")),
        sa.PrimaryKeyConstraint("credential", name=op.f("pk_passkey")),
    )
    op.create_index("ix_passkey_account_id", "passkey", ["account_id"])


def downgrade() -> None:
    """Drop the passkeys: their people enter by a link again."""
    op.drop_table("passkey")


def _text(length: int | None = None) -> sa.String:
    by_number = sa.String(length, collation="C")
    return sa.String(length).with_variant(by_number, "postgresql")
