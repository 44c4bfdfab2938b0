"""The services as the window asks for them where the data lie on a server: seen and done as who is signed in may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from kompetence.errors import RefusalError
from kompetence.services.catalogue import Shipped
from kompetence.services.desk import Desk, Progress
from kompetence.services.desktop import Desktop
from kompetence.services.serving import open_on_server, sign_out
from kompetence.services.sight import refuse_names_in_part
from kompetence.services.stopping import Cancelled
from kompetence.storage.server.address import Address, parse

if TYPE_CHECKING:
    from kompetence.services.places.papers import PaperShelf
    from kompetence.services.places.team import TeamViews


class Served(Desktop):
    """A municipality's data; what belongs to a file alone is refused in words."""

    def __init__(self, desk: Desk, address: Address, shipped: Shipped, password: str = "") -> None:
        super().__init__(desk, Path.home() / address.database, shipped)
        self.server = address.written
        self._shipped, self._password = shipped, password

    @property
    @override
    def name(self) -> str:
        return self.path.name

    @override
    def again(self) -> Callable[[], "Served"]:
        return partial(open_served, self.server, self._shipped, self._desk.today, self._password)

    @override
    def for_writing(self) -> Callable[[], "Served"]:
        return self.again()

    @override
    def close(self) -> None:
        try:
            super().close()
        finally:
            sign_out(self.server)

    @override
    def write_overview(
        self, to: Path, progress: Progress, cancelled: Cancelled, *, reason: str | None = None
    ) -> None:
        """Without names as it was given out last, with them as it stands now, and only of all whom it is about."""
        unit = self._where.unit()
        if reason is None:
            from kompetence.services.released import ReleasedFigures
            from kompetence.services.released_book import ReleasedBooks

            ReleasedBooks(self._desk).write(ReleasedFigures(self._desk).overview(unit), to)
            return
        refuse_names_in_part(self._desk, unit)
        super().write_overview(to, progress, cancelled, reason=reason)

    @cached_property
    @override
    def cuts(self) -> "TeamViews":
        from kompetence.services.places.served_team import ServedTeam

        return ServedTeam(self._where)

    @cached_property
    @override
    def papers(self) -> "PaperShelf":
        from kompetence.services.places.served_papers import ServedShelf

        return ServedShelf(self._where)

    @override
    def _reopened(self, reopen: Callable[[datetime], object]) -> Callable[[], Desktop]:
        raise RefusalError("only-of-a-file")


def open_served(
    word: str, shipped: Shipped, today: Callable[[], date] = date.today, password: str = ""
) -> Served:
    """Open a server's database for the window; only who is somebody's login there gets in."""
    address = parse(word)
    desk = open_on_server(word, password)
    account = desk.database.account
    if account is None:
        desk.close()
        raise RefusalError("server-login-is-owner", server=str(address))
    return Served(replace(desk, today=today, account=lambda: account.login), address, shipped, password)
