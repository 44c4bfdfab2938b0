"""Differences under each other, each with what was and what becomes, and a button or a box to accept it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from kompetence.domain.competence import Competence
from kompetence.domain.profile import Requirement
from kompetence.domain.profile_difference import Departure, Key, Kind, Part
from kompetence.domain.scale import Scale
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui.layouts import column, holding, row
from kompetence.ui.profiles.long_words import breakable
from kompetence.ui.profiles.ticked import Ticked
from kompetence.ui.read_only.marks import changes
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.target_track import spoken_target

_TEXTS = {"title": N_("Title"), "purpose": N_("Purpose"), "core_task": N_("Core task")}
_FIELDS = {
    "name": N_("name"),
    "description": N_("description"),
    "area": N_("area"),
    "kind": N_("kind"),
    "scale": N_("scale"),
    "behaviours": N_("level texts"),
}
SINCE = {Kind.NEW: N_("New"), Kind.CHANGED: N_("Changed"), Kind.GONE: N_("Gone")}
OF_TEMPLATE = SINCE | {Kind.NEW: N_("New in the template"), Kind.GONE: N_("Only with you")}
OF_FILE = SINCE | {Kind.GONE: N_("Not in the file")}
"""What the groups are called, by what is compared."""


def title(one: Departure) -> str:
    """What a row is about."""
    match one.part:
        case Part.TEXT:
            return _(_TEXTS[one.about])
        case Part.BASE:
            return _("Builds on {profile}").format(profile=one.name)
        case Part.COMPETENCE:
            return _("The texts of {competence}").format(competence=one.name)
        case Part.PROFILE:
            return _("The profile {profile}").format(profile=one.name)
        case _:
            return one.name


def meaning(one: Departure, scales: Mapping[str, Scale]) -> str:
    """What was and what becomes, in words."""
    before, after = one.before, one.after
    if isinstance(before, Competence) and isinstance(after, Competence):
        return _competence(before, after)
    if isinstance(before, Requirement | None) and isinstance(after, Requirement | None) and (before or after):
        return _requirement(before, after, scales[one.about])
    if one.part is Part.TEXT:
        return _("“{before}” becomes “{after}”").format(before=before or "", after=after or "")
    return ""


def _competence(before: Competence, after: Competence) -> str:
    changed = [_(word) for field, word in _FIELDS.items() if getattr(before, field) != getattr(after, field)]
    lines = [_("Other {fields}.").format(fields=", ".join(changed))]
    pairs = ((before.name, after.name), (before.description, after.description))
    lines += [_arrow(was, becomes) for was, becomes in pairs if was != becomes]
    for value, text in after.behaviours.items():
        if before.behaviours.get(value) != text:
            lines.append(f"{after.scale.named(value)}: {_arrow(before.behaviours.get(value, ''), text)}")
    return "\n".join(lines)


def _arrow(before: str, after: str) -> str:
    return _("{before} → {after}").format(before=before or "–", after=after or "–")


def _requirement(before: Requirement | None, after: Requirement | None, scale: Scale) -> str:
    one = after or before
    if one is None:
        return ""
    if before is None or after is None:
        text = _("Target level {level}, importance {weight}")
        parts = [text.format(level=spoken_target(scale, one.target, one.upper), weight=one.importance)]
        return ", ".join([*parts, *([_("essential")] if one.essential else [])])
    parts = []
    if (before.target, before.ceiling) != (after.target, after.ceiling):
        was, becomes = (spoken_target(scale, each.target, each.upper) for each in (before, after))
        parts.append(_("Target level {before} → {after}").format(before=was, after=becomes))
    if before.importance != after.importance:
        text = _("Importance {before} → {after}")
        parts.append(text.format(before=before.importance, after=after.importance))
    if before.essential != after.essential:
        parts.append(_("Essential from now on") if after.essential else _("No longer essential"))
    return "  ·  ".join(parts)


class DepartureList(QWidget):
    """With `verb` each row has a button, with `boxes` a box; else it only shows."""

    taken = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._list = column(gap=3)
        self._parts: list[QWidget] = []
        self.boxes: dict[Key, QCheckBox] = {}
        self.setLayout(self._list)

    def show_rows(
        self,
        rows: Iterable[Departure],
        scales: Mapping[str, Scale],
        heads: Mapping[Kind, str],
        *,
        verb: Callable[[Departure], str] | None = None,
        boxes: bool = False,
    ) -> None:
        """Show new rows: what is new first, then what is changed, then what is gone."""
        for part in self._parts:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.boxes = [], {}
        listed = list(rows)
        for kind in Kind:
            of_kind = [one for one in listed if one.kind is kind]
            if of_kind:
                inside = column(gap=0, margins=(0.25, 0.5, 0.25, 0.5))
                for at, one in enumerate(of_kind):
                    inside.add(*([Hairline()] if at else []))
                    inside.add(self._ticked(one, scales) if boxes else self._row(one, scales, verb))
                head = label(f"{_(heads[kind])} ({len(of_kind)})", Role.HEADING)
                self._parts.append(holding(column(head, Card(inside), gap=1.5)))
        self._list.add(*self._parts)

    def _ticked(self, one: Departure, scales: Mapping[str, Scale]) -> QWidget:
        made = Ticked(title(one), meaning(one, scales), on=one.kind is Kind.NEW, margins=(4, 2, 3, 2))
        made.toggled.connect(self.changed)
        self.boxes[one.key] = made.box
        return made

    def _row(
        self, one: Departure, scales: Mapping[str, Scale], verb: Callable[[Departure], str] | None
    ) -> QWidget:
        name, said = title(one), meaning(one, scales)
        texts = column(label(breakable(name), Role.STRONG, wrap=True), gap=0.25)
        if said:
            texts.add(label(breakable(said), Role.SMALL, "text2", wrap=True))
        items = row((texts, 1), gap=3, margins=(4, 2, 3, 2))
        if verb is not None:
            text = verb(one)
            take = changes(button(text, partial(self.taken.emit, one)))
            take.setAccessibleName(f"{text}: {name}")
            items.add(take)
        return holding(items)

    @property
    def chosen(self) -> tuple[Key, ...]:
        """The keys of the rows whose box is ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def tick(self, on: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """Tick every box, or none."""
        for box in self.boxes.values():
            box.setChecked(on)
