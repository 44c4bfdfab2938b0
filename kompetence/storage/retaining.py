"""What the data hold that has a time: the rules, the facts that they are asked about, and taking away what is due."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import Session

from kompetence.domain.dialogue import DialogueState, RoundKind
from kompetence.domain.goal import OPEN, GoalStatus
from kompetence.domain.ids import PersonId
from kompetence.domain.period import Period
from kompetence.domain.retention import (
    Facts,
    FollowUpFact,
    GoalFact,
    Kept,
    PurposeFact,
    Rule,
    StaffFact,
    TalkFact,
    closed_on,
    usual,
)
from kompetence.domain.sealed import ADDED
from kompetence.storage import guards
from kompetence.storage.spoken import among, day_of
from kompetence.storage.tables import (
    CompetenceRow,
    DialogueRow,
    DisclosureRow,
    DraftRow,
    FollowUpLineRow,
    FollowUpRow,
    FormRow,
    GoalRow,
    LineRow,
    LoggedRow,
    MembershipRow,
    PreparationRow,
    RatingRow,
    RetentionRow,
    ReturnedRow,
    ReviewedRow,
    RoundRow,
    SealRow,
    TalkNoteRow,
)

_COUNTING = frozenset({RoundKind.MUS.value, RoundKind.LUS.value})
"""The kinds of talks after which older levels and summaries are no longer needed."""
_SETTLED = [DialogueState.SEALED.value, DialogueState.CLOSED.value]
_DONE = frozenset({DialogueState.HELD.value, DialogueState.SEALED.value, DialogueState.CLOSED.value})
_ENDED = [one.value for one in GoalStatus if one not in OPEN]


def rules(session: Session) -> dict[Rule, Kept]:
    """How long each kind is kept in these data."""
    written = {row.kind: row for row in session.scalars(select(RetentionRow))}
    return {
        rule: Kept(rule, written[rule.value].months, written[rule.value].reason)
        if rule.value in written
        else usual(rule)
        for rule in Rule
    }


def put_rule(session: Session, kept: Kept) -> None:
    """Keep how long, and why; the usual is not written down."""
    row = session.get(RetentionRow, kept.rule.value)
    if kept.usual:
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(RetentionRow(kind=kept.rule.value, months=kept.months, reason=kept.reason))
    else:
        row.months, row.reason = kept.months, kept.reason
    session.flush()


def mark(session: Session) -> tuple[int, ...]:
    """Changes with what lets something fall due besides the day, and is read in a moment."""
    counts = (
        select(func.count()).select_from(RoundRow).where(RoundRow.closed),
        select(func.count()).select_from(DialogueRow).where(DialogueRow.state.in_(_SETTLED)),
        select(func.count(MembershipRow.ends)),
        select(func.count(MembershipRow.id)),
        select(func.count(GoalRow.ended)),
        select(func.coalesce(func.sum(RetentionRow.months + 1), 0)),
    )
    return tuple(session.execute(select(*(one.scalar_subquery() for one in counts))).one())


def facts(session: Session) -> Facts:
    """Everything that has a time."""
    return Facts(
        tuple(_talks(session)),
        tuple(_goals(session)),
        tuple(_follow_ups(session)),
        tuple(_staff(session)),
        _logged(session),
        tuple(
            PurposeFact(row.id, row.delete_by)
            for row in session.execute(
                select(DisclosureRow.id, DisclosureRow.delete_by, DisclosureRow.purpose)
            )
            if row.purpose
        ),
    )


def _logged(session: Session) -> tuple[date, ...]:
    """The days on the wall on which something was noted."""
    days = session.scalars(select(day_of(LoggedRow.at)).distinct())
    return tuple(sorted(date.fromisoformat(str(one)) for one in days))


def _talks(session: Session) -> Iterable[TalkFact]:
    prepared, held = _prepared(session), _held(session)
    query = (
        select(
            DialogueRow.id,
            DialogueRow.person,
            DialogueRow.state,
            func.coalesce(DialogueRow.day, DialogueRow.opened).label("happened"),
            (func.length(DialogueRow.summary) + func.length(DialogueRow.note)).label("said"),
            RoundRow.closed,
            RoundRow.ends,
            RoundRow.kind,
            RoundRow.made,
            SealRow.day.label("sealed"),
        )
        .join(RoundRow, RoundRow.id == DialogueRow.round)
        .outerjoin(SealRow, SealRow.dialogue == DialogueRow.id)
    )
    for row in session.execute(query):
        closed = closed_on(
            DialogueState(row.state),
            row.happened,
            sealed=row.sealed,
            round_closed=row.closed,
            round_ends=row.ends,
        )
        counts = row.kind in _COUNTING and row.state in _DONE
        content = row.id in held or row.said > 0
        yield TalkFact(row.id, PersonId(row.person), closed, row.made, counts, row.id in prepared, content)


def _prepared(session: Session) -> set[str]:
    """The dialogues with something of the preparation in them."""
    written = or_(PreparationRow.example != "", PreparationRow.latitude != "")
    returned = select(FormRow.dialogue).join(ReturnedRow, ReturnedRow.form == FormRow.id)
    found: set[str] = set()
    for query in (
        select(PreparationRow.dialogue).where(written).distinct(),
        select(TalkNoteRow.dialogue).where(TalkNoteRow.prompt.not_like(f"{ADDED}%")),
        select(DraftRow.dialogue),
        returned,
    ):
        found |= set(session.scalars(query))
    return found


def _held(session: Session) -> set[str]:
    """The dialogues with levels, wishes, added lines or sealed bytes in them."""
    found: set[str] = set()
    for query in (
        select(RatingRow.dialogue).distinct(),
        select(PreparationRow.dialogue).distinct(),
        select(TalkNoteRow.dialogue).distinct(),
        select(LineRow.dialogue).distinct(),
        select(SealRow.dialogue).where(SealRow.content.is_not(None)),
    ):
        found |= set(session.scalars(query))
    return found


def _goals(session: Session) -> Iterable[GoalFact]:
    """A goal from before that day was noted counts from the latest day that is known of it."""
    said = dict(
        session.execute(
            select(FollowUpLineRow.goal, func.max(FollowUpRow.done))
            .join(FollowUpRow, FollowUpRow.id == FollowUpLineRow.follow_up)
            .where(FollowUpRow.done.is_not(None))
            .group_by(FollowUpLineRow.goal)
        ).all()
    )
    query = select(
        GoalRow.id,
        GoalRow.person,
        GoalRow.status,
        GoalRow.ended,
        GoalRow.start,
        GoalRow.deadline,
        GoalRow.follow_up,
    )
    for row in session.execute(query):
        is_open = row.status not in _ENDED
        known = [one for one in (row.start, row.deadline, row.follow_up, said.get(row.id)) if one]
        ended = None if is_open else row.ended or max(known, default=None)
        yield GoalFact(row.id, PersonId(row.person) if row.person else None, is_open, ended)


def _follow_ups(session: Session) -> Iterable[FollowUpFact]:
    lines: dict[str, set[str]] = {}
    for line in session.execute(select(FollowUpLineRow.follow_up, FollowUpLineRow.goal)):
        lines.setdefault(line.follow_up, set()).add(line.goal)
    for row in session.execute(select(FollowUpRow.id, FollowUpRow.person, FollowUpRow.done)):
        yield FollowUpFact(row.id, PersonId(row.person), row.done, frozenset(lines.get(row.id, ())))


def _staff(session: Session) -> Iterable[StaffFact]:
    found: dict[str, list[Period]] = {}
    for row in session.execute(select(MembershipRow.person, MembershipRow.starts, MembershipRow.ends)):
        found.setdefault(row.person, []).append(Period(row.starts, row.ends))
    return [StaffFact(PersonId(one), tuple(periods)) for one, periods in found.items()]


def _in(column: Any, ids: Iterable[str]) -> Any:
    return column.in_(among(ids))


def drop_preparations(session: Session, dialogues: Iterable[str]) -> None:
    """Take away examples, notes and drafts, and where forms came back from; wishes and comments stay."""
    ids = list(dialogues)
    session.execute(delete(DraftRow).where(_in(DraftRow.dialogue, ids)))
    notes = _in(TalkNoteRow.dialogue, ids), TalkNoteRow.prompt.not_like(f"{ADDED}%")
    session.execute(delete(TalkNoteRow).where(*notes))
    texts = {"example": "", "latitude": "", "version": PreparationRow.version + 1}
    session.execute(update(PreparationRow).where(_in(PreparationRow.dialogue, ids)).values(texts))
    empty = PreparationRow.wish.is_(None), PreparationRow.comment == ""
    session.execute(delete(PreparationRow).where(_in(PreparationRow.dialogue, ids), *empty))
    forms = select(FormRow.id).where(_in(FormRow.dialogue, ids))
    session.execute(delete(ReturnedRow).where(ReturnedRow.form.in_(forms)))


def drop_talks(session: Session, dialogues: Iterable[str]) -> None:
    """Take away levels, targets, summary and all that was written; the talk itself, its seal's day and print stay."""
    ids = list(dialogues)
    drop_preparations(session, ids)
    for row in (RatingRow, PreparationRow, TalkNoteRow, LineRow, ReviewedRow, FormRow):
        column: Any = row.dialogue
        session.execute(delete(row).where(_in(column, ids)))
    session.execute(update(SealRow).where(_in(SealRow.dialogue, ids)).values(content=None))
    emptied = {"summary": "", "note": "", "place": "", "next_form": "", "version": DialogueRow.version + 1}
    session.execute(update(DialogueRow).where(_in(DialogueRow.id, ids)).values(emptied))


def drop_goals(session: Session, goals: Iterable[str], follow_ups: Iterable[str]) -> None:
    """Take goals and follow-ups away."""
    session.execute(delete(GoalRow).where(_in(GoalRow.id, goals)))
    session.execute(delete(FollowUpRow).where(_in(FollowUpRow.id, follow_ups)))


def drop_purposes(session: Session, disclosures: Iterable[str]) -> None:
    """Take away why names went out; that they did stays in the access log as long as its lines."""
    query = update(DisclosureRow).where(_in(DisclosureRow.id, disclosures))
    session.execute(query.values(purpose="", version=DisclosureRow.version + 1))


def drop_log(session: Session, last: date) -> None:
    """Take away the lines of the access log up to a day; the guard of the log steps aside for this alone."""
    with guards.aside(session.connection(), LoggedRow.__tablename__):
        session.execute(delete(LoggedRow).where(day_of(LoggedRow.at) <= last.isoformat()))
    told = select(LoggedRow.disclosure).where(LoggedRow.disclosure.is_not(None))
    unnamed = DisclosureRow.purpose == "", DisclosureRow.id.not_in(told)
    session.execute(delete(DisclosureRow).where(*unnamed))


def about(session: Session, ids: Iterable[str]) -> Mapping[str, str]:
    """What a line of the list is about: the round of a talk, the words of a goal, when a follow-up was held."""
    wanted = list(ids)
    talks = select(DialogueRow.id, RoundRow.title).join(RoundRow, RoundRow.id == DialogueRow.round)
    found = {row.id: row.title for row in session.execute(talks.where(_in(DialogueRow.id, wanted)))}
    goals = select(GoalRow.id, GoalRow.learn, CompetenceRow.name).join(
        CompetenceRow, CompetenceRow.id == GoalRow.competence
    )
    for row in session.execute(goals.where(_in(GoalRow.id, wanted))):
        found[row.id] = row.learn or row.name
    return found
