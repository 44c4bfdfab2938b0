"""The day by the server's clock in Denmark, whatever time zone a client has set."""

from datetime import date

from sqlalchemy import Connection, text

TODAY = "(clock_timestamp() at time zone 'Europe/Copenhagen')::date"
"""As it stands in SQL."""


def today(connection: Connection) -> date:
    """The day there now, in which it may be another by this machine's clock."""
    found: date = connection.execute(text(f"select {TODAY}")).scalar_one()
    return found
