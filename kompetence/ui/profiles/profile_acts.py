"""What can be done to a whole profile from its page, each as one edit or asked about first."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.change import Topic
from kompetence.domain.clash import Clash
from kompetence.domain.ids import PersonId, ProfileId
from kompetence.domain.profile import Profile, Requirement
from kompetence.domain.profile_view import ProfileLine, ProfileSheet
from kompetence.i18n import gettext as _
from kompetence.ui import messages
from kompetence.ui.acts import Against
from kompetence.ui.place import Context
from kompetence.ui.profiles.profile_form import ProfileForm
from kompetence.ui.profiles.publish_dialog import PublishDialog
from kompetence.ui.profiles.uses_text import uses_text
from kompetence.ui.wants import Cancelled, Paper, Progress


class ProfileActs:
    """Questions are asked over the page."""

    def __init__(self, context: Context, page: QWidget) -> None:
        self._workspace, self._acts, self._wants = context.workspace, context.acts, context.wants
        self._page = page

    def write(self, form: ProfileForm, profile: Profile, seen: Profile, stretch: object) -> None:
        """Save title, purpose and core task."""
        write = partial(self._workspace.bank.write, profile)
        act = Against(write, seen, form.take, partial(form.was_kept, profile))
        words = "\n\n".join(filter(None, (profile.title, profile.purpose, profile.core_task)))
        self._acts.do(_("the profile's texts"), act, stretch=stretch, words=words)

    def ask(self, sheet: ProfileSheet, asked: Requirement) -> bool:
        """Let the profile ask this of a competence that it asks for already; whether that could be."""
        line = next(one for one in sheet.lines if one.competence.id == asked.competence)
        write = partial(self._workspace.bank.ask, sheet.profile.id, asked)
        read = partial(_read_level, line)
        act = Against(write, line.requirement, self._acts.show_theirs(Topic.PROFILES), read=read)
        return self._acts.do(_("the target level"), act)

    def build_on(
        self, sheet: ProfileSheet, bases: tuple[ProfileId, ...], seen: tuple[ProfileId, ...]
    ) -> bool:
        """Let the profile build on these; whether that could be."""
        act = partial(self._workspace.bank.build_on, sheet.profile.id, bases, seen)
        return self._acts.attempt(_("what the profile builds on"), act) is not None

    def build_anew(self, sheet: ProfileSheet) -> None:
        """Build on the newest versions of the bases."""
        act = partial(self._workspace.bank.build_anew, sheet.profile.id)
        self._acts.do(_("what the profile builds on"), act)

    def copy_template(self, sheet: ProfileSheet) -> None:
        """Take a template into use."""
        act = partial(self._workspace.bank.copy_template, sheet.profile.id)
        self._acts.do(_("using the template"), act, offer=_("The profile is in use here."))

    def copy(self, sheet: ProfileSheet) -> str | None:
        """A copy under a title of its own; the id of it."""
        title = _("{title}, copy").format(title=sheet.profile.title)
        act = partial(self._workspace.bank.begin, title, sheet.profile.id)
        made = self._acts.attempt(_("copying the profile"), act)
        return None if made is None else made.made

    def discard(self, sheet: ProfileSheet) -> None:
        """Take the draft away."""
        act = partial(self._workspace.bank.discard, sheet.profile.id)
        self._acts.do(_("discarding the draft"), act, offer=_("The draft is discarded."))

    def retire(self, sheet: ProfileSheet) -> None:
        """Take the profile out of use, after telling what uses it, or into use again."""
        bank = self._workspace.bank
        if sheet.profile.retired:
            act = partial(bank.retire, sheet.profile.id, retired=False)
            self._acts.do(_("taking the profile into use"), act)
            return
        uses = bank.uses_of_profile(sheet.profile.id)
        if not uses.any:
            self._retire_now(sheet)
            return
        messages.confirm_leaving(
            self._page,
            _("Take {title} out of use?").format(title=sheet.profile.title),
            _("It is used by {uses}. They keep it, but nobody new can get it.").format(uses=uses_text(uses)),
            _("Take out of use"),
            lambda: self._retire_now(sheet),
        )

    def _retire_now(self, sheet: ProfileSheet) -> None:
        act = partial(self._workspace.bank.retire, sheet.profile.id)
        self._acts.do(_("taking the profile out of use"), act, offer=_("The profile is taken out of use."))

    def save_as(self, sheet: ProfileSheet) -> None:
        """Ask where the newest published version is to lie as a workbook."""

        def write(to: Path, _progress: Progress, _cancelled: Cancelled) -> None:
            self._workspace.bank.save_as(sheet.profile.id, to)

        self._wants.paper.emit(Paper(_("Save the profile"), f"{sheet.profile.title}.xlsx", write))

    def ask_publish(self, sheet: ProfileSheet) -> None:
        """Publish the draft for good, once it is known whom it should hold for from when."""
        profile, today = sheet.profile, self._workspace.place().day
        movers = self._workspace.bank.movers(profile.id)
        dialog = PublishDialog(profile.title, sheet.version.number, movers, lambda: today, self._page)

        def publish(moved: tuple[PersonId, ...], day: date | None) -> None:
            act = partial(self._workspace.bank.publish, profile.id, moved, day or today)
            if self._acts.for_good(act) is not None:
                text = _("Version {number} of {title} is published.")
                self._wants.say.emit(text.format(number=sheet.version.number, title=profile.title))

        dialog.answered.connect(publish)
        dialog.open()


def _read_level(line: ProfileLine, clash: Clash) -> Clash:
    """Target and upper bound in the words of the scale."""
    if clash.part not in {"target", "upper"}:
        return clash
    mine, theirs = (
        None if one is None else line.competence.scale.named(one) for one in (clash.mine, clash.theirs)
    )
    return replace(clash, mine=mine, theirs=theirs)
