"""Forms for what binds a person, each with its days: unit, profile, lead, a leader of one's own, an own target."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.clash import Clash
from kompetence.domain.competence import Competence
from kompetence.domain.ids import PersonId, UnitId, VersionId
from kompetence.domain.moving import Stretch
from kompetence.domain.period import Period
from kompetence.domain.person import OwnTarget, Person
from kompetence.domain.staffing import Held, Offers, OwnTargetLine, Tie
from kompetence.i18n import N_
from kompetence.i18n import gettext as _
from kompetence.ui import dates
from kompetence.ui.acts import Act, Against
from kompetence.ui.layouts import column, row
from kompetence.ui.people.asked import Asked, beside
from kompetence.ui.people.form import Form
from kompetence.ui.people.ties import says
from kompetence.ui.place import Context
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets import question
from kompetence.ui.widgets.button import Button, button
from kompetence.ui.widgets.choice import Choice
from kompetence.ui.widgets.fields import DateField, TextField

_NAMES = {
    Tie.MEMBERSHIP: (N_("Unit"), N_("The unit somebody belongs to"), N_("the unit of a person")),
    Tie.LEADERSHIP: (N_("Unit"), N_("A unit that somebody leads"), N_("the lead of a unit")),
    Tie.OWN_LEADER: (N_("Leader"), N_("A leader of one's own"), N_("the leader of a person")),
    Tie.ASSIGNMENT: (N_("Profile"), N_("The profile somebody works by"), N_("the profile of a person")),
}
"""The field, the heading, and what the edit is called."""


class Days:
    """A first day, and a last day that may be empty, beside each other."""

    def __init__(self, context: Context, asked: Asked, period: Period | None) -> None:
        self._context, self._asked = context, asked
        self.starts, self.ends = DateField(_("From"), self.today), DateField(_("Last day"), self.today)
        self.starts.show_date(period.starts if period else self.today())
        self.ends.show_date(period.ends if period else None)
        note = label(_("Without a last day it goes on."), Role.SMALL, "text2", wrap=True)
        both = beside((asked.box("starts", self.starts), 1), (asked.box("ends", self.ends), 1))
        self.box = column(both, note, gap=1)

    def show_period(self, period: Period) -> None:
        """Show other days."""
        self.starts.show_date(period.starts)
        self.ends.show_date(period.ends)

    def today(self) -> date:
        """The day."""
        return self._context.today()

    def period(self) -> Period | None:
        """The days as they are written; None where one of them is no day, which is said."""
        if not self._asked.dated("starts") or not self._asked.fits("ends") or self.starts.date is None:
            return None
        return Period(self.starts.date, self.ends.date)


class TieForm(Form):
    """One line written anew, or a new one; a lead is asked about before it changes hands."""

    def __init__(self, context: Context, person: Person, tie: Tie, held: Held | None, offers: Offers) -> None:
        self.context = context
        self._person, self._tie, self._held = person, tie, held
        asked = Asked()
        self.days = Days(context, asked, held.stretch.period if held else None)
        self._field, title, self._edit = (_(text) for text in _NAMES[tie])
        self.what = Choice(self._field)
        self.what.offer(_choices(tie, person, held, offers), held.stretch.to if held else None)
        self.main = Button(_("Main profile"), "chip")
        self.main.setCheckable(True)
        self.main.setChecked(held.stretch.main if held else False)
        self.main.toggled.connect(self.main.rescale)
        main = label(
            _("One profile at a time is the main one. It changes no figure."), Role.SMALL, "text2", wrap=True
        )
        away = button(_("Remove the line"), self._remove, "quiet", "trash-2")
        away_note = label(
            _("Only for what was written by mistake. What has been so gets a last day instead."),
            Role.SMALL,
            "text2",
            wrap=True,
        )
        super().__init__(
            title,
            _("Save"),
            person.name,
            asked.box("what", self.what),
            *([column(row(self.main, None), main, gap=1)] if tie is Tie.ASSIGNMENT else []),
            self.days.box,
            *([column(row(away, None), away_note, gap=1)] if held else []),
            asked=asked,
        )

    @override
    def first(self) -> QWidget:
        return self.what if self._held is None else self.days.starts

    def _stretch(self) -> Stretch | None:
        period = self.days.period()
        if period is None or self.what.chosen is None:
            return None
        identity = self._held.stretch.id if self._held else ""
        main = self.main.isChecked() if self._tie is Tie.ASSIGNMENT else False
        return Stretch(identity, self._person.id, self.what.chosen, period, main)

    @property
    @override
    def unsaved(self) -> bool:
        if self._held is None:
            return False
        now = self._held.stretch
        written = Period(self.days.starts.date or now.period.starts, self.days.ends.date)
        main = self.main.isChecked() if self._tie is Tie.ASSIGNMENT else now.main
        return (self.what.chosen, written, main) != (now.to, now.period, now.main)

    @override
    def agree(self) -> None:
        """Write it, where nothing speaks against it."""
        one = self._stretch()
        staff = self.context.workspace.staff
        if self.what.chosen is None:
            self.asked.say("what", _("Choose something in the list."))
            return
        if one is None or not self.asked.good(partial(staff.check_bond, self._tie, one)):
            return
        if self._held is not None and one == self._held.stretch:
            self.done.emit()
        elif self._tie is Tie.LEADERSHIP:
            self._ask(one)
        else:
            self.context.acts.attempt(self._edit, self._binding(one))

    def _binding(self, one: Stretch) -> Against[Stretch | None]:
        """Bind somebody anew from what is shown here; a new line clashes with nothing."""
        bind = partial(self.context.workspace.staff.bind, self._tie, one)
        seen = self._held.stretch if self._held is not None else None
        return Against(bind, seen, self._take, self._finish, self._read)

    def _finish(self) -> None:
        self.done.emit()

    def _take(self, theirs: Stretch | None) -> None:
        """Show what the data hold in the place of what is written here."""
        if self._held is None or theirs is None:
            return
        self._held = replace(self._held, stretch=theirs)
        self.what.setCurrentIndex(max(0, self.what.findData(theirs.to)))
        self.days.show_period(theirs.period)
        self.main.setChecked(theirs.main)

    def _read(self, clash: Clash) -> Clash:
        if clash.part != "to":
            return clash
        mine, theirs = (self.what.itemText(self.what.findData(one)) for one in (clash.mine, clash.theirs))
        return replace(clash, part=self._field, mine=mine, theirs=theirs)

    def _ask(self, one: Stretch) -> None:
        unit = self.what.currentText()
        day = dates.written(one.period.starts)
        text = _("{name} sees levels, goals and shared preparations of the people of {unit} from {day}.")
        said = [text.format(name=self._person.name, unit=unit, day=day)]
        if one.period.ends is not None:
            ends = _("From the day after {day} that ends.")
            said.append(ends.format(day=dates.written(one.period.ends)))
        said.append(_("Tell the people before that day. This is not taken back by Undo."))
        title = _("Let {after} lead {unit}?").format(after=self._person.name, unit=unit)
        act = partial(self.context.acts.for_good, self._binding(one), of_form=True)
        question.ask(self, title, "\n\n".join(said), _("Set the leader"), act)

    def _take_away(self, act: Act) -> None:
        if self.context.acts.for_good(act, of_form=True) is not None:
            self.done.emit()

    def _remove(self) -> None:
        if self._held is None:
            return
        act = partial(self.context.workspace.staff.unbind, self._tie, self._held.stretch)
        if self._tie is Tie.LEADERSHIP:
            text = _("{name} no longer sees the people of {unit}, and it is as if it had never been so.")
            values = {"name": self._person.name, "unit": self._held.name}
            title = _("Take the lead of {unit} away?").format(**values)
            question.ask(self, title, text.format(**values), _("Take it away"), partial(self._take_away, act))
        elif self.context.acts.attempt(self._edit, act, offer=_("The line is removed.")) is not None:
            self.done.emit()


def _choices(
    tie: Tie, person: Person, held: Held | None, offers: Offers
) -> list[tuple[str, UnitId | PersonId | VersionId | None]]:
    """What can be chosen, with what is chosen now among it."""
    found: list[tuple[str, UnitId | PersonId | VersionId | None]] = []
    if tie in {Tie.MEMBERSHIP, Tie.LEADERSHIP}:
        found = list(offers.units)
    elif tie is Tie.OWN_LEADER:
        found = [
            (f"{one.name}, {one.position}" if one.position else one.name, one.id)
            for one in offers.people
            if one.id != person.id
        ]
    else:
        older = _("{title}, version {number}")
        found = [
            (one.title if one.newest else older.format(title=one.title, number=one.number), one.version)
            for one in offers.profiles
        ]
    if held is None:
        return [(_("Choose …"), None), *found]
    if held.stretch.to not in {value for _text, value in found}:
        found.insert(0, (held.name, VersionId(held.stretch.to)))
    return found


class VersionForm(Form):
    """Letting somebody work by the newest version of a profile from a day."""

    def __init__(self, context: Context, held: Held) -> None:
        self._context, self._held = context, held
        asked = Asked()
        self.day = DateField(_("From"), self._context.today)
        super().__init__(
            _("Move to version {number}").format(number=held.newer_number),
            _("Move"),
            held.name,
            asked.box("starts", self.day),
            label(
                _("The new targets count from that day. A talk that is open keeps the ones it began with."),
                Role.BODY,
                "text2",
                wrap=True,
            ),
            asked=asked,
        )
        self.day.show_date(self._context.today())

    @override
    def first(self) -> QWidget:
        return self.day

    @override
    def agree(self) -> None:
        """Move."""
        staff, day, newer = self._context.workspace.staff, self.day.date, self._held.newer
        if not self.asked.dated("starts") or day is None or newer is None:
            return
        if self.asked.good(partial(staff.check_newer, self._held.stretch, day)):
            act = partial(staff.to_version, self._held.stretch, newer, day)
            said = _("Works by version {number} from {day}.")
            said = said.format(number=self._held.newer_number, day=dates.written(day))
            if self._context.acts.attempt(_("the move to a newer version"), act, offer=said) is not None:
                self.done.emit()


class TargetForm(Form):
    """An own target with its reason, beside what the profiles say."""

    def __init__(
        self,
        context: Context,
        person: Person,
        own: OwnTargetLine | None,
        offers: Offers,
    ) -> None:
        self.context = context
        self._person, self._own = person, own
        self._profiles = context.workspace.staff.asked(person.id)
        asked = Asked()
        self.days = Days(context, asked, own.period if own else None)
        self.competence = Choice(_("Competence"))
        competences = list(offers.competences) if own is None else [own.competence]
        self.competence.offer([(one.name, one) for one in competences], None)
        self.competence.setEnabled(own is None)
        self._says = label("", Role.BODY, "text2", wrap=True)
        self.target, self.upper = Choice(_("Target level")), Choice(_("Up to"))
        self.reason = TextField(_("Why"), _("For example: new in the work since March"))
        self.reason.setPlainText(own.reason if own else "")
        hint = label(
            _("Nothing about health, family or conflicts. Citizens never by name."),
            Role.SMALL,
            "text2",
            wrap=True,
        )
        away = button(_("Remove the own target"), self._remove, "quiet", "trash-2")
        super().__init__(
            _("Own target"),
            _("Save"),
            person.name,
            asked.box("competence", self.competence),
            self._says,
            beside((asked.box("target", self.target), 1), (asked.box("upper", self.upper), 1)),
            asked.box("reason", self.reason, hint),
            self.days.box,
            *([row(away, None)] if own else []),
            asked=asked,
        )
        self.competence.currentIndexChanged.connect(lambda _row: self._offer())
        self.target.activated.connect(lambda _row: self._raise())
        self._offer()

    @override
    def first(self) -> QWidget:
        return self.competence if self._own is None else self.target

    def _offer(self) -> None:
        competence: Competence | None = self.competence.chosen
        if competence is None:
            return
        scale, bounds = competence.scale, self._profiles.get(competence.id)
        steps = [(scale.named(step.value), step.value) for step in scale.steps]
        now = (self._own.target, self._own.upper) if self._own else bounds or (scale.independent,) * 2
        self.target.offer(steps, now[0])
        self.upper.offer(steps, now[1])
        self._says.setText(says(scale.named, bounds) + ".")

    def _raise(self) -> None:
        """The upper level is never below the target."""
        if self.upper.chosen < self.target.chosen:
            self.upper.setCurrentIndex(self.target.currentIndex())

    @property
    @override
    def unsaved(self) -> bool:
        return self.reason.toPlainText().strip() != (self._own.reason if self._own else "")

    @override
    def agree(self) -> None:
        """Set it."""
        period, competence = self.days.period(), self.competence.chosen
        if period is None or competence is None:
            return
        own = OwnTarget(
            self._person.id,
            competence.id,
            self.target.chosen,
            self.upper.chosen,
            self.reason.toPlainText(),
            period,
        )
        staff, identity = self.context.workspace.staff, self._own.id if self._own else ""
        if not self.asked.good(partial(staff.check_target, identity, own)):
            return
        write = partial(staff.put_target, identity, replace(own, reason=own.reason.strip()))
        act = Against(write, self._seen(), self._take, self._finish, self._read)
        self.context.acts.attempt(_("the own target"), act)

    def _seen(self) -> OwnTarget | None:
        own = self._own
        if own is None:
            return None
        return OwnTarget(self._person.id, own.competence.id, own.target, own.upper, own.reason, own.period)

    def _finish(self) -> None:
        self.done.emit()

    def _take(self, theirs: OwnTarget | None) -> None:
        """Show what the data hold in the place of what is written here."""
        if self._own is None or theirs is None:
            return
        self._own = replace(
            self._own,
            target=theirs.target,
            upper=theirs.upper,
            reason=theirs.reason,
            period=theirs.period,
        )
        self._offer()
        self.reason.setPlainText(theirs.reason)
        self.days.show_period(theirs.period)

    def _read(self, clash: Clash) -> Clash:
        competence: Competence | None = self.competence.chosen
        if competence is None or clash.part not in {"target", "upper"}:
            return clash
        named = competence.scale.named
        return replace(clash, mine=named(clash.mine), theirs=named(clash.theirs))

    def _remove(self) -> None:
        if self._own is not None:
            act = partial(self.context.workspace.staff.drop_target, self._person.id, self._own.id)
            if (
                self.context.acts.attempt(_("the own target"), act, offer=_("The own target is removed."))
                is not None
            ):
                self.done.emit()
