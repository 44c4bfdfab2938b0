"""The frame around the work: welcome, sidebar, settings, search, keys, about, reading in, and what goes wrong."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.services.desktops import Desktops
from kompetence.ui.frame.about_dialog import AboutDialog
from kompetence.ui.frame.error_dialog import ErrorDialog
from kompetence.ui.frame.import_dialog import ImportDialog
from kompetence.ui.frame.keys_dialog import KeysDialog
from kompetence.ui.frame.search_popup import SearchPopup
from kompetence.ui.frame.trace import told
from kompetence.ui.main_window import MainWindow

RECENT = (
    "/home/leder/Dokumenter/Job og Virksomhed 2026.kompetence",
    "/home/leder/Dokumenter/Beskæftigelse og Borger, hele området, endelig udgave 2026.kompetence",
    "/home/leder/Skrivebord/demo.kompetence",
    "/media/fællesdrev/Arbejdsmarked/Team Øst/2025/Team Øst.kompetence",
    "/home/leder/Dokumenter/Administration.kompetence",
)
LIST = "medarbejdernr;navn;enhed\n901;Ane Bo;Job og Virksomhed\n902;Bo Ås;Nyt team\n"
BAD = "medarbejdernr;kompetence;aftalt niveau\n" + "".join(
    f"{number};B{number % 12};{level}\n" for number, level in enumerate(["3,5", "9", "4", "måske"] * 8, 100)
)


def _provoked() -> Exception:
    try:
        int("Mette")
    except ValueError as error:
        return error
    raise AssertionError


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    for number in (0, 1, 5):
        window.welcome.show_recent(RECENT[:number])
        yield f"frame-welcome-{number}", window
    window.commands.fill()
    window.around.settings()
    yield "frame-settings-welcome", window
    workspace = desktops.open(data)
    window.show_workspace(workspace)
    window.around.settings()
    yield "frame-settings-nobody", window
    leader = next(one for one in workspace.frame.everyone() if "eder" in one.position)
    window.work.context.acts.do("", lambda: workspace.frame.choose_viewer(leader.id))
    yield "frame-settings", window
    window.go("people")
    yield "frame-sidebar", window
    window.around.find()
    popup = window.findChild(SearchPopup)
    yield "frame-search-empty", popup
    popup.field.setText("b")
    yield "frame-search", popup
    popup.field.setText("xyz")
    yield "frame-search-nothing", popup
    popup.close()
    for made in (KeysDialog(window.commands, window), AboutDialog(window)):
        made.open()
        yield f"frame-{type(made).__name__.removesuffix('Dialog').lower()}", made
        made.close()
    for name, text in (("import", LIST), ("import-problems", BAD)):
        file = data.with_name(f"{name}.csv")
        file.write_text(text, "utf-8")
        preview = workspace.frame.preview(file, lambda _done, _total: None, lambda: False)
        dialog = ImportDialog(file, preview, window)
        dialog.open()
        yield f"frame-{name}", dialog
        dialog.close()
    wrong = ErrorDialog(told(_provoked()), lambda: None, window)
    wrong.open()
    yield "frame-error", wrong
    wrong.unfold.click()
    yield "frame-error-details", wrong
    wrong.close()
    window.close_workspace()
