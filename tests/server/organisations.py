"""Units and people at random, of whom some lead and some have left, within the small municipality."""

from datetime import timedelta

from tests.server.world import person, put

DAYS = timedelta(days=1)
STAFF = [f"p{number:02}" for number in range(18)]
SEEDS = range(4)


def organisation(raw, world, chance, today):
    """A tree of units with people in it, some leading, some led by one of their own; periods end around today."""
    units = [f"u{number}" for number in range(9)]
    for number, one in enumerate(units):
        parent = chance.choice(units[:number]) if number else "top"
        put(raw, "unit", {"id": one, "name": one, "parent": parent})
    put(raw, "person", *(person(one) for one in STAFF))
    for one in STAFF:
        raw.execute("insert into authz.account values (%s, %s)", [world.login(one), one])
        put(raw, "follow_up", {"id": f"f {one}", "person": one})
        starts, ends = period(chance, today)
        put(raw, "membership", row(f"m {one}", starts, ends, person=one, unit=chance.choice(units)))
    for one in units:
        if chance.random() < 0.6:
            starts, ends = period(chance, today)
            put(raw, "leadership", row(f"l {one}", starts, ends, leader=chance.choice(STAFF), unit=one))
    for one in chance.sample(STAFF, 4):
        leader = chance.choice([other for other in STAFF if other != one])
        put(raw, "own_leader", row(f"o {one}", *period(chance, today), person=one, leader=leader))


def period(chance, today):
    starts = today + chance.choice([-400, -30, -30, -1, 0, 0, 1]) * DAYS
    return starts, chance.choice(
        [None, None, None, starts + DAYS, max(today, starts), max(starts, today - DAYS)]
    )


def row(identity, starts, ends, **said):
    return {"id": identity, "starts": starts, "ends": ends, **said}
