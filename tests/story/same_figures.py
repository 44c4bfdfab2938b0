"""The same figures wherever one looks: on the screen, in the workbook, and from the command line."""

import shutil
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt

from kompetence import i18n
from kompetence.paths import below
from kompetence.ui.export_dialog import ExportDialog
from tests.cli.calling import done
from tests.story.hands import CONTROL

KEY = Qt.Key
COLUMNS = (
    "asked", "rated", "unrated", "met", "gap_sum", "gap_mean", "planned", "open", "weight", "priority", "can", "need",
    "missing",
)  # fmt: skip
"""The figures of the sheet Overblik in their order."""


def figures_everywhere(story, passphrase):
    """The same figures on the screen, in the workbook, in the team's PDF and in the JSON."""
    hands = story.hands
    story.go(6)
    story.shot("team")
    model = story.window.heat_map.model
    screen = {model.row(row).competence.id: model.row(row).figures for row in range(model.rowCount())}
    copy = Path(shutil.copy(story.workspace.path, story.folder / "copy.kompetence"))
    day = story.workspace.place().day.isoformat()
    key = story.folder / "passphrase"
    key.write_text(passphrase, "utf-8")
    asked = ("--date", day, "--names", "--reason", "Prøve af året", "--passphrase-file", key, "--json")
    told = done("overview", copy, *asked).json
    i18n.use("da", below(story.folder).locale)
    keys = (
        "asked",
        "rated",
        "unrated",
        "met",
        "gap_sum",
        "can",
        "need",
        "missing",
        "vulnerable",
        "planned",
        "open",
    )
    for one in told["competences"]:
        figures = screen[one["id"]]
        assert {key: getattr(figures, key) for key in keys} == {key: one[key] for key in keys}, one["name"]
    assert len(told["competences"]) == len(screen)
    hands.press(KEY.Key_E, modifier=CONTROL)
    dialog = story.seen(ExportDialog)
    hands.click(dialog.with_names)
    hands.write(dialog.reason, "Planlægning af efterårets kurser")
    dialog.answer()
    file = story.choose_file("overview.xlsx")
    story.wait(file.exists)
    story.wait(lambda: not story.window.tasks._waiting)
    rows = {row[-1]: row for row in load_workbook(file)["Overblik"].iter_rows(values_only=True) if row[-1]}
    for one in told["competences"]:
        shown = dict(zip(COLUMNS, rows[one["id"]][1:], strict=False))
        assert {key: shown[key] for key in COLUMNS if one[key] is not None and key != "gap_mean"} == {
            key: one[key] for key in COLUMNS if one[key] is not None and key != "gap_mean"
        }, one["name"]
    return told
