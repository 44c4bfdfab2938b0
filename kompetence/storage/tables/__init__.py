"""Every table of the data, with its constraints; rows never leave the storage package."""

from kompetence.storage.tables.access import DisclosureRow, ErasedRow, LoggedRow, ShownReportRow
from kompetence.storage.tables.bank import (
    BehaviourRow,
    BuildsOnRow,
    CompetenceRow,
    ProfileRow,
    RequirementRow,
    ScaleRow,
    StepRow,
    VersionRow,
)
from kompetence.storage.tables.base import Row
from kompetence.storage.tables.dialogue import (
    DialogueRow,
    DraftRow,
    LineRow,
    PreparationRow,
    RatingRow,
    ReviewedRow,
    RoundRow,
    RoundUnitRow,
    SealRow,
    SharedRow,
    TalkNoteRow,
)
from kompetence.storage.tables.forms import FormRow, ReturnedRow
from kompetence.storage.tables.goals import FollowUpLineRow, FollowUpRow, GoalRow
from kompetence.storage.tables.group_talk import GroupLineRow, GroupMemberRow, GroupTalkRow
from kompetence.storage.tables.own import LogNoteRow, PrivateNotesRow, VoiceRow
from kompetence.storage.tables.people import (
    AssignmentRow,
    FocusRow,
    LeadershipRow,
    MembershipRow,
    NeedRow,
    OwnLeaderRow,
    OwnTargetRow,
    PersonRow,
    UnitRow,
)
from kompetence.storage.tables.program import EditRow, RetentionRow, SettingRow

__all__ = [
    "AssignmentRow",
    "BehaviourRow",
    "BuildsOnRow",
    "CompetenceRow",
    "DialogueRow",
    "DisclosureRow",
    "DraftRow",
    "EditRow",
    "ErasedRow",
    "FocusRow",
    "FollowUpLineRow",
    "FollowUpRow",
    "FormRow",
    "GoalRow",
    "GroupLineRow",
    "GroupMemberRow",
    "GroupTalkRow",
    "LeadershipRow",
    "LineRow",
    "LogNoteRow",
    "LoggedRow",
    "MembershipRow",
    "NeedRow",
    "OwnLeaderRow",
    "OwnTargetRow",
    "PersonRow",
    "PreparationRow",
    "PrivateNotesRow",
    "ProfileRow",
    "RatingRow",
    "RequirementRow",
    "RetentionRow",
    "ReturnedRow",
    "ReviewedRow",
    "RoundRow",
    "RoundUnitRow",
    "Row",
    "ScaleRow",
    "SealRow",
    "SettingRow",
    "SharedRow",
    "ShownReportRow",
    "StepRow",
    "TalkNoteRow",
    "UnitRow",
    "VersionRow",
    "VoiceRow",
]
