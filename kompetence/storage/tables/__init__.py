"""Every table of the data, with its constraints; rows never leave the storage package."""

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
    RoundRow,
    RoundUnitRow,
    SealRow,
    SharedRow,
)
from kompetence.storage.tables.goals import FollowUpLineRow, FollowUpRow, GoalRow
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
from kompetence.storage.tables.program import EditRow, SettingRow

__all__ = [
    "AssignmentRow",
    "BehaviourRow",
    "BuildsOnRow",
    "CompetenceRow",
    "DialogueRow",
    "DraftRow",
    "EditRow",
    "FocusRow",
    "FollowUpLineRow",
    "FollowUpRow",
    "GoalRow",
    "LeadershipRow",
    "LineRow",
    "MembershipRow",
    "NeedRow",
    "OwnLeaderRow",
    "OwnTargetRow",
    "PersonRow",
    "PreparationRow",
    "ProfileRow",
    "RatingRow",
    "RequirementRow",
    "RoundRow",
    "RoundUnitRow",
    "Row",
    "ScaleRow",
    "SealRow",
    "SettingRow",
    "SharedRow",
    "StepRow",
    "UnitRow",
    "VersionRow",
]
