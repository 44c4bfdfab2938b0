"""The settings: what holds for the person using the program, and what holds for the open file."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from kompetence.domain.change import Change, Topic
from kompetence.domain.clash import Clash, Seen
from kompetence.domain.file_settings import LEAST_GROUP, USUAL_WEEKS, FileSettings
from kompetence.domain.hiding import SMALLEST_GROUP
from kompetence.domain.write_table import Matter
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.settings import LARGEST_TEXT, SMALLEST_TEXT, Settings, Theme
from kompetence.ui import theme
from kompetence.ui.actions import LANGUAGES
from kompetence.ui.acts import Against
from kompetence.ui.frame.setting_row import SettingRow
from kompetence.ui.frame.viewer_foot import roles_in_words
from kompetence.ui.layouts import Item, column, holding, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.place import Context
from kompetence.ui.read_only.marks import looks
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.card import Card, Hairline
from kompetence.ui.widgets.choice import Choice
from kompetence.words.sentences import server_name

_WIDTH = 780
_SIZES = range(SMALLEST_TEXT, LARGEST_TEXT + 1, 25)
_WEEKS = (4, 6, 8, 10, USUAL_WEEKS, 16, 20, 26, 39, 52)
_GROUPS = range(LEAST_GROUP, 11)
_TOPICS = frozenset({Topic.PEOPLE, Topic.GOALS, Topic.UNITS})


class SettingsPage(QWidget):
    """`chosen` carries a setting of the program by its name; what belongs to the file is an edit that can be undone."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, settings: Settings, context: Context | None, security: QWidget | None = None) -> None:
        super().__init__()
        self._context = context
        self._now = FileSettings()
        self.language = self._choice(_("Language"), "language", str)
        self.theme = self._choice(_("Colours"), "theme", Theme)
        self.text_size = self._choice(_("Text size"), "text_size", int)
        sections: list[Item] = [looks(self._program())]
        if context is not None:
            rules = button(_("Times for deleting"), context.wants.retention.emit, "quiet")
            backups = button(_("Backups"), context.wants.backups.emit, "quiet")
            if context.served:
                sections += [6, self._server(context)]
            else:
                sections += [6, self._file(context), 1, row(rules, backups, None, gap=2)]
        if security is not None:
            sections += [6, security]
        if context is not None:
            context.changes.made.connect(self._changed)
        self._column = holding(column(*sections, None, gap=0))
        head = TitleRow(
            _("Settings"), back=icon_button("arrow-left", _("Back from the settings"), self.left.emit)
        )
        head.context.setText(_("Everything is kept as soon as you choose it."))
        inner = holding(row((self._column, 12), None, gap=0, margins=(8, 2, 8, 8)))
        self.setLayout(column(head, (Scrolling(inner, _("Settings")), 1), gap=0))
        self.show_program(settings)
        self.look_again()
        self.rescale()

    def _choice(self, name: str, key: str, kind: Callable[[Any], Any]) -> Choice:
        """Qt keeps a word of an enumeration as a mere word, so `kind` makes it what it was."""
        choice = Choice(name)
        choice.activated.connect(lambda _at: self.chosen.emit({key: kind(choice.chosen)}))
        return choice

    def _program(self) -> QWidget:
        return _section(
            _("The program"),
            _("Holds for you on this computer, whatever you have open."),
            SettingRow(self.language, _("Screen, papers and workbooks.")),
            SettingRow(self.theme, _("Light, dark, or as your computer is set.")),
            SettingRow(
                self.text_size, _("Everything grows with it, at once. Ctrl++ and Ctrl+- do the same.")
            ),
        )

    def _choices(self) -> None:
        self.viewer, self.weeks, self.group = (
            Choice(_("Who are you?")),
            Choice(_("Follow-up of new goals")),
            Choice(_("Smallest group shown")),
        )
        self.viewer.activated.connect(lambda _at: self._settle_viewer())
        self.weeks.activated.connect(lambda _at: self._settle_weeks())
        self.group.activated.connect(lambda _at: self._settle_group())

    def _server(self, context: Context) -> QWidget:
        """Who is signed in, as the server says it; what holds for everybody is an administrator's to choose."""
        self._choices()
        for one in (self.viewer, self.weeks, self.group):
            one.setParent(self)
            one.hide()
        account, server = context.workspace.account, context.workspace.server
        assert account is not None
        who = context.workspace.frame.settings().viewer
        name = account.login if who is None else f"{who.name} ({account.login})"
        told = _("Signed in as {name}, {role}, to {server}.").format(
            name=name, role=roles_in_words(account), server=server_name(server)
        )
        if account.administers:
            told += " " + _("Its address is {address}.").format(address=server.partition("?")[0])
        why = _("You see what your login may see, whatever is chosen on this computer.")
        signed_in = label(told, Role.BODY, wrap=True)
        self.signed_in = signed_in
        if not context.may(Matter.SETTINGS):
            return holding(
                column(
                    column(
                        label(_("The municipality's data"), Role.HEADING),
                        label(why, Role.BODY, "text2", wrap=True), gap=0.5,
                    ),
                    Card(column(signed_in, margins=(5, 3, 5, 3))), gap=3,
                )
            )  # fmt: skip
        for one in (self.weeks, self.group):
            one.setVisible(True)
        return _section(_("The municipality's data"), f"{told} {why}", *self._for_everybody())

    def _for_everybody(self) -> tuple[SettingRow, SettingRow]:
        return (
            SettingRow(self.weeks, _("The date that a new goal suggests. It can be changed for each goal.")),
            SettingRow(
                self.group,
                _(
                    "Figures without names are hidden when fewer people stand behind them, and so is everything "
                    "from which they could be worked out. Never fewer than 3."
                ),
            ),
        )

    def _file(self, context: Context) -> QWidget:
        self._choices()
        file = context.workspace.path
        return _section(
            _("This file"),
            _("{file} in {folder}. You can undo what you choose here.").format(
                file=file.name, folder=file.parent
            ),
            SettingRow(
                self.viewer,
                _(
                    "Your name stands at the foot of the sidebar, and My page and the dialogues know who you are."
                ),
            ),
            *self._for_everybody(),
        )

    def show_program(self, settings: Settings) -> None:
        """Show what is chosen for the program, wherever it was chosen."""
        words = {Theme.SYSTEM: _("As the system"), Theme.LIGHT: _("Light"), Theme.DARK: _("Dark")}
        sizes = sorted({*_SIZES, settings.text_size})
        self.language.offer([(word, key) for key, word in LANGUAGES.items()], settings.language)
        self.theme.offer([(words[one], one) for one in Theme], settings.theme)
        self.text_size.offer([(f"{size} %", size) for size in sizes], settings.text_size)

    def look_again(self) -> None:
        """Show what is settled for the file now."""
        if self._context is None:
            return
        frame = self._context.workspace.frame
        now = self._now = frame.settings()
        people: list[tuple[str, str]] = [(_("Nobody chosen"), "")]
        people += [
            (f"{one.name} · {one.position}" if one.position else one.name, str(one.id))
            for one in frame.everyone()
        ]
        who = "" if now.viewer is None else str(now.viewer.id)
        if now.viewer is not None and who not in {key for _text, key in people}:
            people.append((now.viewer.name, who))
        self.viewer.offer(people, who)
        self.weeks.offer(_numbers(_WEEKS, now.follow_up_weeks, _weeks), now.follow_up_weeks)
        self.group.offer(_numbers(_GROUPS, now.smallest_group, _people), now.smallest_group)

    def _settle_viewer(self) -> None:
        assert self._context is not None
        write = partial(self._context.workspace.frame.choose_viewer, self.viewer.chosen or None)
        seen = "" if self._now.viewer is None else str(self._now.viewer.id)
        self._settle(_("who you are"), Against(write, seen, self._take, read=self._read, thing="viewer"))

    def _settle(self, text: str, act: Against[Any]) -> None:
        """Keep a choice; where it was refused, what holds is shown."""
        assert self._context is not None
        if not self._context.acts.do(text, act) and not self._context.acts.unsaved.why:
            self.look_again()

    def _take(self, _theirs: object) -> None:
        self.look_again()

    def _read(self, clash: Clash) -> Clash:
        """What was chosen, in the words of the choice."""
        choices: dict[str, tuple[Choice, Callable[[Any], str]]] = {
            "weeks": (self.weeks, _weeks),
            "group": (self.group, _people),
        }
        choice, said = choices.get(clash.part, (self.viewer, self._person))
        name = choice.accessibleName()
        return replace(clash, part=name, mine=said(clash.mine), theirs=said(clash.theirs))

    def _person(self, who: str) -> str:
        at = self.viewer.findData(who)
        return self.viewer.itemText(at) if at >= 0 else who

    def _settle_weeks(self) -> None:
        assert self._context is not None
        write = partial(self._context.workspace.frame.set_follow_up_weeks, self.weeks.chosen)
        act = Against(write, Seen(self._now.follow_up_weeks), self._take, read=self._read, thing="weeks")
        self._settle(_("the follow-up of new goals"), act)

    def _settle_group(self) -> None:
        assert self._context is not None
        write = partial(self._context.workspace.frame.set_smallest_group, self.group.chosen)
        act = Against(write, Seen(self._now.smallest_group), self._take, read=self._read, thing="group")
        self._settle(_("the smallest group"), act)

    def _changed(self, change: Change) -> None:
        if change.topic in _TOPICS and self.isVisibleTo(self.window()):
            self.look_again()

    def refresh(self) -> None:
        """Look again."""
        self.look_again()

    def first(self) -> QWidget:
        """Where the keyboard goes when one comes here: who one is, as long as that is not known."""
        unknown = self._context is not None and not self._context.served and not self.viewer.chosen
        return self.viewer if unknown else self.language

    def settle(self) -> bool:
        """Everything is kept at once."""
        return True

    @property
    def writing(self) -> bool:
        """Nothing is agreed to first."""
        return False

    def way_back(self) -> tuple[str, ...]:
        """The want that leads here again."""
        return ("settings",)

    def ask_to_leave(self, _then: object) -> None:
        """Nothing can be lost here."""

    def show_side(self, _shown: bool) -> None:  # noqa: FBT001 - one flag is all it takes
        """There is no side panel."""

    def rescale(self) -> None:
        """Keep lines at a length that can be read."""
        self._column.setMaximumWidth(theme.px(_WIDTH))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _section(title: str, why: str, *rows: SettingRow) -> QWidget:
    lines: list[Item] = []
    for one in rows:
        lines += [Hairline(), one] if lines else [one]
    heading = column(label(title, Role.HEADING), label(why, Role.BODY, "text2", wrap=True), gap=0.5)
    return holding(column(heading, Card(column(*lines, gap=0)), gap=3))


def _numbers(usual: Iterable[int], now: int, word: Any) -> list[tuple[str, int]]:
    return [(word(number), number) for number in sorted({*usual, now})]


def _weeks(number: int) -> str:
    text = ngettext("{number} week", "{number} weeks", number).format(number=number)
    return _("{text} (usual)").format(text=text) if number == USUAL_WEEKS else text


def _people(number: int) -> str:
    text = ngettext("{number} person", "{number} people", number).format(number=number)
    return _("{text} (usual)").format(text=text) if number == SMALLEST_GROUP else text
