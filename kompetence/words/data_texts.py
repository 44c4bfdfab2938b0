"""Every table and column that can hold something about a person, in words; the one place where they are described."""

from collections.abc import Mapping
from dataclasses import dataclass

from kompetence.i18n import N_


@dataclass(frozen=True, slots=True)
class Described:
    """What a table holds, and what stands in each of its columns."""

    title: str
    columns: Mapping[str, str]


_ID = N_("Id")
_VERSION = N_("Times written")
_PERSON = N_("Employee")
_DIALOGUE = N_("Talk")
_COMPETENCE = N_("Competence")
_FROM, _TO = N_("From"), N_("To")
_LANE = N_("Whose view")
_TARGET, _UPPER = N_("Target level"), N_("Target level at most")
_STATUS = N_("Status")
_FORM = N_("Form")
_DAY = N_("Day")
_UNIT = N_("Unit")
_SCALE = N_("Scale")

TABLES: Mapping[str, Described] = {
    "person": Described(
        N_("Who you are"),
        {
            "id": _ID,
            "name": N_("Name"),
            "initials": N_("Initials"),
            "employee_no": N_("Employee number"),
            "position": N_("Position"),
            "agreement": N_("Agreement"),
            "may_be_asked": N_("May be asked for sparring"),
            "version": _VERSION,
        },
    ),
    "membership": Described(
        N_("Where you belong"),
        {
            "id": _ID,
            "person": _PERSON,
            "unit": _UNIT,
            "starts": _FROM,
            "ends": _TO,
            "version": _VERSION,
        },
    ),
    "leadership": Described(
        N_("Units you lead"),
        {
            "id": _ID,
            "leader": N_("Leader"),
            "unit": _UNIT,
            "starts": _FROM,
            "ends": _TO,
            "version": _VERSION,
        },
    ),
    "own_leader": Described(
        N_("Leaders chosen for one employee"),
        {
            "id": _ID,
            "person": _PERSON,
            "leader": N_("Leader"),
            "starts": _FROM,
            "ends": _TO,
            "version": _VERSION,
        },
    ),
    "assignment": Described(
        N_("Profiles you work by"),
        {
            "id": _ID,
            "person": _PERSON,
            "version_id": N_("Profile"),
            "main": N_("Main profile"),
            "starts": _FROM,
            "ends": _TO,
            "version": _VERSION,
        },
    ),
    "own_target": Described(
        N_("Your own target levels"),
        {
            "id": _ID,
            "person": _PERSON,
            "competence": _COMPETENCE,
            "target": _TARGET,
            "upper": _UPPER,
            "reason": N_("Reason"),
            "starts": _FROM,
            "ends": _TO,
            "version": _VERSION,
        },
    ),
    "dialogue": Described(
        N_("Talks"),
        {
            "id": _ID,
            "round": N_("Round"),
            "person": _PERSON,
            "state": N_("How far it is"),
            "opened": N_("Opened"),
            "day": N_("Day of the talk"),
            "time": N_("Begins at"),
            "form": _FORM,
            "place": N_("Place"),
            "note": N_("Why it waits"),
            "own_wanted": N_("A talk of one's own is wanted"),
            "group_talk": N_("Covered by the group talk"),
            "summary": N_("Summary"),
            "next_day": N_("Next meeting"),
            "next_form": N_("How the next meeting is held"),
            "version": _VERSION,
        },
    ),
    "dialogue_line": Described(
        N_("Competences of the talks"),
        {
            "dialogue": _DIALOGUE,
            "competence": _COMPETENCE,
            "target": _TARGET,
            "upper": _UPPER,
            "importance": N_("Importance, 1 to 3"),
            "essential": N_("Essential"),
            "own": N_("Own target level"),
            "origins": N_("Set by"),
        },
    ),
    "shared_lane": Described(
        N_("What is shared"),
        {"dialogue": _DIALOGUE, "lane": _LANE, "day": N_("Shared")},
    ),
    "rating": Described(
        N_("Levels"),
        {
            "dialogue": _DIALOGUE,
            "competence": _COMPETENCE,
            "lane": _LANE,
            "level": N_("Level"),
            "scale": _SCALE,
            "imported": N_("Read in from a file"),
            "version": _VERSION,
        },
    ),
    "preparation": Described(
        N_("What you wrote about competences"),
        {
            "dialogue": _DIALOGUE,
            "competence": _COMPETENCE,
            "wish": N_("Want to develop"),
            "example": N_("Example"),
            "latitude": N_("Can I, may I, will I"),
            "comment": N_("Your comment to the leader's level"),
            "version": _VERSION,
        },
    ),
    "talk_note": Described(
        N_("Notes to the talk"),
        {
            "dialogue": _DIALOGUE,
            "lane": _LANE,
            "prompt": N_("About"),
            "text": N_("Text"),
            "version": _VERSION,
        },
    ),
    "draft": Described(
        N_("Drafts that are not shared"),
        {
            "dialogue": _DIALOGUE,
            "lane": _LANE,
            "content": N_("Encrypted content"),
            "version": _VERSION,
        },
    ),
    "reviewed": Described(
        N_("Who has gone through the summary"),
        {"dialogue": _DIALOGUE, "party": N_("Who"), "day": _DAY, "how": N_("How that was said")},
    ),
    "seal": Described(
        N_("Seals"),
        {
            "dialogue": _DIALOGUE,
            "day": N_("Sealed"),
            "confirmed": N_("How both said it was gone through"),
            "content": N_("Sealed content"),
            "fingerprint": N_("Fingerprint (SHA-256)"),
        },
    ),
    "form": Described(
        N_("Forms that were written for you"),
        {
            "id": _ID,
            "dialogue": _DIALOGUE,
            "number": N_("Number"),
            "written": N_("Written"),
            "medium": N_("Kind"),
            "answer": N_("Brings the shared view back"),
            "lines": N_("Checksum of what it asks about"),
            "secret": N_("What opens the reply"),
        },
    ),
    "returned_form": Described(
        N_("Forms that came back"),
        {
            "id": _ID,
            "form": N_("Form"),
            "path": N_("File"),
            "at": N_("Came back"),
            "sha256": N_("Checksum of the file"),
            "taken": N_("Taken in"),
        },
    ),
    "goal": Described(
        N_("Goals"),
        {
            "id": _ID,
            "person": _PERSON,
            "unit": _UNIT,
            "team": N_("Given from a team goal"),
            "competence": _COMPETENCE,
            "scale": _SCALE,
            "from_level": N_("From level"),
            "wanted_level": N_("Wanted level"),
            "learn": N_("What is learned"),
            "use": N_("How it is used"),
            "sign": N_("Sign of success"),
            "forms": N_("Learning forms"),
            "responsible": N_("Responsible"),
            "partner": N_("Partner"),
            "start": N_("Start"),
            "deadline": N_("Deadline"),
            "follow_up": N_("Follow-up"),
            "status": _STATUS,
            "fund": N_("Kompetencefonden"),
            "course_start": N_("Course begins"),
            "occasion": N_("Occasion"),
            "closing": N_("What succeeded"),
            "ended": N_("Ended"),
            "released": N_("May stand on the board"),
            "shared": N_("Shared"),
            "version": _VERSION,
        },
    ),
    "follow_up": Described(
        N_("Follow-ups"),
        {
            "id": _ID,
            "person": _PERSON,
            "due": N_("Planned"),
            "done": N_("Held"),
            "form": _FORM,
            "next": N_("Next follow-up"),
            "version": _VERSION,
        },
    ),
    "follow_up_line": Described(
        N_("What was said at follow-ups"),
        {
            "follow_up": N_("Follow-up"),
            "goal": N_("Goal"),
            "line": N_("Text"),
            "status": _STATUS,
        },
    ),
    "log_note": Described(
        N_("Your log"),
        {
            "id": _ID,
            "person": _PERSON,
            "day": _DAY,
            "text": N_("Text"),
            "competence": _COMPETENCE,
            "shared": N_("Shared"),
            "wants_talk": N_("Asks for a talk"),
            "version": _VERSION,
        },
    ),
    "private_notes": Described(
        N_("Your private notes"),
        {"person": _PERSON, "content": N_("Encrypted content"), "version": _VERSION},
    ),
    "group_member": Described(
        N_("Group talks you took part in"),
        {"group_talk": N_("Group talk"), "person": _PERSON},
    ),
    "group_talk": Described(
        N_("The group talks themselves"),
        {
            "id": _ID,
            "round": N_("Round"),
            "unit": _UNIT,
            "state": N_("How far it is"),
            "day": _DAY,
            "time": N_("Begins at"),
            "form": _FORM,
            "place": N_("Place"),
            "summary": N_("Summary"),
            "next_day": N_("Next meeting"),
            "next_form": N_("How the next meeting is held"),
            "version": _VERSION,
        },
    ),
    "access_log": Described(
        N_("Who has seen, changed or exported what"),
        {
            "id": _ID,
            "at": N_("When"),
            "account": N_("Account"),
            "viewer": N_("Who"),
            "person": N_("About"),
            "act": N_("What was done"),
            "kind": N_("With what"),
            "disclosure": N_("Id of the purpose"),
        },
    ),
    "disclosure": Described(
        N_("Why something left with names"),
        {
            "id": _ID,
            "at": N_("When"),
            "purpose": N_("Purpose"),
            "delete_by": N_("To be deleted by"),
            "version": _VERSION,
        },
    ),
    "edit": Described(
        N_("Edits by other programs"),
        {"id": _ID, "at": N_("When"), "made": N_("What was made, by id")},
    ),
    "shown_report": Described(
        N_("Figures without names in which you were counted"),
        {
            "digest": N_("Checksum"),
            "at": N_("When"),
            "content": N_("Which groups stood behind the figures, by id"),
        },
    ),
    "erased": Described(
        N_("That a person was erased"),
        {"person": N_("Id"), "day": _DAY, "rule": N_("Rule")},
    ),
    "setting": Described(
        N_("Settings of the file"),
        {"name": N_("Setting"), "value": N_("Value"), "version": _VERSION},
    ),
}
TECHNICAL = frozenset({"id", "version", "lines", "secret", "sha256", "scale"})
"""Columns that only the program reads; they stand in the JSON, and on paper only where nothing else tells them."""
