"""Names for things: UUIDs as text, except where a template brings its own stable id (`faelles-grundlag`, `B5`)."""

from typing import NewType

ScaleId = NewType("ScaleId", str)
CompetenceId = NewType("CompetenceId", str)
ProfileId = NewType("ProfileId", str)
VersionId = NewType("VersionId", str)
UnitId = NewType("UnitId", str)
PersonId = NewType("PersonId", str)
RoundId = NewType("RoundId", str)
DialogueId = NewType("DialogueId", str)
GoalId = NewType("GoalId", str)
GroupTalkId = NewType("GroupTalkId", str)
