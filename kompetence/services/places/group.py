"""For the window: group talks of the unit."""

from kompetence.services.places.where import Where


class GroupRoom:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
