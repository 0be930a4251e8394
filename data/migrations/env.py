"""Runs migrations on the connection that `data.engine` hands over, in its transaction."""

from alembic import context

from data.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transaction_per_migration=False,
    transactional_ddl=True,
)
context.run_migrations()
