"""Alembic's door: revisions run on the connection that `upgrading` hands over."""

from alembic import context

from kompetence.storage.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
