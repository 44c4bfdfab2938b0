"""A damaged file: what is wrong, with and without a backup, what is lost afterwards, and a broken seal."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.backups import KeptBackup, Why
from kompetence.domain.recovery import Counts, Standby, Ways
from kompetence.errors import RefusalError
from kompetence.services import recovering
from kompetence.services.desktops import Desktops
from kompetence.storage.backups import Vault
from kompetence.ui.main_window import MainWindow
from kompetence.ui.read_only.offer import offer
from kompetence.ui.recovery.damaged_dialog import DamagedDialog
from kompetence.ui.recovery.losses_dialog import LossesDialog

_PAGE = 4096
_FILE = Path("/home/leder/Dokumenter/Beskæftigelse og Borger 2026.kompetence")
_KEPT = Path("/home/leder/.local/share/kompetence/backups/8f3a/2026-04-21T143000.000Z-closing.kompetence")
_AT = datetime(2026, 4, 21, 14, 30, tzinfo=UTC)


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    kept = KeptBackup(
        _KEPT, _AT, Why.CLOSING, 1, data=Path("/media/leder/USB/Beskæftigelse og Borger.kompetence")
    )
    found = Ways(
        _FILE,
        "data-damaged",
        Standby(kept, Counts(24, 48, 1530, 53)),
        1,
        Counts(24, 48, 1533, 54),
        True,
        False,
    )
    for name, ways in {
        "backup": found,
        "none": Ways(_FILE, "data-damaged", None, 0, Counts(24, 47, 1102, 53), False, False),
        "locked": Ways(_FILE, "data-damaged", None, 0, Counts(24, 47, 1102, 53), False, True, kept),
        "missing": Ways(
            _FILE, "data-missing", Standby(kept, Counts(24, 48, 1530, 53)), 0, None, False, False
        ),
        "others": Ways(_FILE, "data-damaged", None, 0, None, False, False, None, (kept,)),
        "empty": Ways(_FILE, "data-empty", Standby(kept, Counts(24, 48, 1530, 53)), 0, None, False, False),
    }.items():
        dialog = DamagedDialog(ways, window)
        dialog.open()
        yield f"recovery-{name}", dialog
        dialog.reject()
    of_backup = RefusalError("data-is-backup", file=str(_KEPT), of=str(_FILE))
    asked = offer(window, _KEPT, of_backup, again=lambda: None, look=lambda: None)
    yield "recovery-of-backup", asked
    asked.reject()
    damaged = Path(shutil.copy(data, data.with_name("damaged.kompetence")))
    content = bytearray(damaged.read_bytes())
    for page in (1, 62, 120, 150, 180):
        content[(page - 1) * _PAGE : page * _PAGE] = bytes(_PAGE)
    damaged.write_bytes(content)
    new = data.with_name("damaged (reddet).kompetence")
    saved = recovering.save_readable(damaged, new, Vault(data.with_name("local")))
    losses = LossesDialog(saved, damaged, window)
    losses.open()
    yield "recovery-losses", losses
    losses.reject()
    new.unlink()
