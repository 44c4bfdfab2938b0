"""Times of day as people write them, kept as 09:30."""

import re

_WRITTEN = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:]\s*(\d{2}))?", re.IGNORECASE)


def read_time(text: str) -> str | None:
    """The time in a text, such as 9, 9.30 or kl. 9:30; empty for no text, None where it is no time."""
    text = text.strip()
    if not text:
        return ""
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def read_times(text: str) -> tuple[str, ...] | None:
    """Several times with commas, semicolons or blanks between, in order; None where one is no time."""
    found = [read_time(part) for part in re.split(r"[,;\s]+", text.strip()) if part]
    if any(one is None for one in found):
        return None
    return tuple(sorted({one for one in found if one}))


def parts(time: str) -> tuple[int, int]:
    """Hour and minute of a time that is kept."""
    hour, _, minute = time.partition(":")
    return int(hour), int(minute or 0)
