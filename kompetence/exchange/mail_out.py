"""A mail as a draft that the person's own mail program opens, fills in and sends; nothing is sent from here."""

from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail."""

    name: str
    content: bytes
    kind: str = "application/pdf"


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written; to whom is left to the person, for the program keeps no addresses."""

    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


def draft(mail: Mail, now: datetime) -> bytes:
    """The mail as a file; X-Unsent makes Outlook open it for writing instead of as something received."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(now)
    message["X-Unsent"] = "1"
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    for one in mail.attachments:
        main, sub = one.kind.split("/", 1)
        message.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
    return message.as_bytes()
