"""What Alembic runs: our own connection and transaction, so that SQLite's DDL is all or nothing as well."""

from alembic import context

from workshop.models import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    compare_type=True,
    transactional_ddl=False,  # `upgrade` holds the transaction
)
context.run_migrations()
