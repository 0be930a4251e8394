"""Projects that were presented, or cited as an inspiration, among what was heard."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KINDS = ("indicateur", "defi", "proposition", "question", "critique")


def upgrade() -> None:
    """Add the word."""
    _set_words(_KINDS, (*_KINDS, "projet"))


def downgrade() -> None:
    """Take it away; refused while a row uses it."""
    used = sa.select(sa.func.count()).where(sa.column("kind") == "projet")
    if op.get_bind().scalar(used.select_from(sa.table("contribution"))):
        raise RuntimeError("contribution.kind: projet")
    _set_words((*_KINDS, "projet"), _KINDS)


def _set_words(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """Change the words that the column takes; no stored row is touched."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        name = op.f("ck_contribution_kind")
        op.drop_constraint(name, "contribution", type_="check")
        op.create_check_constraint(name, "contribution", sa.column("kind").in_(new))
        return
    before, after = (", ".join(f"'{word}'" for word in words) for words in (old, new))
    version = connection.scalar(sa.text("PRAGMA schema_version"))
    op.execute("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text(
            "UPDATE sqlite_master SET sql = replace(sql, :old, :new)"
            " WHERE type = 'table' AND name = 'contribution' AND instr(sql, :old)"
        ),
        {"old": f"CHECK (kind IN ({before}))", "new": f"CHECK (kind IN ({after}))"},
    )
    assert changed.rowcount == 1
    op.execute(f"PRAGMA schema_version = {version + 1}")
    op.execute("PRAGMA writable_schema = OFF")
