"""A preparation file from elsewhere, to be read in memory, whatever happens to the file itself."""

from kompetence.storage.data_file import DataFile
from kompetence.storage.returned_content import in_memory
from kompetence.storage.taking import SAFE


def load(content: bytes) -> DataFile:
    """The data in these bytes, after everything about them has been checked."""
    raw = in_memory(content)
    for pragma in SAFE:
        raw.execute(pragma)
    return DataFile(raw, is_form=True)
