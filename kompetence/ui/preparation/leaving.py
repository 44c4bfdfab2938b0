"""The questions before what lies in memory alone is left, or given up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from kompetence.domain.ids import PersonId
from kompetence.domain.preparation import LEADER
from kompetence.i18n import gettext as _
from kompetence.i18n import ngettext
from kompetence.ui import messages
from kompetence.ui.place import Context
from kompetence.ui.preparation.keep_dialog import ask_to_keep
from kompetence.ui.preparation.port import Preparing
from kompetence.ui.widgets.question import Question, choose


def ask_what_becomes(
    parent: QWidget, context: Context, owner: PersonId, then: Callable[[], None]
) -> Question | None:
    """What becomes of a draft that is neither shared nor kept; asked once, and nothing where there is no such draft."""
    preparing = context.workspace.preparation
    if not preparing.undecided(owner):
        then()
        return None

    def keep() -> None:
        ask_to_keep(parent, context, owner, then)

    def hold() -> None:
        preparing.hold(owner)
        then()

    def delete() -> None:
        preparing.give_up(owner)
        then()

    text = _("It is not shared, and lies in memory only.")
    why = (
        _("With a passphrase it is saved in the file, and only you can open it.")
        if owner == LEADER
        else _(
            "With a passphrase it is saved in the file, and only you can open it. In memory it stays until the file is "
            "closed, and whoever opens this page here can read it."
        )
    )
    answers = [
        (_("Delete it"), delete),
        (_("Hold it in memory only, until the file is closed"), hold),
        (_("Keep it with a passphrase that only you know"), keep),
    ]
    return choose(parent, _("What is to become of your draft?"), f"{text} {why}", answers)


def ask_to_lose(parent: QWidget, preparing: Preparing, then: Callable[[], None]) -> None:
    """Say how many drafts lie in memory alone, and go on only when it is accepted that they are lost with it."""
    number = preparing.unshared()
    title = ngettext(
        "{number} draft lies in memory only. Leave it?",
        "{number} drafts lie in memory only. Leave them?",
        number,
    )
    text = _(
        "They are neither shared nor saved. When the file is closed, what is written in them is lost for good."
    )
    messages.confirm_leaving(parent, title.format(number=number), text, _("Close and lose them"), then)
