"""What the menus let one do, handed on to the parts of the window as they come to be."""

from typing import TYPE_CHECKING

from kompetence.ui.actions import Commands

if TYPE_CHECKING:
    from kompetence.ui.main_window import MainWindow


class Given:
    """Knows the window; makes nothing until it is asked for."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def commands(self) -> Commands:
        """All of them, for the menus."""
        window = self._window
        return Commands(
            new=window.new_wanted.emit,
            open=window.open_wanted.emit,
            connect=window.server_wanted.emit,
            demo=window.demo_wanted.emit,
            recent=window.file_wanted.emit,
            close_file=lambda: window.let_go(window.close_workspace),
            read_in=self._ask_list,
            find=self._find,
            settings=self._settings,
            backups=self._backups,
            retention=self._retention,
            unit=self._unit,
            quit=self._quit,
            go=window.go,
            narrow=lambda on: window.choose(narrow_sidebar=on),
            side=lambda on: window.choose(side_panel=on),
            full_screen=self._full_screen,
            theme=lambda chosen: window.choose(theme=chosen),
            text_size=lambda size: window.choose(text_size=size),
            language=window.language_chosen.emit,
            overview=self._overview,
            paper=self._paper,
            plan=self._plan,
            plans=lambda: window.papers.plans(),  # noqa: PLW0108 - made with the first paper
            board=lambda: window.papers.board(),  # noqa: PLW0108
            status=lambda: window.papers.status(),  # noqa: PLW0108
            status_book=lambda: window.papers.status_book(),  # noqa: PLW0108
            keys=self._keys,
            log=window.log_wanted.emit,
            check=self._check,
            about=self._about,
            send_forms=lambda: window.sending.send(),  # noqa: PLW0108
            send_answers=lambda: window.sending.send_answers(),  # noqa: PLW0108
            read_forms=lambda: window.returning.choose(),  # noqa: PLW0108
            save_reply=self._save_reply,
            read_answer=self._read_answer,
            lock_now=lambda: window.locking.lock_now(),  # noqa: PLW0108
        )

    def _backups(self) -> None:
        if self._window.work is not None:
            self._window.work.wants.backups.emit()

    def _retention(self) -> None:
        if self._window.work is not None:
            self._window.work.wants.retention.emit()

    def _save_reply(self) -> None:
        work = self._window.work
        if work is not None and work.own:
            from kompetence.ui.forms.own_work import of

            of(work).answering.offer()

    def _read_answer(self) -> None:
        work = self._window.work
        if work is not None and work.own:
            from kompetence.ui.forms.own_work import of

            of(work).answering.choose()

    def _ask_list(self) -> None:
        self._window.around.ask_list()

    def _find(self) -> None:
        self._window.around.find()

    def _settings(self) -> None:
        self._window.around.settings()

    def _keys(self) -> None:
        self._window.around.keys()

    def _about(self) -> None:
        self._window.around.about()

    def _check(self) -> None:
        work = self._window.work
        if work is not None:
            from kompetence.ui.insight.check import check_file

            check_file(work.context, self._window.papers)

    def _overview(self) -> None:
        self._window.papers.overview()

    def _paper(self) -> None:
        self._window.papers.team()

    def _plan(self) -> None:
        if self._window.work is not None:
            self._window.work.ask_plan()

    def _unit(self) -> None:
        if self._window.work is not None:
            self._window.work.sidebar.choose_unit()

    def _quit(self) -> None:
        self._window.close()

    def _full_screen(self, on: bool) -> None:  # noqa: FBT001 - a switch
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
