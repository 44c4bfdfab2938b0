"""Access log, forms, logs, voices, retention, and the day a goal ended."""

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from kompetence.storage.columns import Day, Flag, Instant

revision = "0003"
down_revision = "0002"

KEPT = """create trigger access_log_{moment} before {act} on access_log
begin select raise(abort, 'the access log is only added to'); end"""
REFUSES = """create function access_log_refuses() returns trigger language plpgsql as
$$ begin raise exception 'the access log is only added to'; end $$"""
REFUSED = """create trigger access_log_{moment} before {act} on access_log
for each {each} execute function access_log_refuses()"""


def upgrade() -> None:
    _new_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSES)
        for moment, act, each in (
            ("stays", "update", "row"),
            ("is_kept", "delete", "row"),
            ("is_whole", "truncate", "statement"),
        ):
            op.execute(REFUSED.format(moment=moment, act=act, each=each))
        return
    for moment, act in (("stays", "update"), ("is_kept", "delete")):
        op.execute(" ".join(KEPT.format(moment=moment, act=act).split()))
    _anew("goal", _goal)


def _anew(table: str, make: Callable[[], None]) -> None:
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
    listed = ", ".join(columns)
    bind.exec_driver_sql(f"insert into {table} ({listed}) select {listed} from {table}_before")  # noqa: S608 - our own names
    op.drop_table(f"{table}_before")


def _new_tables() -> None:
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("delete_by", Day(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(purpose) <= 10000", name=op.f("ck_disclosure_purpose_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "erased",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_erased")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "retention",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(reason) <= 10000", name=op.f("ck_retention_reason_length")),
        sa.CheckConstraint("months >= 0", name=op.f("ck_retention_months")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_retention")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "shown_report",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_shown_report")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("viewer", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("disclosure", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "act in ('opened', 'changed', 'exported', 'read in', 'sent', 'handed over', 'retained', 'erased')",
            name=op.f("ck_access_log_act"),
        ),
        sa.CheckConstraint(
            "kind in ('person', 'levels', 'goals', 'talk', 'log', 'plan', 'overview', 'form', 'insight', 'backup')",
            name=op.f("ck_access_log_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["disclosure"], ["disclosure.id"], name=op.f("fk_access_log_disclosure"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_access_log_person"), "access_log", ["person"], unique=False)
    op.create_table(
        "private_notes",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_private_notes_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_private_notes")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "log_note",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=True),
        sa.Column("shared", Day(), nullable=True),
        sa.Column("wants_talk", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(text) <= 10000", name=op.f("ck_log_note_text_length")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_log_note_competence"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_log_note_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_note")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(op.f("ix_log_note_person"), "log_note", ["person"], unique=False)
    op.create_table(
        "voice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=True),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(competence is null) <> (profile is null)", name=op.f("ck_voice_about")),
        sa.CheckConstraint("length(text) <= 10000", name=op.f("ck_voice_text_length")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_voice_competence"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["profile"], ["profile.id"], name=op.f("fk_voice_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "form",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("written", Instant(), nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("answer", Flag(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("medium in ('file', 'workbook')", name=op.f("ck_form_medium")),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_form_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form")),
        sa.UniqueConstraint("dialogue", "number", name=op.f("uq_form_dialogue_number")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "returned_form",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("taken", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["form"], ["form.id"], name=op.f("fk_returned_form_form"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_returned_form")),
        sa.UniqueConstraint("form", "sha256", name=op.f("uq_returned_form_form_sha256")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.add_column("goal", sa.Column("ended", Day(), nullable=True))


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
        sa.Column("ended", Day(), nullable=True),
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
