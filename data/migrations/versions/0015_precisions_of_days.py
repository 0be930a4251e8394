"""The index of days holds their precisions: which days are exact is read from it alone."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NAME, _TABLE = "ix_observation_observed_on", "observation"


def upgrade() -> None:
    """Widen the index."""
    op.drop_index(_NAME, table_name=_TABLE)
    op.create_index(_NAME, _TABLE, ["observed_on", "precision"])


def downgrade() -> None:
    """Narrow it again."""
    op.drop_index(_NAME, table_name=_TABLE)
    op.create_index(_NAME, _TABLE, ["observed_on"])
