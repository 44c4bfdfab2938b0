"""For the window: the bank of competences and the profiles."""

from kompetence.services.places.where import Where


class ProfileBank:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
