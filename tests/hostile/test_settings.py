"""Whatever lies where the settings should lie, the program begins, and says so where it cannot use it."""

import os
import re

import pytest

from kompetence.settings import LARGEST_FILE, LOCK_AFTER, Settings, Theme, load, save
from kompetence.words.sentences import problem
from tests.hostile.settings_files import FIXED, made

A_BUG = re.compile(r"Error|Exception|Traceback|line \d|column|<class")


def judged(file):
    """What is read, after checking that it can be used and that what could not be read is told in words."""
    settings, problems = load(file)
    assert settings.language in {"da", "en"}
    assert settings.theme in list(Theme)
    assert isinstance(settings.text_size, int)
    assert settings.lock_after in LOCK_AFTER
    assert all(isinstance(one, str) for one in settings.recent)
    for one in problems:
        assert len(problem(one)) < 300
        assert not A_BUG.search(problem(one))
    save(settings, file.with_name("again.toml"))
    assert load(file.with_name("again.toml")) == (settings, ())
    return settings, problems


@pytest.mark.parametrize("seed", range(len(FIXED) + 30))
def test_settings_that_came_to_harm_are_read_as_far_as_they_can_be(seed, tmp_path):
    _variety, content = made(seed)
    (tmp_path / "settings.toml").write_bytes(content)
    judged(tmp_path / "settings.toml")


@pytest.mark.parametrize("seed", range(12))
def test_settings_that_are_none_are_told(seed, tmp_path):
    (tmp_path / "settings.toml").write_bytes(FIXED[seed])
    settings, problems = judged(tmp_path / "settings.toml")
    assert settings == Settings()
    assert problems


def test_a_folder_in_the_place_of_the_settings_is_told(tmp_path):
    (tmp_path / "settings.toml").mkdir()
    settings, (problem_,) = load(tmp_path / "settings.toml")
    assert (settings, problem_.code) == (Settings(), "settings-unreadable")


@pytest.mark.skipif(os.name != "posix", reason="only there can a pipe lie in a folder")
def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "settings.toml")
    assert load(tmp_path / "settings.toml")[0] == Settings()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_settings_that_nobody_may_read_are_told(tmp_path):
    (tmp_path / "settings.toml").write_text("", "utf-8")
    (tmp_path / "settings.toml").chmod(0)
    assert load(tmp_path / "settings.toml")[1][0].code == "settings-unreadable"


def test_a_settings_file_larger_than_any_of_ours_is_not_read(tmp_path):
    (tmp_path / "settings.toml").write_bytes(b"#" * (LARGEST_FILE + 1))
    assert load(tmp_path / "settings.toml")[1][0].code == "settings-unreadable"
