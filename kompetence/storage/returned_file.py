"""A preparation file from elsewhere, to be read in memory, whatever happens to the file itself."""

from kompetence.storage.database import Database
from kompetence.storage.returned_content import in_memory
from kompetence.storage.taking import SAFE


def load(content: bytes) -> Database:
    """The data in these bytes, after everything about them has been checked."""
    raw = in_memory(content)
    for pragma in SAFE:
        raw.execute(pragma)
    return Database(raw, is_form=True)
