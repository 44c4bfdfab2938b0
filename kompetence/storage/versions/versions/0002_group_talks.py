"""Group talks, preparation notes, who has gone through a summary, and goals given from a team's goal."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from kompetence.storage.columns import Day, Flag

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _new_tables()
    if op.get_bind().dialect.name == "postgresql":
        _added()
        return
    _anew("dialogue", _dialogue, {"time": "''", "note": "''", "own_wanted": "0"})
    _anew("goal", _goal, {})
    _anew("profile_version", _profile_version, {})


def _added() -> None:
    """The same new columns on a server, which can add them where they are."""
    for name, type_, usual in (
        ("time", sa.Text(), ""),
        ("note", sa.Text(), ""),
        ("own_wanted", Flag(), "false"),
    ):
        op.add_column("dialogue", sa.Column(name, type_, nullable=False, server_default=usual))
        op.alter_column("dialogue", name, server_default=None)
    op.add_column("dialogue", sa.Column("group_talk", sa.Text(), nullable=True))
    op.create_check_constraint(op.f("ck_dialogue_note_length"), "dialogue", "length(note) <= 10000")
    op.create_foreign_key(
        op.f("fk_dialogue_group_talk"), "dialogue", "group_talk", ["group_talk"], ["id"], ondelete="SET NULL"
    )
    op.add_column("goal", sa.Column("team", sa.Text(), nullable=True))
    op.create_foreign_key(op.f("fk_goal_team"), "goal", "goal", ["team"], ["id"], ondelete="SET NULL")
    op.add_column("profile_version", sa.Column("published_on", Day(), nullable=True))


def _anew(table: str, make: Callable[[], None], defaults: dict[str, str]) -> None:
    """Make a table again with more columns, its rows kept; what refers to it goes on doing so."""
    bind = op.get_bind()
    columns = [row[1] for row in bind.exec_driver_sql(f"pragma table_info({table})")]
    for (index,) in bind.exec_driver_sql(
        f"select name from sqlite_master where type = 'index' and tbl_name = '{table}' and sql is not null"  # noqa: S608 - our own names
    ).fetchall():
        op.drop_index(index, table_name=table)
    bind.exec_driver_sql("pragma legacy_alter_table = on")
    op.rename_table(table, f"{table}_before")
    bind.exec_driver_sql("pragma legacy_alter_table = off")
    make()
    into, values = ", ".join([*columns, *defaults]), ", ".join([*columns, *defaults.values()])
    bind.exec_driver_sql(f"insert into {table} ({into}) select {values} from {table}_before")  # noqa: S608 - our own names
    op.drop_table(f"{table}_before")


def _new_tables() -> None:
    op.create_table(
        "group_talk",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=True),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("next_day", Day(), nullable=True),
        sa.Column("next_form", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("state in ('planned', 'held', 'closed')", name=op.f("ck_group_talk_state")),
        sa.CheckConstraint("length(summary) <= 10000", name=op.f("ck_group_talk_summary_length")),
        sa.ForeignKeyConstraint(
            ["round"], ["round.id"], name=op.f("fk_group_talk_round"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_group_talk_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_talk")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "group_line",
        sa.Column("group_talk", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("upper", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.CheckConstraint("level between 0 and 6", name=op.f("ck_group_line_level")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_group_line_people")),
        sa.CheckConstraint("target between 0 and 6", name=op.f("ck_group_line_target")),
        sa.CheckConstraint("upper between 0 and 6", name=op.f("ck_group_line_upper")),
        sa.CheckConstraint("upper is null or target <= upper", name=op.f("ck_group_line_bounds")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_group_line_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["group_talk"], ["group_talk.id"], name=op.f("fk_group_line_group_talk"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_talk", "competence", name=op.f("pk_group_line")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "group_member",
        sa.Column("group_talk", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_talk"], ["group_talk.id"], name=op.f("fk_group_member_group_talk"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_group_member_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("group_talk", "person", name=op.f("pk_group_member")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reviewed",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.CheckConstraint("how in ('screen', 'form', 'login', 'paper')", name=op.f("ck_reviewed_how")),
        sa.CheckConstraint("party in ('employee', 'leader')", name=op.f("ck_reviewed_party")),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_reviewed_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", "party", name=op.f("pk_reviewed")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "talk_note",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("lane in ('self', 'leader')", name=op.f("ck_talk_note_lane")),
        sa.CheckConstraint("length(text) <= 10000", name=op.f("ck_talk_note_text_length")),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_talk_note_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", "lane", "prompt", name=op.f("pk_talk_note")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_group_talk_round"), "group_talk", ["round"], unique=False)


def _dialogue() -> None:
    op.create_table(
        "dialogue",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened", Day(), nullable=False),
        sa.Column("day", Day(), nullable=True),
        sa.Column("time", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("own_wanted", Flag(), nullable=False),
        sa.Column("group_talk", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("next_day", Day(), nullable=True),
        sa.Column("next_form", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('invited', 'preparing', 'ready', 'held', 'sealed', 'closed', 'postponed', 'cancelled', 'covered')",
            name=op.f("ck_dialogue_state"),
        ),
        sa.CheckConstraint("length(note) <= 10000", name=op.f("ck_dialogue_note_length")),
        sa.CheckConstraint("length(summary) <= 10000", name=op.f("ck_dialogue_summary_length")),
        sa.ForeignKeyConstraint(
            ["group_talk"], ["group_talk.id"], name=op.f("fk_dialogue_group_talk"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_dialogue_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_dialogue_round"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogue")),
        sa.UniqueConstraint("round", "person", name=op.f("uq_dialogue_round_person")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_dialogue_person"), "dialogue", ["person"], unique=False)


def _goal() -> None:
    op.create_table(
        "goal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("team", sa.Text(), nullable=True),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("from_level", sa.Integer(), nullable=True),
        sa.Column("wanted_level", sa.Integer(), nullable=True),
        sa.Column("learn", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("forms", sa.Text(), nullable=False),
        sa.Column("responsible", sa.Text(), nullable=False),
        sa.Column("partner", sa.Text(), nullable=False),
        sa.Column("start", Day(), nullable=True),
        sa.Column("deadline", Day(), nullable=True),
        sa.Column("follow_up", Day(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("course_start", Day(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("released", Flag(), nullable=False),
        sa.Column("shared", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "fund in ('not relevant', 'looking into it', 'applied', 'granted', 'declined')",
            name=op.f("ck_goal_fund"),
        ),
        sa.CheckConstraint(
            "status in ('not started', 'in progress', 'reached', 'changed', 'stopped')",
            name=op.f("ck_goal_status"),
        ),
        sa.CheckConstraint("(person is null) <> (unit is null)", name=op.f("ck_goal_owner")),
        sa.CheckConstraint("from_level between 0 and 6", name=op.f("ck_goal_from_level")),
        sa.CheckConstraint("length(closing) <= 10000", name=op.f("ck_goal_closing_length")),
        sa.CheckConstraint("length(learn) <= 10000", name=op.f("ck_goal_learn_length")),
        sa.CheckConstraint("length(occasion) <= 10000", name=op.f("ck_goal_occasion_length")),
        sa.CheckConstraint("length(sign) <= 10000", name=op.f("ck_goal_sign_length")),
        sa.CheckConstraint("length(use) <= 10000", name=op.f("ck_goal_use_length")),
        sa.CheckConstraint("wanted_level between 0 and 6", name=op.f("ck_goal_wanted_level")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_goal_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_goal_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["scale"], ["scale.id"], name=op.f("fk_goal_scale"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["team"], ["goal.id"], name=op.f("fk_goal_team"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_goal_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_goal_person"), "goal", ["person"], unique=False)


def _profile_version() -> None:
    op.create_table(
        "profile_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("published", Flag(), nullable=False),
        sa.Column("published_on", Day(), nullable=True),
        sa.ForeignKeyConstraint(
            ["profile"], ["profile.id"], name=op.f("fk_profile_version_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_version")),
        sa.UniqueConstraint("profile", "place", name=op.f("uq_profile_version_profile_place")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
