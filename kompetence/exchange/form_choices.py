"""The hidden sheet of a form with what its drop-downs offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kompetence.domain.dialogue import Wish
from kompetence.domain.scale import Scale
from kompetence.exchange.form_map import CHOICES_SHEET, FormMap
from kompetence.exchange.form_page import FormPage
from kompetence.exchange.headers_in import letters
from kompetence.exchange.workbook_out import WorkbookOut
from kompetence.i18n import gettext as _
from kompetence.words.form_workbook_texts import NOT_RELEVANT, WISHES

_SHARE, _WISH, _FIRST_SCALE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """Where a list stands, and what is said to somebody who types anything else."""

    column: str
    source: str
    told: str


class Choices:
    """The lists of one form: sharing, wishes, and the levels of every scale in it."""

    def __init__(self, scales: Iterable[Scale]) -> None:
        self._scales = list({scale.id: scale for scale in scales}.values())
        self.yes = _(WISHES[Wish.YES])
        self._lists: list[Sequence[str]] = [[self.yes], [_(word) for word in WISHES.values()]]
        self._lists += [level_words(scale) for scale in self._scales]
        self.sharing = self._list(
            _SHARE, _("Choose {choice}, or leave the cell empty.").format(choice=self.yes)
        )
        self.wishes = self._list(_WISH, _("Choose from the list, or leave the cell empty."))

    def of(self, scale: Scale) -> ChoiceList:
        """The levels of a scale."""
        place = next(number for number, one in enumerate(self._scales) if one.id == scale.id)
        return self._list(
            _FIRST_SCALE + place, _("Choose a level from the list, or leave the cell empty: not rated.")
        )

    def write(self, out: WorkbookOut, map_: FormMap) -> None:
        """The hidden sheet."""
        page = FormPage(out, map_, CHOICES_SHEET, ())
        page.sheet.page.sheet_state = "hidden"
        for row in zip_longest(*self._lists):
            page.row(row)

    def _list(self, place: int, told: str) -> ChoiceList:
        column = letters(place)
        source = f"'{CHOICES_SHEET}'!${column}$1:${column}${len(self._lists[place])}"
        return ChoiceList(column, source, told)


def level_words(scale: Scale) -> list[str]:
    """Every level by number and word, and that it is not relevant."""
    return [*(scale.named(step.value) for step in scale.steps), _(NOT_RELEVANT)]
