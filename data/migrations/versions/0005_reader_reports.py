"""Readers write to those who keep the site: a table of their messages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_KINDS = ("erreur", "question", "accessibilite", "autre")
_STATES = ("recu", "repondu", "corrige", "ecarte")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reader_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("kind", _choice(_KINDS, "kind"), nullable=False),
        sa.Column("message", _text(), nullable=False),
        sa.Column("reply_to", _text(), nullable=True),
        sa.Column("page", _text(), nullable=True),
        sa.Column("query", _text(), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("state", _choice(_STATES, "state"), nullable=False),
        sa.Column("answer", _text(), nullable=True),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("message <> ''", name=op.f("ck_reader_report_says_something")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reader_report")),
    )
    op.create_index("ix_reader_report_state", "reader_report", ["state", "received_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("reader_report")


def _choice(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _text() -> sa.String:
    by_number = sa.String(collation="C")
    return sa.String().with_variant(by_number, "postgresql")
