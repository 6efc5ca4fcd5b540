"""Run by Alembic only, with the connection that migrate.py hands over."""

from alembic import context

from unruffled.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
