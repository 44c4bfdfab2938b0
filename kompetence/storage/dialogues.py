"""Rounds, and the dialogues in them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.orm import Session

from kompetence.domain.assessment import Basis, Lane
from kompetence.domain.dialogue import Dialogue, DialogueState, Given, Party, Review, Round, RoundKind
from kompetence.domain.ids import CompetenceId, DialogueId, GroupTalkId, PersonId, RoundId, UnitId, VersionId
from kompetence.domain.period import Period
from kompetence.domain.profile import Target
from kompetence.domain.seal import Seal
from kompetence.storage.tables import (
    DialogueRow,
    LineRow,
    ReviewedRow,
    RoundRow,
    RoundUnitRow,
    SealRow,
    SharedRow,
    TalkNoteRow,
)

MOST_AT_ONCE = 500


def rounds(session: Session) -> list[Round]:
    """Every round, in the order of making."""
    units: dict[str, list[UnitId]] = {}
    for one in session.execute(select(RoundUnitRow.round, RoundUnitRow.unit)):
        units.setdefault(one.round, []).append(UnitId(one.unit))
    return [
        Round(
            RoundId(row.id),
            tuple(units.get(row.id, ())),
            RoundKind(row.kind),
            row.title,
            Period(row.starts, row.ends),
            row.made,
            Basis(row.basis),
            row.purpose,
            row.hide_target,
            row.closed,
        )
        for row in session.scalars(select(RoundRow).order_by(RoundRow.made))
    ]


def add_round(session: Session, new: Round) -> Round:
    """Add a round; its number in the order of making is given here."""
    made = (session.scalar(select(func.max(RoundRow.made))) or 0) + 1
    session.add(
        RoundRow(
            id=new.id,
            made=made,
            kind=new.kind.value,
            title=new.title,
            starts=new.period.starts,
            ends=new.period.ends,
            purpose=new.purpose,
            basis=new.basis.value,
            hide_target=new.hide_target,
            closed=new.closed,
        )
    )
    session.flush()
    session.execute(insert(RoundUnitRow), [{"round": new.id, "unit": unit} for unit in new.units])
    return next(one for one in rounds(session) if one.id == new.id)


def write_round(session: Session, round_: Round) -> None:
    """Bring a round up to date; its kind and its place in the order of making stay."""
    row = session.get_one(RoundRow, round_.id)
    row.title, row.purpose, row.basis = round_.title, round_.purpose, round_.basis.value
    row.starts, row.ends = round_.period.starts, round_.period.ends
    row.hide_target, row.closed = round_.hide_target, round_.closed
    session.flush()
    there = set(session.scalars(select(RoundUnitRow.unit).where(RoundUnitRow.round == round_.id)))
    new, gone = [one for one in round_.units if one not in there], there.difference(round_.units)
    if new:  # before any goes: on a server a round is at no moment nobody's
        session.execute(insert(RoundUnitRow), [{"round": round_.id, "unit": unit} for unit in new])
    if gone:
        where = RoundUnitRow.round == round_.id, RoundUnitRow.unit.in_(gone)
        session.execute(delete(RoundUnitRow).where(*where))


def _lines(session: Session, dialogues: Iterable[str]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = {}
    for row in session.execute(select(LineRow.__table__).where(LineRow.dialogue.in_(list(dialogues)))):
        origins = tuple(VersionId(one) for one in json.loads(row.origins))
        found.setdefault(row.dialogue, []).append(
            Target(
                CompetenceId(row.competence),
                row.target,
                row.upper,
                row.importance,
                row.essential,
                origins,
                row.own,
            )
        )
    return found


def of_person(session: Session, person: PersonId) -> list[Dialogue]:
    """A person's dialogues with everything that is copied into them."""
    return _whole(session, list(session.scalars(select(DialogueRow).where(DialogueRow.person == person))))


def of_people(session: Session, people: Iterable[PersonId]) -> list[Dialogue]:
    """The dialogues of some people with everything that is copied into them."""
    wanted = select(DialogueRow.__table__).where(DialogueRow.person.in_(list(people)))
    return _whole(session, session.execute(wanted).all())


def of_round(session: Session, round_: RoundId) -> list[Dialogue]:
    """Every dialogue of a round with everything that is copied into it."""
    return _whole(session, list(session.scalars(select(DialogueRow).where(DialogueRow.round == round_))))


def light(session: Session, round_: RoundId) -> list[Dialogue]:
    """Every dialogue of a round without the lines that are copied into it, for lists of many."""
    rows = session.execute(select(DialogueRow.__table__).where(DialogueRow.round == round_))
    return _whole(session, rows.all(), lines=False)


def some(session: Session, identities: Iterable[DialogueId]) -> list[Dialogue]:
    """Several dialogues without the lines that are copied into them; those that are not there are left out."""
    return [
        one
        for few in batched(identities)
        for one in _whole(
            session,
            session.execute(select(DialogueRow.__table__).where(DialogueRow.id.in_(few))).all(),
            lines=False,
        )
    ]


def get(session: Session, dialogue: DialogueId) -> Dialogue | None:
    """One dialogue with everything that is copied into it."""
    row = session.get(DialogueRow, dialogue)
    return None if row is None else _whole(session, [row])[0]


def _whole(session: Session, rows: Sequence[Any], *, lines: bool = True) -> list[Dialogue]:
    ids = [row.id for row in rows]
    reviewed: dict[str, dict[Party, Review]] = {}
    for said in session.execute(select(ReviewedRow.__table__).where(ReviewedRow.dialogue.in_(ids))):
        reviewed.setdefault(said.dialogue, {})[Party(said.party)] = Review(said.day, Given(said.how))
    copied = _lines(session, ids) if lines else {}
    shared: dict[str, dict[Lane, date]] = {}
    for one in session.execute(select(SharedRow.__table__).where(SharedRow.dialogue.in_(ids))):
        shared.setdefault(one.dialogue, {})[Lane(one.lane)] = one.day
    told = select(SealRow.dialogue, SealRow.day, SealRow.fingerprint).where(SealRow.dialogue.in_(ids))
    seals = {row.dialogue: row for row in session.execute(told)}
    return [
        Dialogue(
            DialogueId(row.id),
            RoundId(row.round),
            PersonId(row.person),
            DialogueState(row.state),
            row.opened,
            tuple(copied.get(row.id, ())),
            shared.get(row.id, {}),
            row.day,
            row.form,
            row.place,
            row.summary,
            row.next_day,
            row.next_form,
            seals[row.id].day if row.id in seals else None,
            seals[row.id].fingerprint if row.id in seals else "",
            row.time,
            row.note,
            row.own_wanted,
            GroupTalkId(row.group_talk) if row.group_talk else None,
            reviewed.get(row.id, {}),
        )
        for row in rows
    ]


def states(
    session: Session, round_: RoundId, person: PersonId | None = None
) -> dict[PersonId, tuple[DialogueId, DialogueState]]:
    """The dialogue and its state for everyone who has one in a round, or for one person."""
    query = select(DialogueRow.person, DialogueRow.id, DialogueRow.state).where(DialogueRow.round == round_)
    if person is not None:
        query = query.where(DialogueRow.person == person)
    return {
        PersonId(row.person): (DialogueId(row.id), DialogueState(row.state)) for row in session.execute(query)
    }


def add_many(session: Session, dialogues: Iterable[Dialogue]) -> None:
    """Keep new dialogues as they are, with the lines copied in and the lanes shared; a seal comes by itself."""
    rows, lines, shared = [], [], []
    for one in dialogues:
        rows.append(
            {
                "id": one.id,
                "round": one.round,
                "person": one.person,
                "state": one.state.value,
                "opened": one.opened,
                "day": one.day,
                "form": one.form,
                "place": one.place,
                "summary": one.summary,
                "next_day": one.next_day,
                "next_form": one.next_form,
                "time": one.time,
                "note": one.note,
                "own_wanted": one.own_wanted,
                "group_talk": one.group_talk,
            }
        )
        shared += [{"dialogue": one.id, "lane": lane.value, "day": day} for lane, day in one.shared.items()]
        lines += [
            {
                "dialogue": one.id,
                "competence": line.competence,
                "target": line.target,
                "upper": line.upper,
                "importance": line.importance,
                "essential": line.essential,
                "own": line.own,
                "origins": json.dumps(list(line.origins)),
            }
            for line in one.lines
        ]
    if rows:
        session.execute(insert(DialogueRow).execution_options(render_nulls=True), rows)
    if lines:
        session.execute(insert(cast("Table", LineRow.__table__)), lines)
    if shared:
        session.execute(insert(SharedRow), shared)


def share(
    session: Session, lanes: Mapping[DialogueId, Iterable[Lane]], day: date
) -> dict[DialogueId, set[Lane]]:
    """Note the day on which lanes were first shared; the answer is every lane that is shared now."""
    shared: dict[DialogueId, set[Lane]] = {identity: set() for identity in lanes}
    for some in batched(lanes):
        query = select(SharedRow.dialogue, SharedRow.lane).where(SharedRow.dialogue.in_(some))
        for row in session.execute(query):
            shared[DialogueId(row.dialogue)].add(Lane(row.lane))
    new = [
        {"dialogue": identity, "lane": lane.value, "day": day}
        for identity, wanted in lanes.items()
        for lane in sorted(set(wanted) - shared[identity])
    ]
    if new:
        session.execute(insert(SharedRow), new)
    return {identity: shared[identity] | set(wanted) for identity, wanted in lanes.items()}


def shared_lanes(session: Session, dialogue: DialogueId) -> set[Lane]:
    """The lanes of a dialogue that are shared."""
    query = select(SharedRow.lane).where(SharedRow.dialogue == dialogue)
    return {Lane(lane) for lane in session.scalars(query)}


def move(session: Session, states: Mapping[DialogueId, DialogueState]) -> None:
    """Give dialogues their next state."""
    by_state: dict[DialogueState, list[DialogueId]] = {}
    for identity, state in states.items():
        by_state.setdefault(state, []).append(identity)
    for state, identities in by_state.items():
        for some in batched(identities):
            session.execute(
                update(DialogueRow)
                .where(DialogueRow.id.in_(some))
                .values(state=state.value, version=DialogueRow.version + 1)
            )


def hold(session: Session, dialogue: DialogueId) -> None:
    """Let nobody else change a dialogue, nor what hangs on it, before this act ends; it is read anew from here on."""
    row = update(DialogueRow).where(DialogueRow.id == dialogue)
    session.execute(row.values(version=DialogueRow.version + 1))
    session.expire_all()


def batched(identities: Iterable[DialogueId]) -> Iterator[list[DialogueId]]:
    """A few hundred at a time, as many as one statement takes."""
    waiting = list(identities)
    for start in range(0, len(waiting), MOST_AT_ONCE):
        yield waiting[start : start + MOST_AT_ONCE]


def write(session: Session, dialogue: Dialogue) -> None:
    """Bring the talk itself up to date: state, when and where, summary, next meeting, and what is said about it."""
    write_many(session, [dialogue])


def write_many(session: Session, dialogues: Iterable[Dialogue]) -> None:
    """Bring several talks up to date at once."""
    changed = {one.id: one for one in dialogues}
    for some in batched(changed):
        rows = {row.id: row for row in session.scalars(select(DialogueRow).where(DialogueRow.id.in_(some)))}
        for identity in some:
            one, row = changed[identity], rows[identity]
            row.state, row.day, row.form, row.place = one.state.value, one.day, one.form, one.place
            row.summary, row.next_day, row.next_form = one.summary, one.next_day, one.next_form
            row.time, row.note, row.own_wanted = one.time, one.note, one.own_wanted
            row.group_talk = one.group_talk
    session.flush()


def remove(session: Session, dialogue: DialogueId) -> None:
    """Take a dialogue away with everything in it, as undoing an invitation does."""
    row = session.get(DialogueRow, dialogue)
    if row is not None:
        session.delete(row)
        session.flush()


def notes(session: Session, dialogue: DialogueId) -> dict[Lane, dict[str, str]]:
    """What each party has written to the prompts of the preparation."""
    found: dict[Lane, dict[str, str]] = {}
    for row in session.scalars(select(TalkNoteRow).where(TalkNoteRow.dialogue == dialogue)):
        found.setdefault(Lane(row.lane), {})[row.prompt] = row.text
    return found


def put_note(session: Session, dialogue: DialogueId, lane: Lane, prompt: str, text: str) -> None:
    """Keep what a party has written to one prompt; an empty text takes it away."""
    row = session.get(TalkNoteRow, (dialogue, lane.value, prompt))
    if not text:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(TalkNoteRow(dialogue=dialogue, lane=lane.value, prompt=prompt, text=text))
    else:
        row.text = text
    session.flush()


def add_seal(
    session: Session, dialogue: DialogueId, day: date, seal: Seal, confirmed: dict[str, str]
) -> None:
    """Keep the very bytes that were hashed."""
    add_seals(session, [(dialogue, day, seal)], confirmed)


def add_seals(
    session: Session, new: Iterable[tuple[DialogueId, date, Seal]], confirmed: dict[str, str]
) -> None:
    """Keep many seals that were confirmed in the same way."""
    said = json.dumps(confirmed, ensure_ascii=False, sort_keys=True)
    rows = [
        {
            "dialogue": dialogue,
            "day": day,
            "confirmed": said,
            "content": seal.content,
            "fingerprint": seal.fingerprint,
        }
        for dialogue, day, seal in new
    ]
    if rows:
        session.execute(insert(SealRow), rows)


def confirmed(session: Session, dialogue: DialogueId) -> dict[str, str]:
    """How each party said that the sealed summary is read: `employee` and `leader`."""
    row = session.get(SealRow, dialogue)
    said: dict[str, str] = {} if row is None else json.loads(row.confirmed)
    return said


def seals(session: Session, people: Iterable[PersonId] | None = None) -> dict[DialogueId, Seal]:
    """Every seal whose content has not been removed by retention, or those of some people."""
    query = select(SealRow)
    if people is not None:
        query = query.join(DialogueRow, DialogueRow.id == SealRow.dialogue).where(
            DialogueRow.person.in_(list(people))
        )
    return {
        DialogueId(row.dialogue): Seal(row.content, row.fingerprint)
        for row in session.scalars(query)
        if row.content is not None
    }
