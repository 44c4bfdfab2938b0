"""For the window: the talk itself, up to the seal."""

from kompetence.services.places.where import Where


class TalkRoom:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
