"""What a value can be besides what its table says: declared once, for looking at a file and for what a server takes."""

from collections.abc import Mapping
from datetime import date

from kompetence.domain.file_settings import LEAST_GROUP, LEAST_WEEKS, MOST_GROUP, MOST_WEEKS
from kompetence.domain.profile import Badge
from kompetence.domain.scale import FEWEST_STEPS, MOST_STEPS
from kompetence.storage.settings import FOLLOW_UP_WEEKS, SMALLEST_GROUP

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Between them lies whatever anybody writes down; a file of old may hold other days of the calendar."""
LOWEST_STEPS = (0, 1)
"""Where a scale begins."""
STEPS = (FEWEST_STEPS, MOST_STEPS)
"""How few and how many steps a scale has."""
WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {("profile", "badge"): tuple(one.value for one in Badge)}
"""Words of which a column holds one, where its table does not say so."""
LEVELS = (("rating", "level"), ("goal", "from_level"), ("goal", "wanted_level"))
"""Levels, which stand on a step of the row's own `scale`."""
LISTED = (("competence", "area"), ("goal", "forms"), ("dialogue_line", "origins"))
"""Columns that hold a list of texts as JSON."""
NAMED = (("seal", "confirmed"),)
"""Columns that hold texts by their names as JSON."""
CLOCK = "([01]?[0-9]|2[0-3]):[0-5][0-9]|[01]?[0-9]|2[0-3]"
"""A time of day as a regular expression."""
CLOCKS = (("dialogue", "time"), ("group_talk", "time"))
"""Columns that hold one, or nothing as long as it is not known."""
NUMBERS: Mapping[str, tuple[int, int]] = {
    FOLLOW_UP_WEEKS: (LEAST_WEEKS, MOST_WEEKS),
    SMALLEST_GROUP: (LEAST_GROUP, MOST_GROUP),
}
"""Settings that are whole numbers, and between which."""
