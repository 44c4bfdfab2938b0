"""A report without names, weighed against those shown before it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kompetence.domain.groups import Groups
from kompetence.domain.hiding_group import Family
from kompetence.domain.ids import UnitId
from kompetence.domain.picture import Picture
from kompetence.domain.register import People, Register, Topic
from kompetence.domain.unit import UnitTree

TOLD_BY = {
    Family.ASKED: "asked",
    Family.RATED: "rated",
    Family.LEVEL: "gap_sum",
    Family.CAN: "can",
    Family.WISH: "wish",
}
"""A figure of each family: where it is hidden, the family is."""


def parts(tree: UnitTree, unit: UnitId) -> tuple[UnitId, ...]:
    """The units that a report has columns for: those directly below; a lone one gives way to its own."""
    found = tree.children(unit)
    while len(found) == 1 and tree.children(found[0].id):
        found = tree.children(found[0].id)
    return tuple(one.id for one in found)


@dataclass(frozen=True, slots=True)
class Told:
    """The groups behind the figures that reports have shown, and behind those they have hidden."""

    shown: Mapping[Topic, Collection[People]] = field(default_factory=dict)
    hidden: Mapping[Topic, Collection[People]] = field(default_factory=dict)

    def without(self, other: "Told") -> "Told":
        """What is new beside another."""
        return Told(_without(self.shown, other.shown), _without(self.hidden, other.hidden))

    def __bool__(self) -> bool:
        return bool(self.shown or self.hidden)


def joined(parts_: Iterable[Told]) -> Told:
    """Everything that several reports tell."""
    shown: dict[Topic, set[People]] = {}
    hidden: dict[Topic, set[People]] = {}
    for one in parts_:
        for mine, theirs in ((shown, one.shown), (hidden, one.hidden)):
            for topic, groups in theirs.items():
                mine.setdefault(topic, set()).update(groups)
    return Told(shown, hidden)


def guarded(picture: Picture, groups: Groups, unit: UnitId, earlier: Told) -> tuple[Picture, Told]:
    """The picture with what a report on this unit must hide besides, and what the report tells.

    A report shows a unit and those below it that have a column of their own, whatever its form.
    """
    return guarded_all(picture, groups, (unit, *parts(picture.tree, unit)), earlier)


def guarded_all(
    picture: Picture, groups: Groups, units: Sequence[UnitId], earlier: Told
) -> tuple[Picture, Told]:
    """The same where just these units are shown, all of them at once."""
    also = {
        competence: {family: set(where) for family, where in found.items()}
        for competence, found in picture.also.items()
    }
    while found := _too_telling(picture, groups, units, earlier):
        for (competence, family), where in found:
            also.setdefault(competence, {}).setdefault(family, set()).add(where)
        picture = replace(picture, also=also, _hidden={})
    shown: dict[Topic, set[People]] = {}
    for topic, _where, group in _shown(picture, groups, units):
        if group:
            shown.setdefault(topic, set()).add(group)
    hidden = {topic: _hidden(picture, groups, topic) - shown.get(topic, set()) for topic in _topics(picture)}
    return picture, Told(shown, {topic: found for topic, found in hidden.items() if found})


def _too_telling(
    picture: Picture, groups: Groups, units: Sequence[UnitId], earlier: Told
) -> list[tuple[Topic, UnitId]]:
    """The figures that would be shown and must not be; each is weighed with those before it in the same report."""
    found = []
    register = Register(earlier.shown, picture.k)
    secrets: dict[Topic, set[People]] = {}
    for topic, where, group in _shown(picture, groups, units):
        if not earlier.shown.get(topic):
            continue
        if topic not in secrets:
            secrets[topic] = _hidden(picture, groups, topic).union(earlier.hidden.get(topic, ()))
        if register.may_show(topic, group, secrets[topic]):
            register.add(topic, group)
        else:
            found.append((topic, where))
    return found


def _topics(picture: Picture) -> Iterator[Topic]:
    for competence in picture.tallies:
        for family in Family:
            yield competence, family


def _without(
    mine: Mapping[Topic, Collection[People]], other: Mapping[Topic, Collection[People]]
) -> dict[Topic, set[People]]:
    left = {topic: set(groups).difference(other.get(topic, ())) for topic, groups in mine.items()}
    return {topic: groups for topic, groups in left.items() if groups}


def _shown(
    picture: Picture, groups: Groups, units: Iterable[UnitId]
) -> Iterator[tuple[Topic, UnitId, People]]:
    for unit in units:
        members = groups.members[unit]
        for competence in picture.tallies:
            hidden = picture.hidden(unit, competence)
            for family, figure in TOLD_BY.items():
                if figure not in hidden:
                    yield (competence, family), unit, groups.behind(family, competence) & members


def _hidden(picture: Picture, groups: Groups, topic: Topic) -> set[People]:
    """The groups behind the figures of this kind that are hidden, in every unit of the organisation."""
    competence, family = topic
    everyone, figure = groups.behind(family, competence), TOLD_BY[family]
    return {
        everyone & groups.members[unit]
        for unit in picture.tree.below(picture.tree.top.id)
        if figure in picture.hidden(unit, competence)
    } - {0}
