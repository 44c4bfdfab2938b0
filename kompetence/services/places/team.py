"""For the window: the cuts of the team, coverage and trend."""

from kompetence.services.places.where import Where


class TeamViews:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
