"""The first schema."""

import sqlalchemy as sa
from alembic import op

from kompetence.storage.columns import Day, Flag, Instant

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "edit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("employee_no", sa.Text(), nullable=True),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("may_be_asked", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("employee_no is null or employee_no <> ''", name=op.f("ck_person_employee_no")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_person_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("employee_no", name=op.f("uq_person_employee_no")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "profile",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("core_task", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("badge", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("origin_version", sa.Text(), nullable=True),
        sa.Column("retired", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "round",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("hide_target", Flag(), nullable=False),
        sa.Column("closed", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "basis in ('agreed', 'agreed-leader', 'agreed-self')", name=op.f("ck_round_basis")
        ),
        sa.CheckConstraint("kind in ('MUS', 'GRUS', 'TUS', 'LUS', '1:1')", name=op.f("ck_round_kind")),
        sa.CheckConstraint("ends is null or starts <= ends", name=op.f("ck_round_period")),
        sa.CheckConstraint("length(title) <= 200", name=op.f("ck_round_title_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("made", name=op.f("uq_round_made")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "scale",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("independent", sa.Integer(), nullable=False),
        sa.Column("confident", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("core_task", sa.Text(), nullable=False),
        sa.Column("local_values", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_unit_name_length")),
        sa.CheckConstraint("parent <> id", name=op.f("ck_unit_parent")),
        sa.ForeignKeyConstraint(["parent"], ["unit.id"], name=op.f("fk_unit_parent"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("parent", "name", name=op.f("uq_unit_parent_name")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "competence",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("retired", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind in ('basis', 'special')", name=op.f("ck_competence_kind")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_competence_name_length")),
        sa.ForeignKeyConstraint(
            ["scale"], ["scale.id"], name=op.f("fk_competence_scale"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competence")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "dialogue",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("opened", Day(), nullable=False),
        sa.Column("day", Day(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("next_day", Day(), nullable=True),
        sa.Column("next_form", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('invited', 'preparing', 'ready', 'held', 'sealed', 'closed', 'postponed', 'cancelled', 'covered')",
            name=op.f("ck_dialogue_state"),
        ),
        sa.CheckConstraint("length(summary) <= 10000", name=op.f("ck_dialogue_summary_length")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_dialogue_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["round"], ["round.id"], name=op.f("fk_dialogue_round"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dialogue")),
        sa.UniqueConstraint("round", "person", name=op.f("uq_dialogue_round_person")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    with op.batch_alter_table("dialogue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dialogue_person"), ["person"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("due", Day(), nullable=False),
        sa.Column("done", Day(), nullable=True),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("next", Day(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_follow_up_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_person"), ["person"], unique=False)

    op.create_table(
        "leadership",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends is null or starts <= ends", name=op.f("ck_leadership_period")),
        sa.ForeignKeyConstraint(
            ["leader"], ["person.id"], name=op.f("fk_leadership_leader"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_leadership_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leadership")),
        sa.UniqueConstraint("leader", "unit", "starts", name=op.f("uq_leadership_leader_unit_starts")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "membership",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends is null or starts <= ends", name=op.f("ck_membership_period")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_membership_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_membership_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("person", "unit", "starts", name=op.f("uq_membership_person_unit_starts")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_unit"), ["unit"], unique=False)

    op.create_table(
        "own_leader",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("leader", sa.Text(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends is null or starts <= ends", name=op.f("ck_own_leader_period")),
        sa.CheckConstraint("person <> leader", name=op.f("ck_own_leader_leader")),
        sa.ForeignKeyConstraint(
            ["leader"], ["person.id"], name=op.f("fk_own_leader_leader"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_own_leader_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_leader")),
        sa.UniqueConstraint("person", "starts", name=op.f("uq_own_leader_person_starts")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "profile_version",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("published", Flag(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile"], ["profile.id"], name=op.f("fk_profile_version_profile"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_version")),
        sa.UniqueConstraint("profile", "place", name=op.f("uq_profile_version_profile_place")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "round_unit",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round"], ["round.id"], name=op.f("fk_round_unit_round"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_round_unit_unit"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("round", "unit", name=op.f("pk_round_unit")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "step",
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.CheckConstraint("value between 0 and 6", name=op.f("ck_step_value")),
        sa.ForeignKeyConstraint(["scale"], ["scale.id"], name=op.f("fk_step_scale"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("scale", "value", name=op.f("pk_step")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "assignment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("main", Flag(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends is null or starts <= ends", name=op.f("ck_assignment_period")),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_assignment_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["profile_version.id"], name=op.f("fk_assignment_version_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "person", "version_id", "starts", name=op.f("uq_assignment_person_version_id_starts")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "behaviour",
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_behaviour_competence"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("competence", "value", name=op.f("pk_behaviour")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "builds_on",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["base"], ["profile_version.id"], name=op.f("fk_builds_on_base"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["profile_version.id"], name=op.f("fk_builds_on_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "base", name=op.f("pk_builds_on")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "dialogue_line",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("upper", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("essential", Flag(), nullable=False),
        sa.Column("own", Flag(), nullable=False),
        sa.Column("origins", sa.Text(), nullable=False),
        sa.CheckConstraint("target between 0 and 6", name=op.f("ck_dialogue_line_target")),
        sa.CheckConstraint("upper between 0 and 6", name=op.f("ck_dialogue_line_upper")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_dialogue_line_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_dialogue_line_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", "competence", name=op.f("pk_dialogue_line")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "draft",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("lane in ('self', 'leader')", name=op.f("ck_draft_lane")),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_draft_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", "lane", name=op.f("pk_draft")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "focus",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_focus_competence"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_focus_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit", "competence", name=op.f("pk_focus")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "goal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
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
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_goal_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_person"), ["person"], unique=False)

    op.create_table(
        "need",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("level between 0 and 6", name=op.f("ck_need_level")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_need_people")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_need_competence"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_need_unit"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("unit", "competence", name=op.f("pk_need")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "own_target",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("upper", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("starts", Day(), nullable=False),
        sa.Column("ends", Day(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends is null or starts <= ends", name=op.f("ck_own_target_period")),
        sa.CheckConstraint("length(reason) <= 10000", name=op.f("ck_own_target_reason_length")),
        sa.CheckConstraint("target <= upper", name=op.f("ck_own_target_bounds")),
        sa.CheckConstraint("target between 0 and 6", name=op.f("ck_own_target_target")),
        sa.CheckConstraint("upper between 0 and 6", name=op.f("ck_own_target_upper")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_own_target_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_own_target_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_target")),
        sa.UniqueConstraint(
            "person", "competence", "starts", name=op.f("uq_own_target_person_competence_starts")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "preparation",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=True),
        sa.Column("example", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Text(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("wish in ('yes', 'little', 'no')", name=op.f("ck_preparation_wish")),
        sa.CheckConstraint("length(comment) <= 10000", name=op.f("ck_preparation_comment_length")),
        sa.CheckConstraint("length(example) <= 10000", name=op.f("ck_preparation_example_length")),
        sa.CheckConstraint("length(latitude) <= 10000", name=op.f("ck_preparation_latitude_length")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_preparation_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_preparation_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", "competence", name=op.f("pk_preparation")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rating",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("imported", Flag(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("lane in ('self', 'leader', 'agreed')", name=op.f("ck_rating_lane")),
        sa.CheckConstraint("level between 0 and 6", name=op.f("ck_rating_level")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_rating_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_rating_dialogue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["scale"], ["scale.id"], name=op.f("fk_rating_scale"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("dialogue", "competence", "lane", name=op.f("pk_rating")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "requirement",
        sa.Column("version_id", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("upper", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=False),
        sa.Column("essential", Flag(), nullable=False),
        sa.CheckConstraint("importance between 1 and 3", name=op.f("ck_requirement_importance")),
        sa.CheckConstraint("target between 0 and 6", name=op.f("ck_requirement_target")),
        sa.CheckConstraint("upper between 0 and 6", name=op.f("ck_requirement_upper")),
        sa.CheckConstraint("upper is null or target <= upper", name=op.f("ck_requirement_bounds")),
        sa.ForeignKeyConstraint(
            ["competence"], ["competence.id"], name=op.f("fk_requirement_competence"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["profile_version.id"], name=op.f("fk_requirement_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "competence", name=op.f("pk_requirement")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "seal",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.Column("confirmed", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_seal_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", name=op.f("pk_seal")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "shared_lane",
        sa.Column("dialogue", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("day", Day(), nullable=False),
        sa.CheckConstraint("lane in ('self', 'leader', 'agreed')", name=op.f("ck_shared_lane_lane")),
        sa.ForeignKeyConstraint(
            ["dialogue"], ["dialogue.id"], name=op.f("fk_shared_lane_dialogue"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dialogue", "lane", name=op.f("pk_shared_lane")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "follow_up_line",
        sa.Column("follow_up", sa.Text(), nullable=False),
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "status in ('not started', 'in progress', 'reached', 'changed', 'stopped')",
            name=op.f("ck_follow_up_line_status"),
        ),
        sa.CheckConstraint("length(line) <= 10000", name=op.f("ck_follow_up_line_line_length")),
        sa.ForeignKeyConstraint(
            ["follow_up"], ["follow_up.id"], name=op.f("fk_follow_up_line_follow_up"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["goal"], ["goal.id"], name=op.f("fk_follow_up_line_goal"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("follow_up", "goal", name=op.f("pk_follow_up_line")),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
