"""Edits as JSON lines: answered one by one, durable, done once, and never the end of the program."""

import json
from pathlib import Path

from tests.cli.calling import Answer, call, program
from tests.cli.looking import everything, figures, lines, names, overview

RATE = {"do": "rate", "person": "001", "competence": "B1", "lane": "leader", "level": 3}


def applied(data: Path, *edits: object, words: tuple[object, ...] = ()) -> Answer:
    file = data.with_name("edits.jsonl")
    text = [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in edits]
    file.write_text("\n".join(text) + "\n", encoding="utf-8")
    return call("apply", data, file, *words)


def answers(answer: Answer) -> list[str]:
    """Each answer without its sentence."""
    return [line.split(":")[0] for line in answer.out.splitlines()]


def test_ready_then_an_answer_for_every_line(data: Path) -> None:
    answer = applied(data, RATE, {**RATE, "level": 9}, {**RATE, "competence": "B2"})
    assert answers(answer) == ["ready", "ack 1", "refused 2", "ack 3"]
    assert answer.out.splitlines()[2].endswith(".")
    assert {one: lines(data, "Åse Holm")[one]["level"] for one in ("B1", "B2")} == {"B1": 3, "B2": 3}


WRONG = [
    "garbage",
    "[1, 2]",
    "3",
    "null",
    '"rate"',
    "{",
    '{"do": "rate"}',
    '{"do": "fly"}',
    "{}",
    '{"do": "rate", "person": "001", "competence": "B1", "lane": "leader", "level": NaN}',
    '{"do": "rate", "person": "001", "competence": "B1", "lane": "leader", "level": Infinity}',
    '{"do": "rate", "person": "001", "competence": "B1", "lane": "leader", "level": 3, "level": 4}',
    json.dumps({**RATE, "level": 3.5}),
    json.dumps({**RATE, "level": "3"}),
    json.dumps({**RATE, "level": True}),
    json.dumps({**RATE, "level": [3]}),
    json.dumps({**RATE, "lane": "boss"}),
    json.dumps({**RATE, "person": "999"}),
    json.dumps({**RATE, "person": ["001"]}),
    json.dumps({**RATE, "competence": "X9"}),
    json.dumps({**RATE, "shoe": 42}),
    json.dumps({key: value for key, value in RATE.items() if key != "level"}),
    json.dumps({**RATE, "note": "x" * 10_001}),
    json.dumps({**RATE, "note": "\ud800"}),
    '{"do": "rate", "person": "001", "note": "' + "[" * 100_000 + '"}',
    "[" * 100_000,
    '{"do": "goal", "person": "001", "competence": "B1", "deadline": "2026-02-31"}',
    '{"do": "goal", "person": "001", "competence": "B1", "wanted_level": 17}',
    '{"do": "goal_status", "person": "001", "competence": "B1", "status": "reached"}',
    '{"do": "goal_status", "goal": "none", "status": "reached"}',
    '{"do": "follow_up", "person": "001"}',
    '{"do": "follow_up", "person": "001", "done": "2026-02-02", "lines": [{"goal": "none"}]}',
    '{"do": "person", "employee_no": "090"}',
    '{"do": "person", "name": "N", "employee_no": "090", "profiles": ["none"]}',
    '{"do": "person", "name": "N", "employee_no": "090", "from": "2026-02-01", "to": "2026-01-01"}',
    '{"do": "share", "person": "001", "lane": "agreed"}',
    '{"do": "rate", "draft": true, "person": "001", "competence": "B1", "lane": "self", "level": 3}',
]


def test_what_is_wrong_is_refused_on_one_line_and_it_goes_on(data: Path) -> None:
    before = everything(data)
    answer = applied(data, *WRONG, {**RATE, "level": None})
    told = [f"refused {number}" for number in range(1, len(WRONG) + 1)]
    assert answers(answer) == ["ready", *told, f"ack {len(WRONG) + 1}"]
    assert everything(data) == before


def test_null_takes_back_and_not_relevant_is_no_level(data: Path) -> None:
    applied(data, RATE, {**RATE, "lane": "agreed", "level": "not relevant"})
    assert lines(data, "Åse Holm")["B1"]["level"] is None
    applied(data, {**RATE, "lane": "agreed", "level": None})
    assert lines(data, "Åse Holm")["B1"]["level"] == 3
    applied(data, {**RATE, "level": None})
    assert lines(data, "Åse Holm")["B1"]["lane"] is None


def test_a_repeated_edit_is_answered_as_before_and_done_once(data: Path) -> None:
    goal = {"do": "goal", "person": "001", "competence": "V2", "wanted_level": 4, "edit_id": "g1"}
    answer = applied(data, {**RATE, "competence": "V2", "level": 2}, goal, goal, {**RATE, "edit_id": "r1"})
    assert answers(answer) == ["ready", "ack 1", "ack 2", "ack 3", "ack 4"]
    again = applied(data, goal, {**RATE, "level": 5, "edit_id": "r1"})
    assert answers(again) == ["ready", "ack 1", "ack 2"]
    assert lines(data, "Åse Holm")["B1"]["level"] == 3
    status = {"do": "goal_status", "person": "001", "competence": "V2", "status": "in progress"}
    assert answers(applied(data, status)) == ["ready", "ack 1"]
    assert figures(data, "V2")["planned"] == 2


def test_a_draft_counts_only_once_it_is_shared(data: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("en god lang sætning\n", encoding="utf-8")
    words = ("--draft-passphrase-file", secret)
    draft = {**RATE, "level": 4, "note": "Et hemmeligt ord", "draft": True}
    assert answers(applied(data, draft)) == ["ready", "refused 1"]
    assert answers(applied(data, draft, words=words)) == ["ready", "ack 1"]
    assert lines(data, "Åse Holm")["B1"]["level"] is None
    assert "hemmeligt" not in data.read_bytes().decode("latin-1")
    share = {"do": "share", "person": "001", "lane": "leader"}
    assert answers(applied(data, share)) == ["ready", "refused 1"]
    wrong = tmp_path / "wrong"
    wrong.write_text("noget andet")
    assert answers(applied(data, share, words=("--draft-passphrase-file", wrong))) == ["ready", "refused 1"]
    assert answers(applied(data, share, words=words)) == ["ready", "ack 1"]
    assert lines(data, "Åse Holm")["B1"]["level"] == 4


def test_people_goals_and_follow_ups_come_in_too(data: Path) -> None:
    answer = applied(
        data,
        {"do": "person", "employee_no": "090", "name": "Ny Ånd", "unit": "Team B", "profiles": ["digital"]},
        {"do": "goal", "person": "090", "competence": "D1", "wanted_level": 3, "learn": "Æbler"},
        {"do": "goal_status", "person": "090", "competence": "D1", "status": "reached", "closing": "Godt"},
        {"do": "follow_up", "person": "090", "due": "2026-01-01", "form": "telefon"},
        {"do": "person", "employee_no": "090", "may_be_asked": True},
    )
    assert answers(answer) == ["ready", "ack 1", "ack 2", "ack 3", "ack 4", "ack 5"]
    assert "Ny Ånd" in names(data, "--unit", "Team B")


def test_lines_come_from_stdin_and_are_durable_when_they_are_answered(data: Path) -> None:
    given = "\ufeff" + json.dumps(RATE) + "\r\n\n" + json.dumps({**RATE, "competence": "B2", "level": 4})
    answer = program("--language", "en", "apply", data, "-", given=given)
    assert answer.code == 0
    assert answer.out == "ready\nack 1\nack 3\n"
    assert lines(data, "Åse Holm")["B2"]["level"] == 4


def test_letters_that_are_no_utf_8_are_refused(data: Path) -> None:
    given = json.dumps(RATE).encode().replace(b"B1", b"B\xe6") + b"\n" + json.dumps(RATE).encode()
    answer = program("--language", "en", "apply", data, "-", given=given)
    assert answers(answer) == ["ready", "refused 1", "ack 2"]


def test_a_line_without_end_is_refused_and_the_next_is_read(data: Path) -> None:
    given = b'{"do": "' + b"x" * 9_000_000 + b'"}\n' + json.dumps(RATE).encode()
    answer = program("--language", "en", "apply", data, "-", given=given)
    assert answers(answer) == ["ready", "refused 1", "ack 2"]


def test_other_keys_of_the_overview_stay_as_they_are(data: Path) -> None:
    before = overview(data)["competences"]
    applied(data, RATE, {**RATE, "level": None})
    after = overview(data)["competences"]
    assert [one["id"] for one in after] == [one["id"] for one in before]
