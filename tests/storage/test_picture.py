"""The one query that picks the answering lane gives exactly what the rule in the domain gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetence.domain.assessment import Answer, Basis, Entry, Lane, RoundEntries, answer
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, DialogueState, Wish
from kompetence.domain.goal import GoalStatus
from kompetence.domain.ids import CompetenceId, DialogueId, GoalId, PersonId, RoundId, ScaleId, UnitId
from kompetence.domain.person import Person
from kompetence.domain.scale import Scale, Step
from kompetence.domain.unit import Unit
from kompetence.storage import bank, dialogues, goals, people, picture, ratings, units
from kompetence.storage.database import Session, in_memory
from kompetence.storage.ratings import Rating
from tests.make import SPRING, goal, round_
from tests.on_both import FILE, SERVER, on_a_server

PEOPLE = [PersonId(f"p{number}") for number in range(3)]
SCALES = {
    ScaleId(name): Scale(ScaleId(name), name, tuple(Step(value, str(value)) for value in range(7)), 3, 4)
    for name in ("s1", "s2")
}
PRESENT = {CompetenceId("B1"): ScaleId("s1"), CompetenceId("B2"): ScaleId("s2")}
DAYS = [SPRING + timedelta(days=number) for number in (-1, 0, 1, 30)]
Held = Mapping[tuple[PersonId, CompetenceId, Lane], Entry]


@dataclass(frozen=True)
class Season:
    """One round: when it begins, who has a dialogue in it, and what the shared lanes hold."""

    starts: date
    talks: frozenset[PersonId]
    held: Held


entries = st.builds(Entry, st.none() | st.integers(0, 6), st.sampled_from(sorted(SCALES)))
keys = st.tuples(st.sampled_from(PEOPLE), st.sampled_from(sorted(PRESENT)), st.sampled_from(Lane))
seasons = st.builds(
    Season,
    st.sampled_from(DAYS),
    st.frozensets(st.sampled_from(PEOPLE)),
    st.dictionaries(keys, entries, max_size=8),
)


@pytest.fixture(scope="module", params=[FILE, SERVER])
def data(request):
    """One database for all examples; each is taken back."""
    with in_memory() if request.param == FILE else on_a_server(request, "of_pictures") as made:
        with made.transaction() as session:
            units.put(session, Unit(UnitId("u"), None, "U"))
            for scale in SCALES.values():
                bank.add_scale(session, scale)
            for one, scale_id in PRESENT.items():
                bank.put_competence(session, Competence(one, one, "", SCALES[scale_id], {}))
            for person in PEOPLE:
                people.put(session, Person(person, person))
        yield made


def stored(session: Session, years: list[Season]) -> list[RoundId]:
    """Put the seasons in, in the order of making."""
    for number, year in enumerate(years):
        made = dialogues.add_round(session, round_(f"r{number}", "u", starts=year.starts))
        opened = {one: DialogueId(f"d{number}{one}") for one in year.talks}
        dialogues.add_many(
            session,
            [Dialogue(talk, made.id, one, DialogueState.HELD, year.starts) for one, talk in opened.items()],
        )
        ratings.put_many(
            session,
            [
                Rating(opened[who], what, lane, entry)
                for (who, what, lane), entry in year.held.items()
                if who in opened
            ],
        )
    return [RoundId(f"r{number}") for number in range(len(years))]


def by_the_rule(
    years: list[Season], who: PersonId, what: CompetenceId, basis: Basis, day: date
) -> Answer | None:
    """What the domain says of the same seasons."""
    mine = [
        RoundEntries(
            RoundId(f"r{number}"),
            year.starts,
            number + 1,
            {lane: year.held[who, what, lane] for lane in Lane if (who, what, lane) in year.held},
        )
        for number, year in enumerate(years)
        if who in year.talks
    ]
    return answer(mine, basis, PRESENT[what], day)


@settings(max_examples=75, deadline=None)
@given(years=st.lists(seasons, max_size=4), basis=st.sampled_from(Basis), day=st.sampled_from(DAYS))
def test_each_person_has_the_answer_of_the_rule(data, years, basis, day):
    with data.rehearsal() as session:
        stored(session, years)
        begun = picture.begun(dialogues.rounds(session), day)
        found = {(one.person, one.competence): one for one in picture.each(session, PEOPLE, begun, basis)}
    for who in PEOPLE:
        for what in PRESENT:
            wanted, mine = by_the_rule(years, who, what, basis, day), found.get((who, what))
            if wanted is None:
                assert mine is None or mine.lane is None
            else:
                assert mine is not None
                assert (mine.level, mine.lane, mine.round) == (wanted.level, wanted.lane, wanted.round)


def test_of_nobody_there_is_no_answer(data):
    held = {(PEOPLE[0], CompetenceId("B1"), Lane.AGREED): Entry(3, ScaleId("s1"))}
    with data.rehearsal() as session:
        rounds = stored(session, [Season(SPRING, frozenset(PEOPLE), held)])
        assert picture.each(session, [], rounds, Basis.AGREED) == []


def test_the_newest_shared_wish_counts(data):
    from kompetence.domain.dialogue import Preparation

    with data.rehearsal() as session:
        rounds = stored(session, [Season(day, frozenset(PEOPLE[:1]), {}) for day in DAYS[:2]])
        for number, wish in enumerate([Wish.NO, Wish.YES]):
            ratings.put_preparation(
                session, DialogueId(f"d{number}p0"), Preparation(CompetenceId("B1"), wish)
            )
        assert picture.wishes(session, rounds) == {(PEOPLE[0], CompetenceId("B1")): Wish.YES}
        assert picture.wishes(session, rounds[:1]) == {(PEOPLE[0], CompetenceId("B1")): Wish.NO}


@pytest.mark.parametrize(
    ("change", "wanted"),
    [({}, 5), ({"status": GoalStatus.REACHED}, 4), ({"shared": False}, 4), ({"scale": ScaleId("s2")}, 4)],
    ids=["open", "reached", "not shared", "another scale"],
)
def test_the_highest_level_wanted_is_that_of_open_shared_goals_on_the_present_scale(data, change, wanted):
    from dataclasses import replace

    low = replace(goal("p0", "B1", wanted_level=4), scale=ScaleId("s1"))
    high = replace(low, id=GoalId("high"), wanted_level=5, **change)
    with data.rehearsal() as session:
        goals.put(session, low)
        goals.put(session, high)
        assert picture.wanted(session) == {(PEOPLE[0], CompetenceId("B1")): wanted}
