"""For the window: people, units, leaders, profiles and own targets."""

from kompetence.services.places.where import Where


class Staff:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
