"""What of the bank is of one's own making, as the database knows it."""

from sqlalchemy import text

from kompetence.storage.data import Database


def made_by_me(data: Database) -> frozenset[str]:
    """Profiles, competences and quotes that the one who is signed in has made, by their ids."""
    with data.reading() as session:
        return frozenset(session.execute(text("select id from api.made_by_me()")).scalars())
