"""How each record of the access table is written otherwise, or taken away, in some dialogues or of some people."""

from collections.abc import Callable, Iterable, Mapping

import psycopg

from kompetence.domain.access_table import Record

R = Record
BY_PERSON = frozenset({R.FACTS, R.GOALS, R.PRIVATE_NOTES, R.SHARED_NOTES, R.OPENINGS})

OTHERWISE: Mapping[Record, tuple[str, ...]] = {
    R.FACTS: ("update data.person set position = 'otherwise' where id = any (%s)",),
    R.SELF_DRAFT: (
        "update data.draft set content = 'otherwise' where lane = 'self' and dialogue = any (%s)",
    ),
    R.LEADER_DRAFT: (
        "update data.draft set content = 'otherwise' where lane = 'leader' and dialogue = any (%s)",
    ),
    R.SELF_LEVELS: ("update data.rating set level = 5 where lane = 'self' and dialogue = any (%s)",),
    R.SELF_TEXTS: (
        "update data.preparation set example = 'otherwise', wish = 'no', latitude = 'o' where dialogue = any (%s)",
        "update data.talk_note set text = 'otherwise' where lane = 'self' and dialogue = any (%s)",
    ),
    R.LEADER_LEVELS: ("update data.rating set level = 5 where lane = 'leader' and dialogue = any (%s)",),
    R.LEADER_TEXTS: (
        "update data.talk_note set text = 'otherwise' where lane = 'leader' and dialogue = any (%s)",
    ),
    R.COMMENTS: ("update data.preparation set comment = 'otherwise' where dialogue = any (%s)",),
    R.TARGETS: (
        "update data.dialogue_line set target = 4, upper = 5, own = true, origins = '[1]' where dialogue = any (%s)",
    ),
    R.AGREED_LEVELS: ("update data.rating set level = 5 where lane = 'agreed' and dialogue = any (%s)",),
    R.SUMMARY: (
        "update data.dialogue set summary = 'otherwise', note = 'otherwise', version = 9 where id = any (%s)",
    ),
    R.GOALS: (
        "update data.goal set learn = 'otherwise' where id = 'g anna' and person = any (%s)",
        "update data.follow_up_line set line = 'otherwise' where goal = 'g anna' and 'anna' = any (%s)",
    ),
    R.SEAL: ("update data.seal set fingerprint = 'otherwise' where dialogue = any (%s)",),
    R.PRIVATE_NOTES: (
        "update data.private_notes set content = 'otherwise' where person = any (%s)",
        "update data.log_note set text = 'otherwise' where shared is null and person = any (%s)",
        "update data.goal set learn = 'otherwise' where not shared and person = any (%s)",
        "update data.follow_up_line set line = 'otherwise' where goal = 'g own' and 'anna' = any (%s)",
    ),
    R.SHARED_NOTES: (
        "update data.log_note set text = 'otherwise' where shared is not null and person = any (%s)",
    ),
    R.OPENINGS: (
        "update data.access_log set act = 'exported' where person = any (%s)",
        "update data.disclosure set purpose = 'otherwise' where 'anna' = any (%s)",
    ),
}
GONE: Mapping[Record, tuple[str, ...]] = {
    R.SELF_DRAFT: ("delete from data.draft where lane = 'self' and dialogue = any (%s)",),
    R.LEADER_DRAFT: ("delete from data.draft where lane = 'leader' and dialogue = any (%s)",),
    R.SELF_LEVELS: ("delete from data.rating where lane = 'self' and dialogue = any (%s)",),
    R.SELF_TEXTS: (
        "update data.preparation set example = '', wish = null, latitude = '' where dialogue = any (%s)",
        "delete from data.talk_note where lane = 'self' and dialogue = any (%s)",
    ),
    R.LEADER_LEVELS: ("delete from data.rating where lane = 'leader' and dialogue = any (%s)",),
    R.LEADER_TEXTS: ("delete from data.talk_note where lane = 'leader' and dialogue = any (%s)",),
    R.COMMENTS: ("update data.preparation set comment = '' where dialogue = any (%s)",),
    R.AGREED_LEVELS: ("delete from data.rating where lane = 'agreed' and dialogue = any (%s)",),
    R.SUMMARY: ("delete from data.reviewed where dialogue = any (%s)",),
    R.GOALS: (
        "delete from data.goal where id = 'g anna' and person = any (%s)",
        "delete from data.follow_up where person = any (%s)",
    ),
    R.SEAL: ("delete from data.seal where dialogue = any (%s)",),
    R.PRIVATE_NOTES: (
        "delete from data.private_notes where person = any (%s)",
        "delete from data.log_note where shared is null and person = any (%s)",
        "delete from data.goal where not shared and person = any (%s)",
    ),
    R.SHARED_NOTES: ("delete from data.log_note where shared is not null and person = any (%s)",),
    R.OPENINGS: ("delete from data.access_log where person = any (%s)",),
}
HOW = {"otherwise": OTHERWISE, "gone": GONE}


def change(connection: psycopg.Connection, how: str, record: Record, whose: Iterable[str]) -> None:
    """Write a record otherwise, or take it away, in these dialogues or of these people."""
    ids = list(whose)
    statements = HOW[how].get(record, ()) if ids else ()
    if any("data.access_log" in one for one in statements):  # its guards let nobody do that
        connection.execute("alter table data.access_log disable trigger user")
    for one in statements:
        connection.execute(one, [ids])


Shows = Callable[[str], bool]
SHOWN: Mapping[Record, tuple[str, Shows]] = {
    R.FACTS: ("person", lambda row: "post anna" in row),
    R.SELF_DRAFT: ("draft", lambda row: ",self," in row),
    R.LEADER_DRAFT: ("draft", lambda row: ",leader," in row),
    R.SELF_LEVELS: ("rating", lambda row: ",self,3," in row),
    R.SELF_TEXTS: ("preparation", lambda row: ",yes,example," in row),
    R.LEADER_LEVELS: ("rating", lambda row: ",leader,3," in row),
    R.LEADER_TEXTS: ("talk_note", lambda row: ",leader,p,usual" in row),
    R.COMMENTS: ("preparation", lambda row: ",comment," in row),
    R.TARGETS: ("dialogue_line", lambda row: ",c,3,3," in row),
    R.AGREED_LEVELS: ("rating", lambda row: ",agreed,3," in row),
    R.SUMMARY: ("dialogue", lambda row: ",summary," in row),
    R.GOALS: ("goal", lambda row: '"g anna"' in row),
    R.SEAL: ("seal", lambda row: ",fingerprint)" in row),
    R.PRIVATE_NOTES: ("log_note", lambda row: '"n private"' in row),
    R.SHARED_NOTES: ("log_note", lambda row: '"n shared"' in row),
    R.OPENINGS: ("access_log", lambda row: ",anna,opened," in row),
}
"""In which table a record is found, and how its mark is known in a row."""
