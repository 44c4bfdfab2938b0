"""What whoever looks after a municipality's server does: bring it up to date, check it, let people in."""

from pathlib import Path

from kompetence.domain.server_check import Checked
from kompetence.storage.server.address import parse
from kompetence.storage.server.upgrading import Upgraded


def deployment_text(resources: Path, language: str) -> str:
    """What an IT department needs to know about a server, in Danish or English."""
    return (resources / "server" / f"deployment.{language}.md").read_text("utf-8")


def upgrade_server(word: str, oldest: str | None = None) -> Upgraded:
    """Bring the tables and who may see what up to date, and say which program may connect from now on."""
    from kompetence.storage.server.upgrading import upgrade

    return upgrade(parse(word), oldest)


def check_server(word: str) -> Checked:
    """Hold a database against what this program makes; nothing is left behind, and others go on working."""
    from kompetence.storage.server.checking import check

    return check(parse(word))
