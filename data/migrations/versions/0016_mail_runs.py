"""The end of the last mail run is stored: operators are told how long ago it was."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty: no run is known yet."""
    op.create_table(
        "mail_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_mail_run_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_run")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("mail_run")
