"""A file that came back, told apart by its first bytes, and read no further than it may be."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from kompetence.domain.form_content import DamagedReplyError, read
from kompetence.domain.form_views import SUFFIX
from kompetence.domain.forms import FormSheet, Reply
from kompetence.errors import RefusalError
from kompetence.exchange import workbook_limits as limits
from kompetence.exchange.child import answer_of
from kompetence.exchange.file_in import opened
from kompetence.exchange.form_reply import LARGEST as LARGEST_REPLY
from kompetence.exchange.form_reply import ForeignReplyError, heading_of, is_reply
from kompetence.exchange.form_reply import opened as opened_reply
from kompetence.storage import returned_content
from kompetence.storage.forms import Form

LARGEST = limits.LARGEST_FILE
_GLANCE, _ALL = "glance", "all"
_ZIP = b"PK\x03\x04"
_REFUSED = {b"form-damaged", b"form-is-data", b"form-other-version"}


class Kind(StrEnum):
    """What came back."""

    REPLY = "reply"
    FILE = "file"
    WORKBOOK = "workbook"


@dataclass(frozen=True, slots=True, repr=False)
class Came:
    """A file as it lies there, with the form that it says it is."""

    path: Path
    kind: Kind
    content: bytes
    form: str
    number: int
    glanced: Reply | None = None
    """What a glance tells besides: whose it is, and whether it is shared; a closed reply tells nothing."""

    @property
    def sha256(self) -> str:
        """Tells whether it is the same file."""
        return sha256(self.content).hexdigest()


class Reader:
    """Reads what came back; the same preparation file is not read twice as long as the reader is kept."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], Reply] = {}

    def came(self, path: Path) -> Came:
        """A file that came back, or why it is none."""
        content = _content(path)
        if is_reply(content):
            return _closed(path, content)
        if content.startswith(_ZIP):
            from kompetence.exchange.form_workbook_in import glance

            seen = glance(path)
            reply = Reply(seen.key, seen.shared)
            return Came(path, Kind.WORKBOOK, content, seen.key.form, seen.key.number, reply)
        if returned_content.is_database(content):
            returned_content.check_header(content)
            reply = self._from_file(content, _GLANCE)
            return Came(path, Kind.FILE, content, reply.key.form, reply.key.number, reply)
        if returned_content.looks_encrypted(content):
            raise RefusalError("form-encrypted")
        raise RefusalError("form-unreadable", suffix=SUFFIX)

    def read_before(self, one: Came) -> Reply | None:
        """Everything that it hands in, where that was read already."""
        return self._read.get((one.sha256, _ALL))

    def reply_in(self, one: Came, form: Form, sheet: FormSheet) -> Reply:
        """Everything that is handed in, now that it may be read."""
        key = one.sha256, _ALL
        if key not in self._read:
            self._read[key] = self._everything(one, form, sheet)
        return self._read[key]

    def _everything(self, one: Came, form: Form, sheet: FormSheet) -> Reply:
        if one.kind is Kind.FILE:
            return self._from_file(one.content, _ALL)
        if one.kind is Kind.WORKBOOK:
            from kompetence.exchange.form_workbook_in import read_form

            return read_form(one.path, lambda key: sheet if key == sheet.key else None)
        try:
            return read(opened_reply(one.content, form.secret))
        except (ForeignReplyError, DamagedReplyError) as error:
            raise RefusalError("form-damaged") from error

    def _from_file(self, content: bytes, how: str) -> Reply:
        key = sha256(content).hexdigest(), how
        if key not in self._read:
            self._read[key] = _from_file(content, how)
        return self._read[key]


def is_sound(one: Came, form: Form) -> bool:
    """Whether it is whole and was closed to this form; nothing of it is kept."""
    if one.kind is not Kind.REPLY:
        return True
    try:
        opened_reply(one.content, form.secret)
    except ForeignReplyError:
        return False
    return True


def _content(path: Path) -> bytes:
    stream, _size = opened(path, LARGEST, "form-too-large")
    with stream:
        return stream.read(LARGEST + 1)


def _closed(path: Path, content: bytes) -> Came:
    if len(content) > LARGEST_REPLY:
        raise RefusalError("form-too-large", megabytes=LARGEST_REPLY // 1024**2)
    try:
        heading = heading_of(content)
    except ForeignReplyError as error:
        raise RefusalError("form-damaged") from error
    return Came(path, Kind.REPLY, content, heading.form, heading.number)


def _from_file(content: bytes, how: str) -> Reply:
    """What a preparation file hands in, read in a process of its own."""
    try:
        answer = answer_of("kompetence.services.forms.returned_child", how, content)
    except TimeoutError:
        raise RefusalError("form-too-slow", seconds=limits.SECONDS) from None
    said, _end, body = answer.partition(b"\n")
    if said in _REFUSED:
        raise RefusalError(said.decode("ascii"))
    try:
        return read(body if said == b"reply" else b"")
    except DamagedReplyError as error:
        raise RefusalError("form-damaged") from error
