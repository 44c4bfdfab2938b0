"""What one party has entered goes into the open lanes, from wherever it is shared, and is read back from there."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from kompetence.domain.assessment import Entry, Lane, State
from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Dialogue, Preparation
from kompetence.domain.ids import CompetenceId, DialogueId
from kompetence.domain.preparation import NOTHING, PROMPTS, Draft, Entered
from kompetence.domain.text import NOTE_LIMIT, clean
from kompetence.domain.views import Rating
from kompetence.errors import RefusalError
from kompetence.services.person_sheet import rating_of
from kompetence.storage import dialogues, ratings
from kompetence.storage.database import Session


def write(
    session: Session,
    dialogue: DialogueId,
    lane: Lane,
    draft: Draft,
    bank: Mapping[CompetenceId, Competence],
    *,
    besides: Collection[CompetenceId] = (),
    examples: bool = False,
) -> None:
    """Put a draft into its lane, but for the levels of some competences, and keep no draft of it."""
    for competence, entered in draft.entered.items():
        known = bank.get(competence)
        if known is None:
            continue
        entry = entry_on(known, entered.level)
        if entry is not None and competence not in besides:
            ratings.put_many(session, [ratings.Rating(dialogue, competence, lane, entry)])
        if lane is Lane.SELF or examples:
            _beside(session, dialogue, known, entered)
    for prompt in PROMPTS[lane]:
        said = text_of(draft.notes.get(prompt, ""), "")
        if said:
            dialogues.put_note(session, dialogue, lane, prompt, said)
    ratings.put_draft(session, dialogue, lane, None)


def shared_draft(session: Session, dialogue: Dialogue, lane: Lane) -> Draft:
    """What was shared in a lane, as it was entered."""
    entries = ratings.of_dialogue(session, dialogue.id)
    written = ratings.preparations(session, dialogue.id) if lane is Lane.SELF else {}
    entered = {}
    for competence in entries.keys() | written.keys():
        entry, said = entries.get(competence, {}).get(lane), written.get(competence)
        level = None if entry is None else rating_of(entry, entry.scale)
        one = Entered(level) if said is None else Entered(level, said.wish, said.example, said.latitude)
        if one != NOTHING:
            entered[competence] = one
    return Draft(entered, dialogues.notes(session, dialogue.id).get(lane, {}))


def entry_on(competence: Competence, level: Rating) -> Entry | None:
    """What a level is on the competence's scale; None for not rated."""
    if level is None:
        return None
    if isinstance(level, State):
        return Entry(None, competence.scale.id)
    if not competence.scale.has(level):
        steps = ", ".join(competence.scale.named(one.value) for one in competence.scale.steps)
        raise RefusalError("level-no-step", level=level, steps=steps)
    return Entry(level, competence.scale.id)


def text_of(text: str, where: str) -> str:
    """A text as it is kept, refused where it is too long."""
    try:
        return clean(text.strip())
    except RefusalError as refusal:
        raise RefusalError("preparation-too-long", where=where or "–", limit=NOTE_LIMIT) from refusal


def _beside(session: Session, dialogue: DialogueId, competence: Competence, entered: Entered) -> None:
    if not (entered.wish or entered.example or entered.latitude):
        return
    before = ratings.preparations(session, dialogue).get(competence.id, Preparation(competence.id))
    after = replace(
        before,
        wish=entered.wish or before.wish,
        example=text_of(entered.example, competence.name) or before.example,
        latitude=text_of(entered.latitude, competence.name) or before.latitude,
    )
    ratings.put_preparation(session, dialogue, after)
