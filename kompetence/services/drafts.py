"""Drafts: what is not shared yet, readable only with its owner's passphrase."""

import json
import os
from collections.abc import Callable

from kompetence.domain.assessment import Entry, Lane
from kompetence.domain.ids import CompetenceId, DialogueId, ScaleId
from kompetence.errors import RefusalError
from kompetence.storage import ratings
from kompetence.storage.database import Session

Draft = dict[CompetenceId, tuple[Entry | None, str]]
"""By competence the entry (None is *not rated*) and the example."""


def load(session: Session, dialogue: DialogueId, lane: Lane, passphrase: str) -> Draft:
    """What the draft of a lane holds; empty where there is none."""
    from kompetence.storage import secret

    content = ratings.draft(session, dialogue, lane)
    if content is None:
        return {}
    held = json.loads(secret.reveal(content, passphrase))
    return {
        CompetenceId(competence): (
            Entry(one["level"], ScaleId(one["scale"])) if one["scale"] else None,
            one["note"],
        )
        for competence, one in held.items()
    }


def keep(
    session: Session,
    dialogue: DialogueId,
    lane: Lane,
    passphrase: str,
    draft: Draft,
    noise: Callable[[int], bytes] = os.urandom,
) -> None:
    """Keep the draft of a lane."""
    from kompetence.storage import secret

    if not passphrase:
        raise RefusalError("draft-passphrase-missing")
    held = {
        competence: {
            "level": entry.level if entry else None,
            "scale": entry.scale if entry else "",
            "note": note,
        }
        for competence, (entry, note) in draft.items()
    }
    content = json.dumps(held, ensure_ascii=False, sort_keys=True).encode("utf-8")
    ratings.put_draft(session, dialogue, lane, secret.conceal(content, passphrase, noise))
