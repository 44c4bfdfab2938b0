"""What is entered and not shared, as it stands in memory, with what was there before and what of it is safe."""

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
    safe: Draft = field(default_factory=Draft)
    """What the file holds of it."""


class DraftsInMemory:
    """The drafts of one open file that can be read now; taking back stays in memory, and ends with it."""

    def __init__(self) -> None:
        self._held: dict[Key, _History] = {}

    def holds(self, key: Key) -> bool:
        """Whether one has begun here."""
        return key in self._held

    def begin(self, key: Key, draft: Draft) -> None:
        """Go on from what the file holds."""
        self._held[key] = _History([draft], safe=draft)

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

    def safe(self, key: Key) -> bool:
        """Whether the file holds what is entered now."""
        held = self._held.get(key)
        return held is None or held.drafts[held.at] == held.safe

    def saved(self, key: Key) -> None:
        """The file holds what is entered now."""
        held = self._held.get(key)
        if held is not None:
            held.safe = held.drafts[held.at]

    def drop(self, key: Key) -> None:
        """Forget a draft with everything before it."""
        self._held.pop(key, None)

    def all(self) -> tuple[Key, ...]:
        """Every draft that is in memory."""
        return tuple(self._held)

    def waiting(self) -> tuple[Key, ...]:
        """Whose drafts would be lost if the file were closed now."""
        return tuple(key for key in self._held if not self.safe(key) and not self.draft(key).empty)
