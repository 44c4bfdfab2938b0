"""Tables of rounds and the dialogues in them."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from typing_extensions import override

from kompetence.storage.tables.base import (
    NAME,
    NOTE,
    Edited,
    Row,
    key,
    loose,
    no_longer,
    one_of,
    ordered,
    step,
    to,
)


class RoundRow(Edited, Row):
    """A season of dialogues."""

    __tablename__ = "round"
    id: Mapped[str] = key()
    made: Mapped[int] = mapped_column(unique=True)
    kind: Mapped[str]
    title: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date | None]
    purpose: Mapped[str]
    basis: Mapped[str]
    hide_target: Mapped[bool] = mapped_column(default=False)
    closed: Mapped[bool] = mapped_column(default=False)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            ordered(),
            one_of("kind", ("MUS", "GRUS", "TUS", "LUS", "1:1")),
            one_of("basis", ("agreed", "agreed-leader", "agreed-self")),
            no_longer("title", NAME),
        )


class RoundUnitRow(Row):
    """A unit that a round is for, with everything below it."""

    __tablename__ = "round_unit"
    round: Mapped[str] = to("round.id", primary=True)
    unit: Mapped[str] = to("unit.id", primary=True, cascade=False)


STATES = ("invited", "preparing", "ready", "held", "sealed", "closed", "postponed", "cancelled", "covered")


class DialogueRow(Edited, Row):
    """One person's dialogue in one round."""

    __tablename__ = "dialogue"
    id: Mapped[str] = key()
    round: Mapped[str] = to("round.id", cascade=False)
    person: Mapped[str] = to("person.id")
    state: Mapped[str]
    opened: Mapped[date]
    day: Mapped[date | None]
    time: Mapped[str] = mapped_column(default="")
    """When on that day it begins, as 09:30; empty where that is not said."""
    form: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    """What is said about a talk that waits: why it was postponed or cancelled."""
    own_wanted: Mapped[bool] = mapped_column(default=False)
    """That the person or the leader wants a talk of their own besides the group's."""
    group_talk: Mapped[str | None] = loose("group_talk.id")
    summary: Mapped[str] = mapped_column(default="")
    next_day: Mapped[date | None]
    next_form: Mapped[str] = mapped_column(default="")

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            UniqueConstraint("round", "person"),
            Index(None, "person"),
            one_of("state", STATES),
            no_longer("note", NOTE),
            no_longer("summary", NOTE),
        )


class TalkNoteRow(Edited, Row):
    """What one party has written to one prompt of the preparation, once shared."""

    __tablename__ = "talk_note"
    clustered = True
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    lane: Mapped[str] = mapped_column(primary_key=True)
    prompt: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("lane", ("self", "leader")), no_longer("text", NOTE))


class ReviewedRow(Row):
    """That one party has gone through the summary, and how that was said; gone when the summary changes."""

    __tablename__ = "reviewed"
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    party: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    how: Mapped[str]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("party", ("employee", "leader")), one_of("how", ("screen", "form", "login", "paper")))


class LineRow(Row):
    """A requirement as it was copied in when the dialogue opened."""

    __tablename__ = "dialogue_line"
    clustered = True
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True, cascade=False)
    target: Mapped[int | None]
    upper: Mapped[int | None]
    importance: Mapped[int]
    essential: Mapped[bool]
    own: Mapped[bool]
    origins: Mapped[str]
    """The profile versions that set the target, as a JSON list."""

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (step("target"), step("upper"))


LANES = ("self", "leader", "agreed")


class SharedRow(Row):
    """The day on which a lane was first shared."""

    __tablename__ = "shared_lane"
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    lane: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("lane", LANES),)


class RatingRow(Edited, Row):
    """What a shared lane holds in one competence; `level` is null for "not relevant"."""

    __tablename__ = "rating"
    clustered = True
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True, cascade=False)
    lane: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[int | None]
    scale: Mapped[str] = to("scale.id", cascade=False)
    imported: Mapped[bool] = mapped_column(default=False)

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("lane", LANES), step("level"))


class PreparationRow(Edited, Row):
    """What an employee writes about one competence besides the level, once shared."""

    __tablename__ = "preparation"
    clustered = True
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    competence: Mapped[str] = to("competence.id", primary=True, cascade=False)
    wish: Mapped[str | None]
    example: Mapped[str] = mapped_column(default="")
    latitude: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (
            one_of("wish", ("yes", "little", "no")),
            no_longer("example", NOTE),
            no_longer("latitude", NOTE),
            no_longer("comment", NOTE),
        )


class DraftRow(Edited, Row):
    """A lane that is not shared, encrypted under its owner's passphrase."""

    __tablename__ = "draft"
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    lane: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes]

    @override
    @classmethod
    def constraints(cls) -> tuple[Any, ...]:
        return (one_of("lane", ("self", "leader")),)


class SealRow(Row):
    """The bytes of a sealed dialogue and their fingerprint; never made anew."""

    __tablename__ = "seal"
    dialogue: Mapped[str] = to("dialogue.id", primary=True)
    day: Mapped[date]
    confirmed: Mapped[str]
    """How each party said that it is read, as JSON."""
    content: Mapped[bytes | None]
    fingerprint: Mapped[str]
