"""The data file: SQLAlchemy and Alembic live here and nowhere else."""
