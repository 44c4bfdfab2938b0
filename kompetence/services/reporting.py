"""Papers and workbooks: the same figures as on the screen, written whole or not at all."""

import io
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from kompetence.domain.access_log import Act, Kind
from kompetence.domain.assessment import Basis
from kompetence.domain.dialogue import Party
from kompetence.domain.goal import Goal
from kompetence.domain.ids import CompetenceId, PersonId, UnitId
from kompetence.domain.order import danish
from kompetence.domain.person import Person
from kompetence.domain.status import STATUS_FIGURES, GroupStatus, UnitStatus
from kompetence.domain.unit import Unit
from kompetence.errors import RefusalError
from kompetence.exchange.files import make_folder, replace_file, safe_file_name
from kompetence.exchange.overview_book import Disclosure
from kompetence.services.access_logging import disclose, note
from kompetence.services.desk import Desk, Progress, no_progress
from kompetence.services.overview import Overview, UnitOverview, reason_given
from kompetence.services.overview_values import DELETE_AFTER, disclosure, overview_book, shown
from kompetence.services.person_view import PersonViews
from kompetence.services.plan_values import PlanMaker, sealed_goals
from kompetence.services.sight import in_sight, refuse_unseen
from kompetence.services.status import Status
from kompetence.storage import bank, dialogues, goals, people
from kompetence.storage.comments import comments


class Reporting:
    """Writes papers and workbooks, blind ones for a leader; over a snapshot, long work is out of the way of typing."""

    def __init__(
        self,
        desk: Desk,
        progress: Progress = no_progress,
        *,
        blind: bool = False,
        kept: Desk | None = None,
    ) -> None:
        self._desk = desk
        self._progress = progress
        self._overview = Overview(desk, blind=blind, kept=kept)
        self._kept = kept or desk
        """Where it is noted what has left; the data themselves, where `desk` is a copy of them."""

    def overview(
        self,
        to: Path,
        unit: UnitId | None = None,
        day: date | None = None,
        basis: Basis | None = None,
        *,
        reason: str | None = None,
    ) -> UnitOverview:
        """The overview as a workbook; with a reason it has names, and the reason stands in it."""
        from kompetence.exchange.overview_workbook import write_overview

        if reason is not None:
            reason = reason_given(reason)
        found = self._overview.unit(unit, day, basis, names=reason is not None)
        with self._desk.database.reading() as session:
            all_goals, everyone = goals.all_goals(session), people.everyone(session)
            said = comments(session, (one.person.id for one in found.persons))
        why = None if reason is None else disclosure(reason, self._kept.account(), self._desk.today())
        if why is not None and (account := self._kept.database.account) is not None:
            mine = (one.person.name for one in found.persons if one.person.id == account.person)
            why = replace(why, own=next(mine, ""))
        book = overview_book(found, all_goals, everyone, self._desk.now(), why, said)
        content = whole(lambda stream: write_overview(book, stream))
        if why is not None:
            let_out(self._kept, found, why)
        replace_file(to, content)
        return found

    def team(
        self, to: Path, unit: UnitId | None = None, day: date | None = None, basis: Basis | None = None
    ) -> None:
        """The same figures as a tagged PDF, without names."""
        replace_file(to, self.team_pdf(unit, day, basis))

    def team_pdf(
        self, unit: UnitId | None = None, day: date | None = None, basis: Basis | None = None
    ) -> bytes:
        """The bytes of the team's paper."""
        from kompetence.reports.paper import Stamp
        from kompetence.reports.team import team_paper
        from kompetence.services.team_paper_values import Told, team_values

        found = self._overview.unit(unit, day, basis)
        lines = [(line.competence, shown(line, names=False)) for line in found.lines]
        here = Told(found.picture.tree[found.unit.id], found.day, found.people, found.basis, found.picture.k)
        paper = team_values(here, lines, found.picture.competences, Stamp(self._desk.today()))
        return team_paper(paper)

    def plan(self, person: PersonId, to: Path, day: date | None = None) -> None:
        """One person's development plan."""
        pdf = self.plan_pdf(person, day)
        note(self._kept, Act.EXPORTED, Kind.PLAN, [person])
        replace_file(to, pdf)

    def plan_pdf(
        self, person: PersonId, day: date | None = None, viewer: Party | None = Party.LEADER
    ) -> bytes:
        """The bytes of one person's development plan, with nothing in it that the viewer may not see; None is both."""
        made: list[bytes] = []
        self._plans([person], lambda _person, pdf: made.append(pdf), day, viewer)
        return made[0]

    def plans(
        self, folder: Path, unit: UnitId | None = None, day: date | None = None, *, reason: str = ""
    ) -> list[Path]:
        """A plan for everyone of a unit, in a folder that is made if need be; a reason is noted where one is given."""
        day = day or self._desk.today()
        with self._desk.database.reading() as session:
            everyone = people.everyone(session)
            from kompetence.storage import units

            tree = units.tree(session)
            below = set(tree.below(unit or tree.top.id))
            here = {one.person for one in people.memberships(session, day) if one.unit in below}
            shown = in_sight(self._desk, session, here)
            account = self._desk.database.account
            if account is not None and account.leads and account.person is not None:
                shown = shown - {account.person} or shown  # one's own is no paper of a leader's
        if not here and (account is None or not account.hr):
            raise RefusalError("nobody-here", unit=tree[unit or tree.top.id].name, day=day)
        if not shown:
            raise RefusalError("nobodys-levels-shown", unit=tree[unit or tree.top.id].name)
        make_folder(folder)
        ordered = sorted(shown, key=lambda one: (danish(everyone[one].name), one))
        names = _file_names([everyone[one] for one in ordered])
        if reason:
            disclose(self._kept, Kind.PLAN, ordered, reason, self._desk.today() + DELETE_AFTER)
        else:
            note(self._kept, Act.EXPORTED, Kind.PLAN, ordered)
        self._plans(ordered, lambda person, pdf: replace_file(folder / names[person], pdf), day)
        return [folder / names[one] for one in ordered]

    def _plans(
        self,
        persons: list[PersonId],
        keep: Callable[[PersonId, bytes], None],
        day: date | None,
        viewer: Party | None = Party.LEADER,
    ) -> None:
        from kompetence.reports.plan import plan_paper

        day = day or self._desk.today()
        with self._desk.database.reading() as session:
            for person in persons:
                refuse_unseen(self._desk, session, person)
            views = PersonViews(session, day)
            maker = PlanMaker(views.competences, bank.versions(session), dict(bank.profiles(session)))
            names = {one: who.name for one, who in views.people.items()}
            seals = dialogues.seals(session, persons)
            mine: dict[PersonId | None, list[Goal]] = {}
            for goal in goals.all_goals(session, persons):
                if goal.shared:
                    mine.setdefault(goal.person, []).append(goal)
            for done, person in enumerate(persons):
                self._progress(done, len(persons))
                ordered = sorted(
                    mine.get(person, ()), key=lambda one: (not one.is_open, one.follow_up or date.max, one.id)
                )
                view = views.of(person, viewer=viewer)
                seal = seals.get(view.dialogue.id) if view.dialogue else None
                paper = maker.paper(view, ordered, self._desk.today(), sealed_goals(seal, names))
                keep(person, plan_paper(paper))
        self._progress(len(persons), len(persons))

    def status(self, to: Path, unit: UnitId | None = None, day: date | None = None) -> UnitStatus:
        """The status paper as a workbook."""
        found = Status(self._desk).unit(unit, day)
        write_status_book(to, found, self._desk.now())
        return found

    def status_pdf(self, unit: UnitId | None = None, day: date | None = None) -> bytes:
        """The bytes of the status as a paper."""
        return status_pdf(Status(self._desk).unit(unit, day), self._desk.today())

    def wanted_pdf(self, unit: Unit, levels: Iterable[tuple[CompetenceId, int]]) -> bytes:
        """The bytes of what a unit looks for, as a paper."""
        from kompetence.reports.paper import Stamp
        from kompetence.reports.wanted import WantedCompetence, WantedPaper, wanted_paper
        from kompetence.services.wanted import compose

        with self._desk.database.reading() as session:
            known = bank.competences(session)
        text = compose(unit, ((known[one], level) for one, level in levels))
        parts = tuple(WantedCompetence(one.name, one.description, one.behaviour) for one in text.parts)
        stamp = Stamp(self._desk.today())
        return wanted_paper(WantedPaper(text.title, unit.name, text.core_task, text.lead, parts, stamp))

    def board_pdf(self, unit: UnitId | None = None, day: date | None = None) -> bytes:
        """The bytes of the team's board."""
        from kompetence.reports.board import board_paper
        from kompetence.services.board_values import board_values

        found = self._overview.unit(unit, day)
        with self._desk.database.reading() as session:
            all_goals, known = goals.all_goals(session), bank.competences(session)
        return board_paper(board_values(found, all_goals, known, self._desk.today()))


def write_status_book(to: Path, found: UnitStatus, made: datetime, released: datetime | None = None) -> None:
    """A status as a workbook; `released` says when a municipality's database gave it out."""
    from kompetence.exchange.status_workbook import StatusBook, StatusRow, write_status

    def row(group: GroupStatus) -> StatusRow:
        figures = asdict(group.figures) if group.figures else {}
        hidden = frozenset() if group.figures else frozenset(STATUS_FIGURES)
        return StatusRow(group.name, group.people, figures, hidden)

    book = StatusBook(
        found.day,
        made,
        row(found.whole),
        tuple(row(one) for one in found.units),
        tuple(row(one) for one in found.agreements),
        found.k,
        released,
    )
    replace_file(to, whole(lambda stream: write_status(book, stream)))


def status_pdf(found: UnitStatus, made: date, released: datetime | None = None) -> bytes:
    """The bytes of a status as a paper; `released` says when a municipality's database gave it out."""
    from kompetence.reports.paper import Stamp
    from kompetence.reports.status import status_paper
    from kompetence.reports.status_values import StatusGroup, StatusPaper

    def group(one: GroupStatus) -> StatusGroup:
        return StatusGroup(one.name, one.people, asdict(one.figures) if one.figures else None)

    paper = StatusPaper(
        found.day,
        Stamp(made),
        group(found.whole),
        tuple(group(one) for one in found.units),
        tuple(group(one) for one in found.agreements),
        found.k,
        released,
    )
    return status_paper(paper)


def let_out(desk: Desk, overview: UnitOverview, why: Disclosure) -> None:
    """Note about everybody in an overview that it leaves with names, and why."""
    named = {one.person.id for one in overview.persons}
    disclose(desk, Kind.OVERVIEW, named, why.reason, why.delete_by or desk.today())


def whole(write: Callable[[BinaryIO], None]) -> bytes:
    """A workbook made in memory, for one that fails halfway through a full disk complains after everybody is gone."""
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def _file_names(persons: Iterable[Person]) -> dict[PersonId, str]:
    """A file name for each person; people of the same name are told apart by number or id."""
    names: dict[PersonId, str] = {}
    used: set[str] = set()
    for person in persons:
        name = safe_file_name(person.name)
        if name.casefold() in used:
            name = safe_file_name(f"{person.name} ({person.employee_no or person.id})")
        if name.casefold() in used:
            name = safe_file_name(f"{person.name} ({person.id})")
        used.add(name.casefold())
        names[person.id] = f"{name}.pdf"
    return names
