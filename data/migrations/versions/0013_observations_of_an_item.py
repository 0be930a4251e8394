"""The index of an item's observations holds all that a situation reads of them."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NAME, _TABLE = "ix_observation_item_code", "observation"


def upgrade() -> None:
    """Widen the index: the newest observations are read from it alone."""
    op.drop_index(_NAME, table_name=_TABLE)
    op.create_index(_NAME, _TABLE, ["item_code", "observed_on", "assessor", "code"])


def downgrade() -> None:
    """Narrow it again."""
    op.drop_index(_NAME, table_name=_TABLE)
    op.create_index(_NAME, _TABLE, ["item_code", "observed_on"])
