"""The places of the window over open data, each loaded when one first goes there."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kompetence.services.keeping_backups import KeepingBackups
from kompetence.services.places.live import Live
from kompetence.services.places.where import Where

if TYPE_CHECKING:
    from kompetence.services.places.backups import BackupRoom
    from kompetence.services.places.bank import ProfileBank
    from kompetence.services.places.figures import Figures
    from kompetence.services.places.forms import FormRoom
    from kompetence.services.places.frame import Frame
    from kompetence.services.places.goals import GoalBoard
    from kompetence.services.places.group import GroupRoom
    from kompetence.services.places.insight import InsightRoom
    from kompetence.services.places.me import OwnSide
    from kompetence.services.places.papers import PaperShelf
    from kompetence.services.places.preparation import Preparing
    from kompetence.services.places.retention import RetentionRoom
    from kompetence.services.places.season import Season
    from kompetence.services.places.staff import Staff
    from kompetence.services.places.talk import TalkRoom
    from kompetence.services.places.team import TeamViews


class Rooms:
    """One of each for as long as the data are open."""

    def __init__(self, where: Where, keeping: KeepingBackups, local: Path | None) -> None:
        """`local` is where the program keeps what is its own, if it keeps anything."""
        self._where, self._keeping, self._local = where, keeping, local

    @cached_property
    def frame(self) -> "Frame":
        """What is settled for the file, what can be found, and what can be read in."""
        from kompetence.services.places.frame import Frame

        return Frame(self._where)

    @cached_property
    def season(self) -> "Season":
        """The round's list and what is due."""
        from kompetence.services.places.season import Season

        return Season(self._where)

    @cached_property
    def preparation(self) -> "Preparing":
        """Preparation, by leader and employee."""
        from kompetence.services.places.preparation import Preparing

        return Preparing(self._where)

    @cached_property
    def me(self) -> "OwnSide":
        """What somebody has of their own, besides the preparation."""
        from kompetence.services.places.me import OwnSide

        return OwnSide(self._where, self.preparation)

    @cached_property
    def forms(self) -> "FormRoom":
        """Forms that go out and come back, or one's own preparation file."""
        from kompetence.services.places.forms import FormRoom

        return FormRoom(self._where)

    @cached_property
    def talk(self) -> "TalkRoom":
        """The talk itself, up to the seal."""
        from kompetence.services.places.talk import TalkRoom

        return TalkRoom(self._where)

    @cached_property
    def staff(self) -> "Staff":
        """People, units, leaders, profiles and own targets."""
        from kompetence.services.places.staff import Staff

        return Staff(self._where)

    @cached_property
    def board(self) -> "GoalBoard":
        """Everybody's goals and their follow-up."""
        from kompetence.services.places.goals import GoalBoard

        return GoalBoard(self._where)

    @cached_property
    def cuts(self) -> "TeamViews":
        """The cuts of the team, coverage and trend."""
        from kompetence.services.places.team import TeamViews

        return TeamViews(self._where)

    @cached_property
    def figures(self) -> "Figures":
        """Figures without names of whole units, as a municipality's database gives them out."""
        from kompetence.services.places.figures import Figures

        return Figures(self._where)

    @cached_property
    def bank(self) -> "ProfileBank":
        """The bank of competences and the profiles."""
        from kompetence.services.places.bank import ProfileBank

        return ProfileBank(self._where)

    @cached_property
    def group(self) -> "GroupRoom":
        """Group talks of the unit."""
        from kompetence.services.places.group import GroupRoom

        return GroupRoom(self._where)

    @cached_property
    def papers(self) -> "PaperShelf":
        """The papers, to look at before they are kept."""
        from kompetence.services.places.papers import PaperShelf

        return PaperShelf(self._where)

    @cached_property
    def keeping(self) -> "RetentionRoom":
        """How long what is kept, deleting what is due, and erasing a person."""
        from kompetence.services.places.retention import RetentionRoom

        return RetentionRoom(self._where, self._local)

    @cached_property
    def backups(self) -> "BackupRoom":
        """The backups of the file."""
        from kompetence.services.places.backups import BackupRoom

        return BackupRoom(self._where.desk, self._keeping, self._local)

    @cached_property
    def live(self) -> Live:
        """What others change meanwhile."""
        return Live(self._where)

    @cached_property
    def insight(self) -> "InsightRoom":
        """Everything that is kept about a person, and whether the file is whole."""
        from kompetence.services.places.insight import InsightRoom

        return InsightRoom(self._where)
