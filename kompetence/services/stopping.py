"""Long work that a person can have had enough of."""

from collections.abc import Callable

from kompetence.errors import RefusalError
from kompetence.services.desk import Progress

Cancelled = Callable[[], bool]


def stopping(progress: Progress, cancelled: Cancelled) -> Progress:
    """Progress that ends the work once it is cancelled."""

    def tell(done: int, total: int) -> None:
        if cancelled():
            raise RefusalError("cancelled")
        progress(done, total)

    return tell
