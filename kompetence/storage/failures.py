"""The last backups that could not be made, of each data file, so that somebody hears of it who was not there."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kompetence.errors import RefusalError
from kompetence.storage.file_looks import same_place
from kompetence.storage.lines import read_lines, write_lines
from kompetence.storage.turns import turn


@dataclass(frozen=True, slots=True)
class Failures:
    """It lies outside the folders of the backups, which may be what cannot be written."""

    path: Path
    turn: Path

    def of(self, data: Path) -> RefusalError | None:
        """Why the last backup of a file could not be made, if none has been made since."""
        for line in read_lines(self.path):
            with suppress(KeyError, TypeError):
                if line["data"] == same_place(data):
                    return RefusalError(str(line["code"]), **dict(line["told"]))
        return None

    def note(self, data: Path, refusal: RefusalError | None) -> None:
        """Keep why one could not be made, or with None that one was made; on a full disk not even that is kept."""
        if refusal is None and self.of(data) is None:
            return
        place = same_place(data)
        with suppress(RefusalError), turn(self.turn):
            lines = [one for one in read_lines(self.path) if one.get("data") != place]
            if refusal is not None:
                told = {
                    key: value if isinstance(value, bool | int) else str(value)
                    for key, value in refusal.data.items()
                }
                lines.append({"data": place, "code": refusal.code, "told": told})
            write_lines(self.path, lines)
