import threading

from kompetence.errors import RefusalError


def test_a_paper_is_written_and_told(qtbot, window, workspace, tmp_path):
    window.papers.write(tmp_path / "plan.pdf", lambda to, *_rest: workspace.write_plan("p0", to, None, None))
    qtbot.waitUntil(lambda: window.toast.text == "plan.pdf is written.")
    assert (tmp_path / "plan.pdf").read_text() == "p0"


def test_a_refused_paper_is_told(qtbot, window, tmp_path):
    def refuse(*_args):
        raise RefusalError("nobody")

    window.papers.write(tmp_path / "plan.pdf", refuse)
    qtbot.waitUntil(lambda: window.toast.text == "refused nobody")


def test_long_work_shows_itself_in_words_and_can_be_cancelled(qtbot, window, tmp_path):
    running = threading.Event()

    def slow(_to, progress, cancelled):
        progress(240, 1200)
        running.set()
        while not cancelled():
            threading.Event().wait(0.01)

    window.papers.write(tmp_path / "overview.xlsx", slow)
    qtbot.waitUntil(window.progress.isVisible, timeout=5000)
    qtbot.waitUntil(lambda: window.progress._text.text() == "Writing overview.xlsx: 240 of 1200")
    window.progress.stop.click()
    qtbot.waitUntil(lambda: window.toast.text == "Cancelled. Nothing was written.")
    assert window.progress.isHidden()
