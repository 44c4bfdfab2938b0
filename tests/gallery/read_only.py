"""A file that somebody else has, a copy to read, a risky place, and the same thing written in two places."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kompetence.domain.clash import Clash
from kompetence.domain.read_only import ReadOnly, Why
from kompetence.errors import RefusalError
from kompetence.services.desktops import Desktops
from kompetence.ui.acts import Both
from kompetence.ui.clash_dialog import ClashDialog
from kompetence.ui.main_window import MainWindow
from kompetence.ui.read_only.offer import HELD, NOT_WRITABLE, offer
from kompetence.words.sentences import refusal


def scenes(window: MainWindow, desktops: Desktops, data: Path) -> Iterator[tuple[str, QWidget]]:
    """Each as it stands when its turn comes."""
    since = datetime.now().astimezone().replace(hour=0, minute=42) - timedelta(days=1)
    held = {"file": str(data), "who": "birgitte", "host": "PC-40217", "since": since.isoformat()}
    for name, refused in {
        "held": RefusalError(HELD, **held),
        "held-network": RefusalError(HELD, **held, network=True),
        "held-unknown": RefusalError(HELD, file=str(data)),
        "not-writable": RefusalError(NOT_WRITABLE, file=str(data)),
    }.items():
        question = offer(window, data, refused, again=lambda: None, look=lambda: None)
        yield f"read-only-{name}", question
        question.reject()
    copy = desktops.look(data)
    window.show_workspace(copy)
    database = copy._desk.database
    for why in Why:
        database.read_only = ReadOnly(why, datetime.now().astimezone(), "birgitte", "PC-40217", since)
        window.standing.follow()
        yield f"read-only-copy-{why}", window
    window.go("team")
    window.changes.refused.emit(RefusalError("data-read-only", file=str(data)))
    yield "read-only-refused", window
    window.close_workspace()
    window.show_workspace(desktops.open(data))
    for code in ("place-synced", "place-network"):
        window.standing.warn(refusal(RefusalError(code, file=data.name)))
        yield f"read-only-{code}", window
    window.banner.acts[0].click()
    clashes = (
        Clash(
            "learn",
            "Finde og bruge reglerne om løntilskud selv, også i de svære sager",
            "Kende reglerne om løntilskud",
        ),
        Clash("follow_up", date(2026, 6, 17), date(2026, 9, 1)),
    )
    both = ClashDialog(Both(clashes, lambda: None, lambda: None), window)
    both.open()
    yield "clash-goal", both
    both.reject()
    many = (
        Clash("3 Selvstændig", "Finder selv reglen, og forklarer den for borgeren", "Finder selv reglen"),
        Clash("Journalisering: Aftalt niveau", "4 Sikker", "2 Øvet"),
        Clash("starts", date(2026, 3, 1), date(2026, 2, 1)),
        Clash("essential", mine=True, theirs=False),
        Clash("people", 2, 3),
    )
    parts = ClashDialog(Both(many, lambda: None, lambda: None), window)
    parts.open()
    yield "clash-parts", parts
    parts.reject()
    text = "Vi har talt om, at samarbejdet med virksomhederne fylder mest. " * 5
    one = ClashDialog(Both((Clash("", text, text[:120]),), lambda: None, lambda: None), window)
    one.open()
    yield "clash-summary", one
    one.reject()
    window.saved.saving()
    yield "saving", window
