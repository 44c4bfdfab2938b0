"""Where one says where the municipality's data are, and signs in."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget
from typing_extensions import override

from kompetence.domain.server_place import PORTS, USUAL_PORT, ServerPlace
from kompetence.errors import RefusalError
from kompetence.i18n import gettext as _
from kompetence.ui import theme
from kompetence.ui.layouts import Box, column, holding, read_in_order, row
from kompetence.ui.panels import Scrolling, TitleRow
from kompetence.ui.profiles.tick import Tick
from kompetence.ui.serving.joining import Call
from kompetence.ui.texts import label
from kompetence.ui.theme import Role
from kompetence.ui.unlock.secret_field import SecretField, ShowButton
from kompetence.ui.widgets.button import button, icon_button
from kompetence.ui.widgets.captioned import captioned
from kompetence.ui.widgets.card import Card
from kompetence.ui.widgets.fields import LineField
from kompetence.ui.widgets.inline_problem import InlineProblem
from kompetence.ui.widgets.option import Option

_WIDTH, _WIDEST, _BESIDE_FROM, _PORT_WIDTH = 640, 1200, 1080, 110
_BELONGS = {
    "server-name-unknown": "host",
    "server-not-proven": "host",
    "server-no-answer": "port",
    "server-no-database": "database",
    "server-empty": "database",
    "server-older": "database",
    "server-newer": "database",
    "server-login-nobody": "login",
    "server-not-let-in": "login",
    "server-login-refused": "login",
    "server-turned-away": "login",
    "server-login-is-owner": "login",
    "server-password-wrong": "password",
    "server-password-wanted": "password",
}
"""Under which field the reason stands; anything else stands under them all."""


class ConnectPage(QWidget):
    """`wanted` carries the call; what comes of it is told by `refuse`, or the page is left behind."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, place: ServerPlace, *, login: str, with_password: bool, keyring: bool) -> None:
        super().__init__()
        self._more = place.more
        self.host = LineField(_("Server"), _("For example kompetence.kommune.dk"))
        self.port = LineField(_("Port"), str(USUAL_PORT))
        self.database = LineField(_("Database"), _("For example kompetence"))
        self.login = LineField(_("Login"))
        self.password = SecretField(_("Password"))
        self._fields: dict[str, LineField] = {
            "host": self.host, "port": self.port, "database": self.database, "login": self.login,
            "password": self.password,
        }  # fmt: skip
        self.problems = {key: InlineProblem(field) for key, field in self._fields.items()}
        self.single = Option(
            _("With the account I am signed in with on this computer"),
            _("Single sign-on. You write no password; your municipality has set it up."),
        )
        self.by_word = Option(
            _("With a password"), _("The password of your login on the server. It is never kept in a file.")
        )
        self._ways = QButtonGroup(self)
        self._ways.addButton(self.single)
        self._ways.addButton(self.by_word)
        self.show_letters = ShowButton(self.password)
        self.remember = Tick(_("Remember it in this computer's keyring"))
        self.remember.setVisible(keyring)
        self._secret = holding(
            column(
                captioned(self.password, self.problems["password"]), row(self.remember, None, self.show_letters),
                gap=2,
            )
        )  # fmt: skip
        self.other = InlineProblem(self.host)
        self.connect_now = button(_("Connect"), self._answer, "primary")
        self.state = label("", Role.BODY, "text2", wrap=True)
        self._column = holding(self._parts())
        head = TitleRow(
            _("Connect to the municipality's data"),
            back=icon_button("arrow-left", _("Back to the beginning"), self.left.emit),
        )
        head.context.setText(
            _(
                "The address comes from whoever looks after the server. Everything but the password is remembered."
            )
        )
        inner = holding(row((self._column, 12), None, gap=0, margins=(8, 2, 8, 8)))
        self.setLayout(column(head, (Scrolling(inner, _("Connect")), 1), gap=0))
        self._begin_with(place, login, with_password=with_password)
        for key, field in self._fields.items():
            field.returnPressed.connect(self._answer)
            field.textEdited.connect(self.problems[key].hide)
            field.textEdited.connect(lambda _text: self._say(""))
        self.by_word.toggled.connect(self._secret.setVisible)
        self._secret.setVisible(self.by_word.isChecked())
        self.rescale()

    def _parts(self) -> Box:
        place = row(
            (captioned(self.host, self.problems["host"]), 1),
            captioned(self.port), gap=3,
        )  # fmt: skip
        where = column(
            label(_("Where are the data?"), Role.HEADING),
            Card(
                column(
                    column(place, self.problems["port"], gap=1),
                    captioned(self.database, self.problems["database"]),
                    gap=3, margins=(5, 4, 5, 5),
                )
            ),
            gap=2,
        )  # fmt: skip
        who = column(
            label(_("Who signs in?"), Role.HEADING),
            Card(
                column(
                    captioned(self.login, self.problems["login"]),
                    column(self.single, self.by_word, gap=2), self._secret,
                    gap=3, margins=(5, 4, 5, 5),
                )
            ),
            gap=2,
        )  # fmt: skip
        self._both = row((column(where, None), 1), (column(who, None), 1), gap=6)
        return column(self._both, self.other, row(self.connect_now, (self.state, 1), gap=4), None, gap=5)

    def _begin_with(self, place: ServerPlace, login: str, *, with_password: bool) -> None:
        self.host.setText(place.host)
        self.port.setText(str(place.port))
        self.database.setText(place.database)
        self.login.setText(place.login or login)
        (self.by_word if with_password else self.single).setChecked(True)
        read_in_order(self)

    def first(self) -> QWidget:
        """Where the keyboard goes: to the first thing that is not known."""
        empty = (field for key, field in self._fields.items() if not field.text() and key != "password")
        return next(empty, self.password if self.by_word.isChecked() else self.connect_now)

    def _place(self) -> ServerPlace | None:
        """What is entered; None where something is missing, which is said."""
        host, port = self.host.text().strip(), self.port.text().strip() or str(USUAL_PORT)
        database, login = self.database.text().strip(), self.login.text().strip()
        number = int(port) if port.isascii() and port.isdigit() and len(port) < 6 else 0
        wrong = {
            "host": "" if host else _("Write the name of the server."),
            "port": "" if number in PORTS else _("A port is a number from 1 to 65535. The usual is 5432."),
            "database": "" if database else _("Write the name of the database."),
            "login": "" if login else _("Write your login on the server."),
        }
        if "://" in host or "/" in host or "@" in host or " " in host:
            wrong["host"] = _("Write only the name of the server here, without the rest of the address.")
        if "/" in database:
            wrong["database"] = _("The name of a database has no slash.")
        self._tell(wrong)
        if any(wrong.values()):
            return None
        return replace(ServerPlace(), host=host, port=number, database=database, login=login, more=self._more)

    def _answer(self) -> None:
        if not self.connect_now.isEnabled():
            return
        place = self._place()
        word = self.password.text() if self.by_word.isChecked() else ""
        if place is None:
            return
        if self.by_word.isChecked() and not word and not self.remember.isVisibleTo(self):
            self._tell({"password": _("Write the password of your login.")})
            return
        self.connect_now.setEnabled(False)
        self._say(_("Connecting to {host} …").format(host=place.host))
        asks = self.by_word.isChecked() and not word
        self.wanted.emit(Call(place.address, word, self.remember.isChecked(), asks=asks))

    def _say(self, text: str) -> None:
        self.state.setText(text)
        if not text:
            self.other.say("")

    def _tell(self, wrong: dict[str, str]) -> None:
        """Put each sentence under its field, and the keyboard into the first."""
        for key, problem in self.problems.items():
            problem.say(wrong.get(key, ""))
        self.other.say(wrong.get("", ""))
        first = next((key for key in self._fields if wrong.get(key)), None)
        if first is not None:
            self._fields[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def ended(self) -> None:
        """Nothing is under way any more."""
        self.connect_now.setEnabled(True)
        self._say("")

    def refuse(self, error: Exception, sentence: str) -> None:
        """Say under the field that it is about why there is no connection."""
        code = error.code if isinstance(error, RefusalError) else ""
        field = _BELONGS.get(code, "")
        if field == "password" and not self.by_word.isChecked():
            field = "login"
            sentence = _(
                "The server does not take the account of this computer for {login}. Choose a password."
            )
            sentence = sentence.format(login=self.login.text().strip())
        if field == "password":
            self.show_letters.show_letters(shown=False)
            self.password.clear()
        self._tell({field: sentence})

    def forget(self) -> None:
        """Keep no password in a field that nobody sees."""
        self.password.clear()

    def rescale(self) -> None:
        """Keep lines at a length that can be read; where there is room the two questions stand beside each other."""
        beside = self.width() >= theme.px(_BESIDE_FROM)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(across if beside else down)
        self._column.setMaximumWidth(theme.px(_WIDEST if beside else _WIDTH))
        self.port.setFixedWidth(theme.px(_PORT_WIDTH))
        for field in self._fields.values():
            field.setMinimumHeight(theme.px(36))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rescale()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
