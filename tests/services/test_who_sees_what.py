"""Every service that shows or lets out anything keeps to the table of access: role × record × moment.

The same world is built twice with one record otherwise. To whoever may not see the record both must look alike; and
whoever is to see it finds it where it is meant to be found.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from kompetence.domain.access_table import Moment, Record, Role, sees
from kompetence.domain.assessment import Lane
from kompetence.domain.dialogue import DialogueState, Party
from kompetence.domain.ids import GoalId, ProfileId
from kompetence.services.forms.part import Parts
from kompetence.services.overview import Overview
from kompetence.services.own_pages import OwnPages
from kompetence.services.person_sheet import person_sheet
from kompetence.services.person_view import PersonViews
from kompetence.services.reporting import Reporting
from kompetence.storage import dialogues, own_part
from tests.services.conftest import B1, TODAY
from tests.services.someone import WRITTEN, Someone, deep, someone

MOMENTS = int(os.environ.get("KOMPETENCE_MOMENTS", "1"))
"""Drawn besides those that are always looked at."""
R, S = Record, DialogueState
View = Callable[[Someone], object]


def plan(viewer: Party) -> View:
    return lambda one: Reporting(one.desk, blind=True).plan_pdf(one.anna, TODAY, viewer)


def nothing(_done: int, _total: int) -> None:
    return None


def going_on() -> bool:
    return False


def own_sheet(one: Someone) -> object:
    with one.desk.database.reading() as session:
        view = PersonViews(session, TODAY).of(one.anna, viewer=Party.EMPLOYEE)
    return person_sheet(view, targets=view.targets)


def form(one: Someone) -> object:
    with one.desk.database.reading() as session:
        found = dialogues.get(session, one.dialogue)
        assert found is not None
        return own_part.Source(session).rows(Parts(session, TODAY).of(found))


def mail(one: Someone) -> object:
    with tempfile.TemporaryDirectory() as folder:
        to = Path(folder) / "mail.eml"
        one.desktop.board.write_mail(one.anna, to)
        text = to.read_text("utf-8", errors="replace")
    return [
        line
        for line in text.splitlines()
        if not line.startswith(("Date:", "Message-ID:", "--=", "Content-Type"))
    ]


TO_LEADER: dict[str, View] = {
    "people": lambda one: one.desktop.people(),
    "heat map": lambda one: one.desktop.team(),
    "sheet": lambda one: one.desktop.sheet(one.anna),
    "ratings": lambda one: [one.desktop.rating(one.anna, B1, lane) for lane in Lane],
    "goals": lambda one: one.desktop.goals(one.anna),
    "preparation": lambda one: one.desktop.preparation.sheet(one.dialogue, Lane.LEADER),
    "talk": lambda one: one.desktop.talk.of(one.dialogue),
    "season": lambda one: (one.desktop.season.board(), one.desktop.season.due(), one.desktop.season.rounds()),
    "history": lambda one: one.desktop.staff.history(one.anna),
    "person": lambda one: (one.desktop.staff.employment(one.anna), one.desktop.staff.talk(one.anna)),
    "lines": lambda one: one.desktop.staff.lines(),
    "units": lambda one: (one.desktop.cuts.organisation(), one.desktop.cuts.trend()),
    "wall": lambda one: one.desktop.cuts.public(),
    "if somebody leaves": lambda one: one.desktop.cuts.without(frozenset({one.leader})),
    "goal board": lambda one: (one.desktop.board.lines(), one.desktop.board.follow_up(one.anna)),
    "goal": lambda one: one.desktop.board.goal(GoalId("goal")),
    "shared notes": lambda one: one.desktop.me.shared_notes(one.anna),
    "search": lambda one: one.desktop.frame.search_index(),
    "overview with names": lambda one: Overview(one.desk, blind=True).unit(names=True).persons,
    "overview": lambda one: Overview(one.desk, blind=True).unit().lines,
    "plan": plan(Party.LEADER),
    "board on the wall": lambda one: one.desktop.papers.board(nothing, going_on),
    "team paper": lambda one: one.desktop.papers.team(nothing, going_on),
    "mail": mail,
    "group": lambda one: one.desktop.group.talks(),
    "forms": lambda one: (one.desktop.forms.sendable(one.round), one.desktop.forms.aside()),
}  # fmt: skip
TO_EMPLOYEE: dict[str, View] = {
    "preparation": lambda one: one.desktop.preparation.sheet(one.dialogue, Lane.SELF),
    "own page": lambda one: one.desktop.preparation.own(one.anna),
    "own page without drafts": lambda one: OwnPages(one.desk).of(one.anna),
    "held up to a profile": lambda one: one.desktop.preparation.beside(one.anna, ProfileId("leder")),
    "sheet": own_sheet,
    "own years": lambda one: one.desktop.me.history(one.anna),
    "own talks": lambda one: one.desktop.me.talks(one.anna),
    "plan": plan(Party.EMPLOYEE),
    "preparation file": form,
    "mail": mail,
}
VIEWS = {Role.LEADER: TO_LEADER, Role.EMPLOYEE: TO_EMPLOYEE}
SHOWN = {
    Role.LEADER: {
        R.LEADER_DRAFT: "preparation", R.SELF_LEVELS: "talk", R.SELF_TEXTS: "talk", R.LEADER_LEVELS: "preparation",
        R.LEADER_TEXTS: "preparation", R.COMMENTS: "preparation", R.TARGETS: "sheet", R.AGREED_LEVELS: "sheet",
        R.SUMMARY: "talk", R.GOALS: "goals", R.SHARED_NOTES: "shared notes",
    },
    Role.EMPLOYEE: {
        R.SELF_DRAFT: "preparation", R.SELF_LEVELS: "preparation", R.SELF_TEXTS: "preparation",
        R.LEADER_LEVELS: "preparation file", R.LEADER_TEXTS: "preparation file", R.COMMENTS: "preparation",
        R.TARGETS: "preparation file", R.AGREED_LEVELS: "preparation file", R.SUMMARY: "preparation file",
        R.GOALS: "preparation file", R.SHARED_NOTES: "preparation file",
    },
}  # fmt: skip
"""Where a record is found by those who may see it."""


def possible(moment: Moment) -> bool:
    """Whether a dialogue can come to this: both shared is at least ready, and ready means both shared."""
    both = {Lane.SELF, Lane.LEADER} <= set(moment.shared)
    return both <= (moment.state not in {S.INVITED, S.PREPARING}) and (moment.state is S.READY) <= both


moments = st.builds(
    Moment, st.sampled_from(S), st.frozensets(st.sampled_from(Lane)), st.booleans(), st.booleans()
).filter(possible)


def exists(record: Record, moment: Moment) -> bool:
    """Whether there is such a record at all: a draft until it is shared, a shared lane from then on."""
    match record:
        case R.SELF_DRAFT:
            return Lane.SELF not in moment.shared
        case R.LEADER_DRAFT:
            return Lane.LEADER not in moment.shared
        case R.SELF_LEVELS | R.SELF_TEXTS:
            return Lane.SELF in moment.shared
        case R.LEADER_LEVELS | R.LEADER_TEXTS | R.COMMENTS:
            return Lane.LEADER in moment.shared
        case R.AGREED_LEVELS:
            return Lane.AGREED in moment.shared
    return True


class Looks:
    """What each view shows of one world, looked at once."""

    def __init__(self, one: Someone) -> None:
        self._one = one
        self._seen: dict[tuple[Role, str], object] = {}

    def __call__(self, role: Role, name: str) -> object:
        if (role, name) not in self._seen:
            self._seen[role, name] = deep(VIEWS[role][name](self._one))
        return self._seen[role, name]

    def close(self) -> None:
        self._one.desk.close()


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """What is seen of the world as it usually is at a moment; it is the same beside every record."""
    folder, made = tmp_path_factory.mktemp("usual"), {}

    def at(moment: Moment) -> Looks:
        if moment not in made:
            made[moment] = Looks(someone(moment, folder))
        return made[moment]

    yield at
    for one in made.values():
        one.close()


@pytest.mark.parametrize("record", WRITTEN)
@settings(max_examples=MOMENTS, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(moment=moments)
@example(moment=Moment(S.PREPARING, frozenset({Lane.LEADER}), hide_target=True))
@example(moment=Moment(S.PREPARING, frozenset({Lane.SELF})))
@example(moment=Moment(S.READY, frozenset(Lane)))
def test_what_one_may_not_see_makes_no_difference_anywhere(record, moment, usual, tmp_path_factory):
    same, other = usual(moment), Looks(someone(moment, tmp_path_factory.mktemp("someone"), record))
    for role, views in VIEWS.items():
        allowed = sees(role, record, moment)
        where = SHOWN[role].get(record)
        for name in views:
            if not allowed:
                assert same(role, name) == other(role, name), (name, role, record, moment)
            elif name == where and exists(record, moment):
                assert same(role, name) != other(role, name), (name, role, record, moment)
    other.close()
