"""Compiles the catalogues when the program is built or installed, editable installs included."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Writes `<language>/LC_MESSAGES/kompetence.mo` beside every `<language>/kompetence.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile before the files are gathered."""
        for source in Path(self.root, "resources", "locale").glob("*/kompetence.po"):
            folder = source.parent / "LC_MESSAGES"
            folder.mkdir(exist_ok=True)
            with source.open("rb") as po, (folder / "kompetence.mo").open("wb") as mo:
                write_mo(mo, read_po(po, locale=source.parent.name))
