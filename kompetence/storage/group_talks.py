"""Group talks with their members and lines."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from kompetence.domain.group_talk import GroupLine, GroupState, GroupTalk
from kompetence.domain.ids import CompetenceId, GroupTalkId, PersonId, RoundId, UnitId
from kompetence.storage.tables import GroupLineRow, GroupMemberRow, GroupTalkRow

_PLAIN = ("round", "unit", "day", "time", "form", "place", "summary", "next_day", "next_form")


def all_talks(session: Session) -> list[GroupTalk]:
    """Every group talk."""
    return _whole(session, session.scalars(select(GroupTalkRow)).all())


def get(session: Session, talk: GroupTalkId) -> GroupTalk | None:
    """One group talk."""
    row = session.get(GroupTalkRow, talk)
    return None if row is None else _whole(session, [row])[0]


def _whole(session: Session, rows: Iterable[GroupTalkRow]) -> list[GroupTalk]:
    members: dict[str, set[PersonId]] = {}
    for member in session.scalars(select(GroupMemberRow)):
        members.setdefault(member.group_talk, set()).add(PersonId(member.person))
    lines: dict[str, list[GroupLine]] = {}
    for line in session.scalars(select(GroupLineRow)):
        lines.setdefault(line.group_talk, []).append(
            GroupLine(CompetenceId(line.competence), line.target, line.upper, line.people, line.level)
        )
    return [
        GroupTalk(
            GroupTalkId(row.id),
            RoundId(row.round),
            UnitId(row.unit),
            GroupState(row.state),
            frozenset(members.get(row.id, ())),
            tuple(lines.get(row.id, ())),
            row.day,
            row.time,
            row.form,
            row.place,
            row.summary,
            row.next_day,
            row.next_form,
        )
        for row in rows
    ]


def put(session: Session, talk: GroupTalk) -> None:
    """Add a group talk or bring it up to date, its members included; lines are put one by one."""
    row = session.get(GroupTalkRow, talk.id) or GroupTalkRow(id=talk.id)
    for name in _PLAIN:
        setattr(row, name, getattr(talk, name))
    row.state = talk.state.value
    session.add(row)
    session.flush()
    before = set(session.scalars(select(GroupMemberRow.person).where(GroupMemberRow.group_talk == talk.id)))
    if before != talk.members:
        session.execute(delete(GroupMemberRow).where(GroupMemberRow.group_talk == talk.id))
        if talk.members:
            new = [{"group_talk": talk.id, "person": one} for one in sorted(talk.members)]
            session.execute(insert(GroupMemberRow), new)


def put_line(session: Session, talk: GroupTalkId, line: GroupLine) -> None:
    """Keep what is agreed about one competence."""
    row = session.get(GroupLineRow, (talk, line.competence)) or GroupLineRow(
        group_talk=talk, competence=line.competence
    )
    row.target, row.upper, row.people, row.level = line.target, line.upper, line.people, line.level
    session.add(row)
    session.flush()


def remove(session: Session, talk: GroupTalkId) -> None:
    """Take a group talk away with everything in it."""
    row = session.get(GroupTalkRow, talk)
    if row is not None:
        session.delete(row)
        session.flush()
