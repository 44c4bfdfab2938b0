import pytest

from kompetence.errors import RefusalError
from kompetence.settings import Settings, Theme, load, save


def test_what_is_saved_comes_back(tmp_path):
    chosen = Settings("en", Theme.DARK, 150, narrow_sidebar=True, side_panel=False)
    save(chosen, tmp_path / "deep" / "settings.toml")
    assert load(tmp_path / "deep" / "settings.toml") == (chosen, ())


def test_no_file_is_no_problem(tmp_path):
    assert load(tmp_path / "settings.toml") == (Settings(), ())


@pytest.mark.parametrize(
    "text",
    [
        'language = "fr"',
        "text_size = 999",
        "text_size = true",
        'theme = ["dark"]',
        "colour = 3",
    ],
)
def test_a_bad_value_gives_the_default_and_a_problem(tmp_path, text):
    (tmp_path / "settings.toml").write_text(text + "\nside_panel = false\n", "utf-8")
    settings, problems = load(tmp_path / "settings.toml")
    assert settings == Settings(side_panel=False)
    assert [problem.code for problem in problems] == ["settings-value"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"= =", b"[language]\n" * 2])
def test_a_broken_file_gives_the_defaults_and_a_problem(tmp_path, content):
    (tmp_path / "settings.toml").write_bytes(content)
    settings, problems = load(tmp_path / "settings.toml")
    assert settings == Settings()
    assert problems[0].file.endswith("settings.toml")


def test_settings_that_cannot_be_saved_are_refused_in_words_and_leave_nothing(tmp_path):
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(RefusalError) as refused:
        save(Settings(), tmp_path / "settings.toml")
    assert refused.value.code == "settings-not-saved"
    assert [one.name for one in tmp_path.iterdir()] == ["settings.toml"]
