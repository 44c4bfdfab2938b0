"""For the window: preparation, by leader and employee."""

from kompetence.services.places.where import Where


class Preparing:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
