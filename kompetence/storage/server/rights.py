"""Which matter each table of the model holds, and how a row tells whose it is: what the rights to write are made of.

Who may change a matter, and until when, follows from the write table of the domain; what that leaves open is said here.
"""

from collections.abc import Mapping
from dataclasses import replace

from kompetence.domain.access_table import Role
from kompetence.domain.sealed import ADDED
from kompetence.domain.write_table import Matter
from kompetence.storage.server.bank_rights import BANK
from kompetence.storage.server.clock import TODAY
from kompetence.storage.server.moments import over
from kompetence.storage.server.written import DELETE, INSERT, STEP, UPDATE, About, Bonds, Right, Written

M = Matter
OVER = over()


def _of(about: About, key: str, *matters: Matter) -> Written:
    return Written(tuple(Right(matter, about, key) for matter in matters), fixed=_fixed(key))


def _fixed(key: str) -> tuple[str, ...]:
    return (key.removeprefix("r."),) if key.startswith("r.") else ()


_PERSON, _DIALOGUE, _UNIT, _ROUND = About.PERSON, About.DIALOGUE, About.UNIT, About.ROUND
_ANY, _ALL = About.ANYTHING, About.ALL
_ADDED = f"starts_with(r.prompt, '{ADDED}')"
_EMPTY = "r.wish is null and r.example = '' and r.latitude = ''"
_DAY = {"day": TODAY}
"""What is done on a server is done on that day, whatever the client's clock says."""
_LEADER = {"leader": "now.leader is distinct from _me and authz.knows(now.leader)"}
"""Whoever looks after people makes nobody their own leader; that takes somebody else."""
_LINE = (
    "insert into data.access_log (id, at, account, viewer, person, act, kind)"
    " values (nextval('data.access_log_id_seq'), {})"
)
_PEOPLE = "perform authz.decide('people', '')"
_BOUND = "if tg_op = 'INSERT' then perform authz.bind(now.person, now.id); end if"
_DAYS = "array[now.starts, nullif(least(now.ends, '9999-12-31') + 1, '10000-01-01')]"
_LOOKS_AFTER = "authz.administers_unit(r.unit)"
_ALONE = Bonds("array[now.person]", "authz.has_led(_me)", _DAYS)
"""What binds one person and nobody else: a line about them is written anyway."""
_MOVED = "tg_op = 'UPDATE' and now.parent is distinct from was.parent"
_GOES = {DELETE: STEP}
"""What goes along unseen is soon gone."""
_TELLS_ALL = "(now.closed, now.hide_target) is distinct from (was.closed, was.hide_target)"
_FOR_ALL = f"{STEP} + 0.0002 * (select count(*) from data.person)"  # noqa: S608 - a number of ours
_TOLD_TO_ALL = {UPDATE: f"case when {_TELLS_ALL} then {_FOR_ALL} end"}
"""There is time for a line about everybody, however many of them are in the round; without any line nothing waits."""


def _noted(person: str, kind: str) -> str:
    """A line of the log that no client can leave out."""
    values = f"clock_timestamp(), session_user, _me, {person}, 'changed', '{kind}'"
    return _LINE.format(values)


def _noted_each(people: str, kind: str) -> str:
    """The same about each of these, once in a transaction."""
    return (
        "insert into data.access_log (id, at, account, viewer, person, act, kind)"  # noqa: S608 - words of ours
        " select nextval('data.access_log_id_seq'), clock_timestamp(), session_user, _me, p.id, 'changed',"
        f" '{kind}' from ({people}) p (id) where not exists (select from data.access_log l"
        f" where l.person = p.id and l.account = session_user and l.act = 'changed' and l.kind = '{kind}'"
        " and l.at >= transaction_timestamp())"
    )


LED_OTHERWISE = _noted_each("select o.person from authz.led_otherwise(_led, _led_now) o (person)", "person")
"""A line for everybody whose leader is another by a change."""
_IN_ROUND = _noted_each("select distinct d.person from data.dialogue d where d.round = now.id", "talk")
_HELD = "from data.dialogue d where d.state = 'held' and d.person = now.person"
"""The talks that may be sealed next, and are not while this is not kept."""
_UNREAD = "delete from data.reviewed v where true"
"""What somebody has gone through is not what it was."""
_FOR_BOTH = (
    "now.lane = 'agreed' or (now.lane = 'self' and _self) or (now.lane = 'leader' and _leader)"
    " or now.imported or was.imported"
)
"""Levels that both are shown in a talk that was held."""


RIGHTS: Mapping[str, Written] = {
    # of a person
    "person": Written(
        (
            Right(M.PERSON, _ANY, "", after="not now.may_be_asked", acts=(INSERT,)),
            Right(
                M.PERSON, _PERSON, "r.id",
                columns=("name", "initials", "employee_no", "position", "agreement"), acts=(UPDATE,),
            ),
            Right(M.PERSON, _PERSON, "r.id", "authz.without_traces(r.id)", acts=(DELETE,)),
            Right(M.SPARRING, _PERSON, "r.id", columns=("may_be_asked",), acts=(UPDATE,)),
        )
    ),
    "membership": Written(
        (
            Right(M.PERSON, _PERSON, "r.person", _LOOKS_AFTER, acts=(INSERT, UPDATE)),
            Right(
                M.PERSON, _PERSON, "r.person", f"{_LOOKS_AFTER} and authz.stays_left(r.person, r.id)", acts=(DELETE,)
            ),
        ),
        fixed=("person",), held_along="from data.person p where p.id = was.person",
        decides=f"{_PEOPLE}; {_BOUND}; {_noted('now.person', 'person')}",
        bonds=replace(_ALONE, since=f"{_DAYS} || authz.days_above(now.unit)"),
    ),
    "leadership": Written(
        (Right(M.PERSON, _UNIT, "r.unit"),), fixed=("unit",), moves=_LEADER,
        decides=f"{_PEOPLE}; {_noted('now.leader', 'person')}",
        bonds=Bonds("authz.people_below(now.unit)", since=_DAYS),
    ),
    "own_leader": Written(
        (Right(M.PERSON, _PERSON, "r.person", "authz.administers_wholly(r.person)"),),
        fixed=("person",), moves=_LEADER,
        decides=f"{_PEOPLE}; {_noted('now.person', 'person')}",
        bonds=_ALONE,
    ),
    "assignment": _of(_PERSON, "r.person", M.PROFILES_OF),
    "own_target": _of(_PERSON, "r.person", M.OWN_TARGETS),
    "goal": Written(
        (
            Right(M.GOALS, _PERSON, "r.person", only=Role.EMPLOYEE),
            Right(M.GOALS, _PERSON, "r.person", "r.shared", only=Role.LEADER),
            Right(M.UNIT_AIMS, _UNIT, "r.unit"),
        ),
        fixed=("person", "unit"),
        moves={"team": "now.team is null or now.team = any (array(select authz.goals()))"},
        then=f"if was.shared or now.shared then perform {_HELD} for no key update;"
        f" {_UNREAD} and v.dialogue in (select d.id {_HELD}); end if",
        unseen_by=_GOES,
    ),
    "follow_up": _of(_PERSON, "r.person", M.GOALS),
    "follow_up_line": Written(
        (Right(M.GOALS, _PERSON, "(select f.person from data.follow_up f where f.id = r.follow_up)"),),
        moves={"goal": "now.goal = any (array(select authz.goals())) and exists (select from data.goal g"
        " join data.follow_up f on f.person = g.person where g.id = now.goal and f.id = now.follow_up)"},
    ),
    "log_note": _of(_PERSON, "r.person", M.NOTES),
    "private_notes": _of(_PERSON, "r.person", M.NOTES),
    # of a dialogue
    "dialogue": Written(
        (
            Right(M.INVITATION, _PERSON, "r.person", after="now.state not in ('sealed', 'closed')", acts=(INSERT,)),
            Right(M.INVITATION, _DIALOGUE, "r.id", "authz.untouched(r.id)", acts=(DELETE,)),
            Right(M.TALK, _DIALOGUE, "r.id", after="now.state not in ('sealed', 'closed')", acts=(UPDATE,)),
            Right(
                M.SEAL, _DIALOGUE, "r.id", after="now.state = 'sealed' and _sealed", columns=("state",), acts=(UPDATE,),
            ),
            Right(
                M.ADDED, _DIALOGUE, "r.id", after="now.state = 'closed'", columns=("state",), acts=(UPDATE,),
                only=Role.LEADER,
            ),
            Right(
                M.OWN_STEP, _DIALOGUE, "r.id",
                after="now.state = was.state or (was.state in ('invited', 'preparing')"
                " and (now.state = 'preparing' or (now.state = 'ready' and _both)))",
                columns=("state", "own_wanted"), acts=(UPDATE,),
            ),
        ),
        fixed=("round", "person"),
        moves={"group_talk": "now.group_talk is null or now.group_talk = any (array(select authz.group_talks()))"},
        decides="if tg_op = 'UPDATE' and now.state <> was.state then perform authz.decide('dialogue', now.id);"
        f" if (now.state in ({OVER})) <> (was.state in ({OVER})) then {_noted('now.person', 'talk')}; end if; end if",
        then=f"{_UNREAD} and v.dialogue = was.id and was.state = 'held' and now.summary <> was.summary",
        unseen_by=_GOES,
    ),
    "dialogue_line": Written(
        (Right(M.INVITATION, _DIALOGUE, "r.dialogue"),), then=f"{_UNREAD} and v.dialogue = _dialogue and _held",
    ),
    "shared_lane": Written(
        (
            Right(M.SELF_LANE, _DIALOGUE, "r.dialogue", "r.lane = 'self'", acts=(INSERT,)),
            Right(M.LEADER_LANE, _DIALOGUE, "r.dialogue", "r.lane = 'leader'", acts=(INSERT,)),
            Right(M.TALK, _DIALOGUE, "r.dialogue", "r.lane = 'agreed'", acts=(INSERT, DELETE)),
        ),
        stamped=_DAY,
        decides="if now.lane <> 'agreed' then perform authz.decide('dialogue', now.dialogue); end if",
        then=f"{_UNREAD} and v.dialogue = _dialogue and _held and now.lane <> 'agreed'",
    ),
    "reviewed": Written(
        (
            Right(
                M.OWN_REVIEW, _DIALOGUE, "r.dialogue", "r.party = 'employee'", "now.how = 'login'",
                acts=(INSERT, UPDATE),
            ),
            Right(
                M.REVIEW, _DIALOGUE, "r.dialogue",
                after="now.party = 'leader' or (now.how in ('paper', 'form')"
                " and (tg_op = 'INSERT' or was.how in ('paper', 'form')))",
                acts=(INSERT, UPDATE),
            ),
            Right(M.OWN_REVIEW, _DIALOGUE, "r.dialogue", acts=(DELETE,)),
            Right(M.REVIEW, _DIALOGUE, "r.dialogue", acts=(DELETE,)),
        ),
        stamped=_DAY,
        stamped_anew=_DAY,
    ),
    "seal": Written(
        (
            Right(
                M.SEAL, _DIALOGUE, "r.dialogue",
                "(select count(*) from data.reviewed v where v.dialogue = r.dialogue) = 2", acts=(INSERT,),
            ),
        ),
        stamped=_DAY,
    ),
    "rating": Written(
        (
            Right(M.SELF_LANE, _DIALOGUE, "r.dialogue", "r.lane = 'self' and not r.imported"),
            Right(M.LEADER_LANE, _DIALOGUE, "r.dialogue", "r.lane = 'leader'"),
            Right(M.TALK, _DIALOGUE, "r.dialogue", "r.lane = 'agreed'"),
        ),
        then=f"{_UNREAD} and v.dialogue = _dialogue and _held and ({_FOR_BOTH})",
    ),
    "talk_note": Written(
        (
            Right(M.SELF_LANE, _DIALOGUE, "r.dialogue", f"r.lane = 'self' and not {_ADDED}"),
            Right(M.LEADER_LANE, _DIALOGUE, "r.dialogue", f"r.lane = 'leader' and not {_ADDED}"),
            Right(
                M.ADDED, _DIALOGUE, "r.dialogue", f"r.lane = 'self' and {_ADDED}", acts=(INSERT,),
                only=Role.EMPLOYEE,
            ),
            Right(
                M.ADDED, _DIALOGUE, "r.dialogue", f"r.lane = 'leader' and {_ADDED}", acts=(INSERT,),
                only=Role.LEADER,
            ),
        )
    ),
    "preparation": Written(
        (
            Right(M.SELF_LANE, _DIALOGUE, "r.dialogue", "r.comment = ''"),
            Right(M.COMMENTS, _DIALOGUE, "r.dialogue", columns=("comment",), acts=(UPDATE,)),
            Right(M.COMMENTS, _DIALOGUE, "r.dialogue", _EMPTY, acts=(INSERT, DELETE)),
        )
    ),
    "draft": Written(
        (
            Right(M.DRAFT, _DIALOGUE, "r.dialogue", "r.lane = 'self'", only=Role.EMPLOYEE),
            Right(M.DRAFT, _DIALOGUE, "r.dialogue", "r.lane = 'leader'", only=Role.LEADER),
        ),
        stamped={"author": "_me"},
        own="t.author = _me",
        unseen=True,
    ),
    "form": _of(_DIALOGUE, "r.dialogue", M.INVITATION),
    "returned_form": Written(
        (Right(M.INVITATION, _DIALOGUE, "(select f.dialogue from data.form f where f.id = r.form)"),),
        fixed=("form",),
    ),
    # of a unit
    "unit": Written(
        (
            Right(M.UNIT, _UNIT, "r.parent", acts=(INSERT,)),
            Right(M.UNIT, _UNIT, "r.id", acts=(UPDATE,)),
            Right(M.UNIT, _UNIT, "r.id", "authz.without_duties(r.id)", acts=(DELETE,)),
            Right(M.UNIT_AIMS, _UNIT, "r.id", columns=("core_task", "local_values"), acts=(UPDATE,)),
        ),
        moves={
            "parent": "authz.administers_unit(now.parent)"
            " and now.id <> all (array(select authz.upwards(now.parent)))"
        },
        decides=f"if {_MOVED} then {_PEOPLE}; {_noted('null', 'person')}; end if",
        bonds=Bonds(
            "authz.people_below(now.id)", _MOVED, "authz.days_above(now.parent)",
            in_turn="tg_op = 'UPDATE' and new.parent is distinct from old.parent",
        ),
        unseen_by=_GOES,
    ),
    "focus": _of(_UNIT, "r.unit", M.UNIT_AIMS),
    "need": _of(_UNIT, "r.unit", M.UNIT_AIMS),
    "round": Written(
        (Right(M.ROUND, _ROUND, "r.id"),), stamped={"made": "authz.next_round()", "author": "session_user"},
        decides=f"if tg_op = 'UPDATE' and {_TELLS_ALL}"
        f" then perform authz.decide('round', now.id); {_noted('null', 'talk')}; {_IN_ROUND}; end if",
        unseen_by=_TOLD_TO_ALL,
    ),
    "round_unit": Written(
        (Right(M.ROUND, _ROUND, "r.round", "authz.leads_unit(r.unit) or authz.hr_of_unit(r.unit)"),)
    ),
    "group_talk": Written(
        (Right(M.GROUP_TALK, _UNIT, "r.unit"),), fixed=("round", "unit"), unseen_by=_GOES
    ),
    "group_member": Written(
        (Right(M.GROUP_TALK, _UNIT, "(select g.unit from data.group_talk g where g.id = r.group_talk)"),),
        moves={"person": "authz.knows(now.person)"},
    ),
    "group_line": _of(_UNIT, "(select g.unit from data.group_talk g where g.id = r.group_talk)", M.GROUP_TALK),
    **BANK,
    # of the municipality
    "setting": Written((Right(M.SETTINGS, _ALL, ""),)),
    "retention": Written((Right(M.SETTINGS, _ALL, ""),)),
    # what everybody adds to in passing
    "access_log": Written(
        stamped={
            "id": "nextval('data.access_log_id_seq')", "at": "statement_timestamp()",
            "account": "session_user", "viewer": "_me",
            "disclosure": "coalesce(now.disclosure, authz.opened_for(now.person))",
        },
        untold=("id", "disclosure"),
        anybody="(now.person is null or authz.knows(now.person))"
        " and (now.disclosure is null or authz.may_name(now.disclosure))",
        once="now.person is not null and new.disclosure is null and exists (select from data.access_log l"
        " where l.person = now.person and l.account = now.account and l.act = now.act and l.kind = now.kind"
        " and l.at >= transaction_timestamp())",
    ),
    "disclosure": Written(stamped={"at": "statement_timestamp()"}, anybody="true"),
    "edit": Written(
        stamped={"at": "statement_timestamp()", "login": "session_user"},
        own="t.login = session_user",
        anybody="true",
        anybody_deletes="true",
    ),
    # by whoever looks after the server alone
    "shown_report": Written(),
    "erased": Written(),
}  # fmt: skip
"""Every table of the model."""
