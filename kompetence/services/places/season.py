"""For the window: the round's list and what is due."""

from kompetence.services.places.where import Where


class Season:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
