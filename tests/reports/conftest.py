import pytest

from kompetence import i18n


@pytest.fixture(autouse=True)
def english(tmp_path):
    with i18n.speaking("en", tmp_path):
        yield
