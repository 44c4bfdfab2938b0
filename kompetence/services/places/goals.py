"""For the window: everybody's goals and their follow-up."""

from kompetence.services.places.where import Where


class GoalBoard:
    """Answers as the data stand now."""

    def __init__(self, where: Where) -> None:
        self._where = where
