"""Which parts of a whole may be counted in public, so that no small one can be worked out by subtraction."""

from collections.abc import Iterable, Mapping

from kompetence.domain.ids import UnitId
from kompetence.domain.unit import UnitTree


def parts_to_hide(sizes: Mapping[str, int], rest: int, k: int, *, also: Iterable[str] = ()) -> set[str]:
    """The parts of a shown whole to hide: the small ones, and enough others that what is left over is no small group.

    `rest` counts people of the whole who are in none of the parts; `also` must be hidden for other reasons. A single
    part is never hidden alone.
    """
    hidden = {part for part, size in sizes.items() if size < k} | set(also)
    shown = sorted(
        (part for part in sizes if part not in hidden), key=lambda part: (sizes[part], part), reverse=True
    )
    while hidden or 0 < rest < k:
        left = rest + sum(sizes[part] for part in hidden)
        if left >= k and len(hidden) + (rest > 0) > 1:
            return hidden
        if not shown:
            return set(sizes)
        hidden.add(shown.pop())
    return hidden


def shown_parts(tree: UnitTree, sizes: Mapping[UnitId, int], k: int) -> set[UnitId]:
    """The units of an organisation whose counts may be shown, decided from the top down.

    A unit whose only part must be hidden is hidden itself, for the two counts are the same. Below a hidden unit the
    largest are shown that leave enough people uncounted, so that one person in a unit above does not hide all below.
    """
    shown: set[UnitId] = set()
    waiting = [tree.top.id] if sizes.get(tree.top.id, 0) >= k else []
    while waiting:
        unit = waiting.pop()
        shown.add(unit)
        parts = {child.id: sizes[child.id] for child in tree.children(unit) if sizes.get(child.id)}
        rest = max(0, sizes.get(unit, 0) - sum(parts.values()))
        hidden = parts_to_hide({str(part): size for part, size in parts.items()}, rest, k)
        waiting += [part for part in parts if part not in hidden]
        covered = sum(size for part, size in parts.items() if part not in hidden)
        uncounted = {part: size for part, size in parts.items() if part in hidden}
        waiting += _below_hidden(tree, sizes, uncounted, sizes[unit] - covered, k)
    return shown


def _below_hidden(
    tree: UnitTree, sizes: Mapping[UnitId, int], hidden: Mapping[UnitId, int], left: int, k: int
) -> list[UnitId]:
    """What to show below hidden parts of a shown unit, of which `left` people are in no shown part.

    Those who stay uncounted are never few, nor all of one hidden part, whose count would then follow.
    """
    found: list[UnitId] = []
    uncounted = dict(hidden)
    open_ = [(child.id, part) for part in hidden for child in tree.children(part)]
    while open_:
        open_.sort(key=lambda one: (-sizes.get(one[0], 0), one[0]))
        unit, part = open_.pop(0)
        size = sizes.get(unit, 0)
        if size < k:
            break
        beside = left - uncounted[part]
        if left - size >= k and beside > 0:
            found.append(unit)
            left -= size
            uncounted[part] -= size
        else:
            open_ += [(child.id, part) for child in tree.children(unit)]
    return found
