"""For the window: the papers, to look at before they are kept."""

from kompetence.services.places.where import Where


class PaperShelf:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
