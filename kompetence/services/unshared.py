"""What is entered and not shared: it lies in memory alone, never in the file, its journal or a log."""

from dataclasses import dataclass, field

from kompetence.domain.assessment import Lane
from kompetence.domain.ids import DialogueId
from kompetence.domain.preparation import Draft

Key = tuple[DialogueId, Lane]
_MOST_STEPS = 500


@dataclass(slots=True, repr=False)
class _History:
    drafts: list[Draft] = field(default_factory=lambda: [Draft()])
    at: int = 0
    stretch: object | None = None


class Unshared:
    """The drafts of one open file, each with what was there before, so that it can be taken back."""

    def __init__(self) -> None:
        self._held: dict[Key, _History] = {}

    def draft(self, key: Key) -> Draft:
        """What is entered now."""
        held = self._held.get(key)
        return Draft() if held is None else held.drafts[held.at]

    def put(self, key: Key, draft: Draft, stretch: object | None = None) -> None:
        """Enter something; what belongs to one stretch is taken back in one go."""
        held = self._held.setdefault(key, _History())
        if draft == held.drafts[held.at]:
            return
        del held.drafts[held.at + 1 :]
        if stretch is not None and stretch == held.stretch:
            held.drafts[held.at] = draft
        else:
            held.drafts.append(draft)
            del held.drafts[:-_MOST_STEPS]
            held.at = len(held.drafts) - 1
        held.stretch = stretch

    def step(self, key: Key, by: int) -> bool:
        """Go back to what was there before, or forward again; whether there was anywhere to go."""
        held = self._held.get(key)
        if held is None or not 0 <= held.at + by < len(held.drafts):
            return False
        held.at += by
        held.stretch = None
        return True

    def drop(self, key: Key) -> None:
        """Forget a draft with everything before it."""
        self._held.pop(key, None)

    def waiting(self) -> tuple[Key, ...]:
        """Whose drafts would be lost if the file were closed now."""
        return tuple(key for key in self._held if not self.draft(key).empty)
