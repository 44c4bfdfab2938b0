"""The settings: they hold at once, they last, they can be undone where they belong to the file."""

from PySide6.QtCore import Qt

from kompetence.settings import Theme
from kompetence.ui.frame.settings_page import SettingsPage
from tests.ui.municipality import open_team, person


def page(window):
    window.commands.fill()
    window.around.settings()
    return window.findChild(SettingsPage)


def choose(choice, value):
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_the_text_grows_at_once_and_the_menu_follows(window, qapp):
    shown = page(window)
    before = shown.text_size.height()
    choose(shown.text_size, 200)
    qapp.processEvents()
    assert window.settings.text_size == 200
    assert shown.text_size.height() > before
    assert window.commands.sizes[200].isChecked()


def test_what_is_chosen_in_the_menu_is_seen_in_the_settings(window):
    shown = page(window)
    window.choose(theme=Theme.DARK)
    assert shown.theme.currentText() == "Dark"
    choose(shown.theme, Theme.LIGHT)
    assert window.settings.theme is Theme.LIGHT


def test_who_one_is_stands_at_the_foot_and_can_be_undone(window, workspace):
    foot = window.work.sidebar.viewer
    assert foot.accessibleName() == "Choose who you are"
    shown = page(window)
    choose(shown.viewer, person(workspace, "MKL"))
    assert foot.accessibleName().startswith("You are Mette Kjær Lund, Employee")
    assert workspace.place().viewer == "Mette Kjær Lund"
    window.commands.undo.trigger()
    assert foot.accessibleName() == "Choose who you are"
    assert shown.viewer.chosen == ""


def test_what_belongs_to_the_file_is_there_when_it_is_opened_again(window, data):
    shown = page(window)
    choose(shown.weeks, 8)
    choose(shown.group, 7)
    window.close_workspace()
    again = open_team(data)
    now = again.frame.settings()
    assert (now.follow_up_weeks, now.smallest_group) == (8, 7)
    again.close()


def test_no_group_below_three_can_be_chosen(window):
    shown = page(window)
    offered = [shown.group.itemData(at) for at in range(shown.group.count())]
    assert min(offered) == 3
    assert not shown.group.isEditable()


def test_without_a_file_only_the_program_is_settled_and_escape_comes_back(qtbot, window):
    window.close_workspace()
    shown = page(window)
    assert not hasattr(shown, "viewer")
    choose(shown.text_size, 125)
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.welcome


def test_escape_goes_back_to_where_one_was(qtbot, window):
    window.go("goals")
    shown = page(window)
    assert not any(item.isChecked() for item in window.work.sidebar.places._items.values())
    qtbot.keyClick(shown.language, Qt.Key.Key_Escape)
    assert window.work.shown is window.work.page("goals")


def test_the_gear_and_the_name_lead_to_the_settings(window):
    for control in (window.work.sidebar.settings, window.work.sidebar.viewer):
        window.go("goals")
        control.click()
        assert isinstance(window.work.shown, SettingsPage)
    assert window.work.shown.first() is window.work.shown.viewer


def test_a_name_that_looks_like_markup_is_shown_as_it_is(window, workspace, tmp_path):
    (tmp_path / "odd.csv").write_text(
        f"medarbejdernr;navn;enhed\n77;<b>x</b> {'langt ' * 30};Job og Virksomhed\n", "utf-8"
    )
    workspace.frame.take_in(tmp_path / "odd.csv", "people", lambda _d, _t: None, lambda: False)
    odd = next(one for one in workspace.frame.everyone() if one.name.startswith("<b>"))
    window.work.context.acts.do("", lambda: workspace.frame.choose_viewer(odd.id))
    foot = window.work.sidebar.viewer
    assert odd.name in foot.accessibleName()
    assert foot.height() < 80
    assert "<b>" not in foot.toolTip()
