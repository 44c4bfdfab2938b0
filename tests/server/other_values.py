"""What a column of a row may hold instead: always something that it takes, so that only rights can refuse it."""

from datetime import timedelta
from typing import Any

from kompetence.domain.dialogue import DialogueState
from kompetence.domain.profile import Badge
from kompetence.storage.tables import Row

_INSTEAD: dict[str, list[Any]] = {
    "lane": ["agreed", "self"], "wish": ["no"], "basis": ["agreed-self"], "how": ["screen", "form", "login", "paper"],
    "party": ["employee"], "status": ["reached"], "fund": ["granted"], "medium": ["workbook"], "competence": ["c2"],
    "scale": ["s2"], "version_id": ["v hr"], "base": ["v free"], "leader": ["dorte", "carl"],
    "profile": ["p hr", "p lis"], "unit": ["b", "a1"], "team": ["g team"], "parent": ["b", "a1"], "group_talk": ["gt"],
    "person": ["bo", "anna"], "round": ["r new"], "goal": ["g anna 2"], "dialogue": ["new"], "ends": [],
    "employee_no": ["other"], "upper": [4], "made": [8888], "version": [77],
    "time": ["10:30"], "badge": list(Badge)[:1],
}  # fmt: skip
_OF_TABLE: dict[tuple[str, str], list[Any]] = {
    ("dialogue", "state"): list(DialogueState), ("group_talk", "state"): ["planned"], ("round", "kind"): ["TUS"],
    ("competence", "kind"): ["special"], ("returned_form", "form"): ["f new"], ("follow_up_line", "follow_up"): ["u2"],
    ("setting", "value"): ["7"],
    ("voice", "profile"): [], ("goal", "forms"): ['["otherwise"]'], ("competence", "area"): ['["otherwise"]'],
    ("dialogue_line", "origins"): ['["otherwise"]'],
}  # fmt: skip
_MOST = 9


def other_values(table: str, column: str, value: Any) -> list[Any]:
    """A few of them; none where there is nothing else to put in."""
    given = _OF_TABLE.get((table, column), _INSTEAD.get(column))
    if given is not None:
        if table == "goal" and column in {"person", "unit"} and value is None:
            return []
        return [str(one) if isinstance(one, str) else one for one in given if one != value][:_MOST]
    match Row.metadata.tables[table].columns[column].type.__class__.__name__:
        case "Flag":
            return [not value]
        case "Integer":
            return [] if value is None else [value - 1 if value > 1 else value + 1]
        case "Day":
            return [] if value is None else [value - timedelta(1)]
        case "Instant":
            return ["2020-01-01 00:00+00"]
        case "LargeBinary":
            return [b"otherwise"]
    return ["otherwise"]
