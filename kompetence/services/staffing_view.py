"""People and units read for keeping them up to date: lists, one person's employment, one unit, and the choices."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from kompetence.domain.access import Access, access_to
from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Party
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, RoundId, ScaleId, UnitId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.order import danish
from kompetence.domain.period import Period
from kompetence.domain.profile import ProfileVersion, effective, targets
from kompetence.domain.retention import leaves_on
from kompetence.domain.scale import Scale
from kompetence.domain.staffing import (
    Employment,
    Handover,
    Held,
    History,
    NeedLine,
    Offers,
    OpenTalk,
    OwnTargetLine,
    Presence,
    ProfileOffer,
    RoundSeen,
    StaffLine,
    Tie,
    UnitSheet,
    presence,
)
from kompetence.domain.unit import PATH_MARK, Need, UnitTree
from kompetence.domain.views import PersonLine, Rating
from kompetence.errors import RefusalError
from kompetence.services.person_view import PersonViews
from kompetence.services.staffing_ties import BOND
from kompetence.services.staffing_units import in_the_way, led_with, losing
from kompetence.services.unit_view import in_order
from kompetence.storage import bank, dialogues, people, ratings, retaining, season, stretches, units
from kompetence.storage import targets as own_targets
from kompetence.storage.database import Session
from kompetence.storage.handing_over import leader_drafts
from kompetence.storage.stretches import Bond


def lines(
    session: Session, unit: UnitId, day: date, here: Mapping[PersonId, PersonLine], *, others: bool = False
) -> list[StaffLine]:
    """Everybody who is, comes or was in a unit or below it, in Danish order; `here` are those of today.

    With `others` whoever is there without being among those is listed too, without a word on levels.
    """
    tree, everyone = units.tree(session), people.everyone(session)
    below = set(tree.below(unit))
    all_of: dict[PersonId, list[tuple[UnitId, Period]]] = defaultdict(list)
    for membership in people.memberships(session):
        all_of[membership.person].append((membership.unit, membership.period))
    titles = _titles(session)
    works: dict[PersonId, list[str]] = defaultdict(list)
    for assigned in people.assignments(session, day):
        works[assigned.person].append(titles[assigned.version])
    led = {one.person: everyone[one.leader].name for one in people.own_leaders(session, day)}
    kept = retaining.rules(session)
    found = []
    for person in everyone.values():
        mine = all_of.get(person.id, [])
        stands, since = presence((period for _unit, period in mine), day)
        places = _places(mine, stands, since, day)
        if not places & below and not (unit == tree.top.id and not mine):
            continue
        if stands is Presence.HERE and person.id not in here and not others:
            continue
        line = here.get(person.id)
        named = sorted((tree[one].name for one in places & below), key=danish)
        found.append(
            StaffLine(
                person,
                frozenset(places),
                ", ".join(named),
                tuple(works.get(person.id, ())),
                led.get(person.id, ""),
                stands,
                since,
                line.count if line is not None else None,
                line.open_goals if line is not None else 0,
                leaves_on(since, kept) if stands is Presence.LEFT and since is not None else None,
            )
        )
    return sorted(found, key=lambda one: (danish(one.person.name), one.person.id))


def _places(
    mine: list[tuple[UnitId, Period]], stands: Presence, since: date | None, day: date
) -> set[UnitId]:
    """Where somebody is now, comes to first, or was last."""
    if stands is Presence.HERE:
        return {unit for unit, period in mine if period.covers(day)}
    if stands is Presence.JOINING:
        return {unit for unit, period in mine if period.starts == since}
    return {unit for unit, period in mine if period.ends == since}


def _titles(session: Session) -> dict[VersionId, str]:
    profiles = bank.profiles(session)
    return {one.id: profiles[one.profile].title for one in bank.versions(session).values()}


def employment(session: Session, person: PersonId, day: date) -> Employment:
    """One person's employment, now and ever."""
    everyone, tree = people.everyone(session), units.tree(session)
    if person not in everyone:
        raise RefusalError("person-unknown", word=person)
    profiles, versions = bank.profiles(session), bank.versions(session)
    newest = bank.newest(versions.values())
    held: list[Held] = []
    for tie in Tie:
        for one in stretches.load(session, BOND[tie], person).get(person, []):
            if tie is Tie.ASSIGNMENT:
                held.append(
                    _assigned(one, profiles[versions[VersionId(one.to)].profile].title, versions, newest)
                )
            elif tie is Tie.OWN_LEADER:
                held.append(Held(tie, one, everyone[PersonId(one.to)].name))
            else:
                held.append(Held(tie, one, PATH_MARK.join(tree.path(UnitId(one.to))[1:]) or tree.top.name))
    held.sort(
        key=lambda one: (-one.stretch.period.starts.toordinal(), not one.stretch.main, danish(one.name))
    )
    stands, since = presence((one.stretch.period for one in held if one.tie is Tie.MEMBERSHIP), day)
    return Employment(
        everyone[person],
        day,
        stands,
        since,
        tuple(held),
        _own(session, person, day),
        PersonViews(session, day).leader(person),
    )


def _assigned(
    one: Stretch,
    title: str,
    versions: Mapping[VersionId, ProfileVersion],
    newest: Mapping[ProfileId, ProfileVersion],
) -> Held:
    version = versions[VersionId(one.to)]
    latest = newest.get(version.profile)
    newer = latest is not None and latest.id != version.id
    name = f"{title}, {version.number}" if newer else title
    return Held(
        Tie.ASSIGNMENT,
        one,
        name,
        latest.id if latest is not None and newer else None,
        latest.number if latest is not None and newer else "",
    )


def _own(session: Session, person: PersonId, day: date) -> tuple[OwnTargetLine, ...]:
    asked = asked_by_profiles(session, person, day)
    competences = bank.competences(session)
    found = [
        OwnTargetLine(
            identity,
            competences[own.competence],
            own.target,
            own.upper,
            own.reason,
            own.period,
            asked.get(own.competence),
        )
        for identity, own in own_targets.of_person(session, person).items()
    ]
    return tuple(sorted(found, key=lambda one: (danish(one.competence.name), one.period.starts)))


def asked_by_profiles(session: Session, person: PersonId, day: date) -> dict[CompetenceId, tuple[int, int]]:
    """The bounds that a person's profiles set on a day, own targets left aside."""
    versions = bank.versions(session)
    mine = [one.version for one in people.assignments(session, day) if one.person == person]
    found = targets(effective(one, versions) for one in mine)
    return {
        competence: (one.target, one.upper if one.upper is not None else one.target)
        for competence, one in found.items()
        if one.target is not None
    }


def offers(session: Session, day: date) -> Offers:
    """What can be chosen for people."""
    tree, profiles = units.tree(session), bank.profiles(session)
    versions = bank.versions(session)
    newest = bank.newest(versions.values())
    listed = [one for one in versions.values() if one.published and not profiles[one.profile].retired]
    offered = [
        ProfileOffer(
            one.id, one.profile, profiles[one.profile].title, one.number, newest[one.profile].id == one.id
        )
        for one in reversed(listed)
    ]
    current = {one.person for one in people.memberships(session, day)}
    return Offers(
        tuple((PATH_MARK.join(tree.path(one)[1:]) or tree.top.name, one) for one in _walk(tree, tree.top.id)),
        tuple(
            sorted(
                (one for one in people.everyone(session).values() if one.id in current),
                key=lambda one: (danish(one.name), one.id),
            )
        ),
        tuple(sorted(offered, key=lambda one: (not one.newest, danish(one.title)))),
        tuple(in_order(one for one in bank.competences(session).values() if not one.retired)),
    )


def _walk(tree: UnitTree, unit: UnitId) -> list[UnitId]:
    return [unit, *(below for child in tree.children(unit) for below in _walk(tree, child.id))]


def unit_sheet(session: Session, unit: UnitId, day: date) -> UnitSheet:
    """One unit with who leads it, what it needs, and what hangs on it."""
    tree, everyone = units.tree(session), people.everyone(session)
    if unit not in tree:
        raise RefusalError("unit-gone")
    below = set(tree.below(unit))
    members = {one.person for one in people.memberships(session, day) if one.unit in below}
    leads = [
        one
        for one in stretches.everything(session, Bond.LEADERSHIP)
        if one.period.ends is None or one.period.ends >= day
    ]
    led = [Held(Tie.LEADERSHIP, one, everyone[one.person].name) for one in leads if one.to == unit]
    now = {UnitId(one.to): one.person for one in leads if one.period.covers(day)}
    above = next((everyone[now[one]].name for one in tree.upwards(unit)[1:] if one in now), "")
    competences = bank.competences(session)
    needs = [
        NeedLine(Need(unit, competence, found[unit].people, found[unit].level), competences[competence])
        for competence, found in units.needs(session).items()
        if unit in found
    ]
    return UnitSheet(
        tree[unit],
        tree.path(unit),
        len(members),
        tuple(sorted(led, key=lambda one: one.stretch.period.starts)),
        above,
        tuple(sorted(needs, key=lambda one: danish(one.competence.name))),
        in_the_way(session, tree, unit, day),
    )


def open_talk(session: Session, person: PersonId, day: date) -> OpenTalk | None:
    """The dialogue that somebody has in the newest round that is open on a day."""
    rounds = {one.id: one for one in dialogues.rounds(session) if one.is_open(day)}
    mine = [one for one in dialogues.of_person(session, person) if one.round in rounds]
    newest = max(
        mine, key=lambda one: (rounds[one.round].period.starts, rounds[one.round].made), default=None
    )
    if newest is None:
        return None
    shared = Lane.LEADER in newest.shared
    came = season.came(session).get(newest.id)
    return OpenTalk(newest.id, rounds[newest.round].title, newest.state, newest.day, shared, came)


def history(session: Session, person: PersonId, viewer: Party) -> History:
    """One person's levels in every round, the newest first, as far as the viewer may see them."""
    rounds = {one.id: one for one in dialogues.rounds(session)}
    mine = {one.round: one for one in dialogues.of_person(session, person)}
    read_in = ratings.read_in(session, person)
    seen: dict[CompetenceId, dict[RoundId, dict[Lane, Entry]]] = defaultdict(dict)
    for round_, entries in ratings.of_person(session, person).items():
        may = access_to(viewer, mine[round_], rounds[round_])
        for competence, lanes in entries.items():
            allowed = may.seen(lanes, read_in.get((round_, competence), ()))
            if allowed:
                seen[competence][round_] = allowed
    held = {round_ for found in seen.values() for round_ in found}
    order = sorted(held, key=lambda one: (rounds[one].period.starts, rounds[one].made), reverse=True)
    competences, scales = bank.competences(session), bank.scales(session)
    listed = in_order(competences[one] for one in seen)
    asked = {one: _asked(mine[one], access_to(viewer, mine[one], rounds[one])) for one in order}
    found = {one.id: [seen[one.id].get(each, {}) for each in order] for one in listed}
    return History(
        tuple(RoundSeen(rounds[one].title, mine[one].day or rounds[one].period.starts) for one in order),
        tuple((one, tuple(_ratings(lanes, one) for lanes in found[one.id])) for one in listed),
        {one.id: tuple(asked[each].get(one.id) for each in order) for one in listed},
        {one.id: tuple(_older(lanes, one, scales) for lanes in found[one.id]) for one in listed},
    )


def _asked(dialogue: Dialogue, may: Access) -> dict[CompetenceId, tuple[int, int]]:
    return {
        line.competence: (line.target, line.target if line.upper is None else line.upper)
        for line in dialogue.lines
        if may.targets and line.asked and line.target is not None
    }


def _ratings(lanes: Mapping[Lane, Entry], competence: Competence) -> dict[Lane, Rating]:
    """What the lanes hold on the scale of the competence; on another scale it is not rated."""
    return {
        lane: State.NOT_RELEVANT if one.level is None else one.level
        for lane, one in lanes.items()
        if one.level is None or one.scale == competence.scale.id
    }


def _older(lanes: Mapping[Lane, Entry], competence: Competence, scales: Mapping[ScaleId, Scale]) -> str:
    """The level that counted then, in the words of a scale that is no longer the competence's."""
    for lane in (Lane.AGREED, Lane.LEADER, Lane.SELF):
        one = lanes.get(lane)
        if one is not None and one.level is not None and one.scale != competence.scale.id:
            scale = scales.get(one.scale)
            return scale.named(one.level) if scale is not None and scale.has(one.level) else str(one.level)
    return ""


def handover(session: Session, unit: UnitId, leader: PersonId | None, day: date) -> Handover:
    """Who would lose and get access to how many people when the lead of a unit is handed over on a day."""
    tree, everyone = units.tree(session), people.everyone(session)
    now = {one.unit: one.leader for one in people.leaderships(session, day)}
    members = led_with(session, unit, day)
    before = everyone[now[unit]].name if unit in now else ""
    after = everyone[leader].name if leader is not None else ""
    drafts = leader_drafts(session, losing(session, unit, leader, day))
    return Handover(tree[unit].name, before, after, len(members - {leader}), day, len(drafts))
