"""What a word on the command line or in a file means: a person, a unit, a round, a competence, a profile."""

from collections.abc import Iterable, Mapping

from kompetence.domain.competence import Competence
from kompetence.domain.dialogue import Round
from kompetence.domain.ids import CompetenceId, PersonId, ProfileId, UnitId
from kompetence.domain.person import Person
from kompetence.domain.profile import Profile
from kompetence.domain.spelling import Spellings
from kompetence.domain.text import NAME_LIMIT, folded
from kompetence.domain.unit import PATH_MARK, UnitTree
from kompetence.errors import RefusalError

MOST_CANDIDATES = 10
_MOST_SUGGESTIONS = 200
"""Misspelt words that a known one is looked for; a file can have a million others."""


def named(candidates: Iterable[str]) -> str:
    """Candidates for a sentence; a long list is cut."""
    listed = sorted(set(candidates)) or ["–"]
    more = len(listed) - MOST_CANDIDATES
    return ", ".join(listed[:MOST_CANDIDATES]) + (f" … (+{more})" if more > 0 else "")


class Suggestions:
    """What words that nobody knows may have been meant for."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._known: Spellings | None = None
        self._left = _MOST_SUGGESTIONS

    def near(self, word: str) -> str | None:
        """The known name that is spelt much like the word."""
        if not self._left or len(word) > NAME_LIMIT:
            return None
        self._left -= 1
        self._known = self._known or Spellings(self._names)
        return self._known.like(word)


class PersonBook:
    """People by employee number, initials or id, and by name where nothing else fits."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[PersonId, Person] = {}
        self._by_word: dict[str, set[PersonId]] = {}
        self._by_name: dict[str, set[PersonId]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Make a person known, or known by new words too."""
        self._people[person.id] = person
        for word in (person.employee_no, person.initials, person.id):
            if word:
                self._by_word.setdefault(folded(word), set()).add(person.id)
        self._by_name.setdefault(folded(person.name), set()).add(person.id)

    def __getitem__(self, person: PersonId) -> Person:
        return self._people[person]

    def meant(self, word: str) -> list[Person]:
        """Everyone that the word can mean."""
        found = self._by_word.get(folded(word)) or self._by_name.get(folded(word)) or set()
        return [self._people[one] for one in sorted(found)]

    def called(self, name: str) -> list[Person]:
        """Everyone of exactly this name."""
        return [self._people[one] for one in sorted(self._by_name.get(folded(name), ()))]

    def find(self, word: str) -> Person:
        """The one person that the word means; refused with the candidates where there are several."""
        found = self.meant(word)
        if not found:
            raise RefusalError("person-unknown", word=word)
        if len(found) > 1:
            raise RefusalError(
                "person-ambiguous", word=word, candidates=named(described(one) for one in found)
            )
        return found[0]

    def with_number(self, number: str) -> Person | None:
        """The person with exactly this employee number."""
        found = [one for one in self.meant(number) if folded(one.employee_no) == folded(number)]
        return found[0] if found else None


def described(person: Person) -> str:
    """A person in a list of candidates: name and what tells them apart."""
    return f"{person.name} ({person.employee_no or person.initials or person.id})"


def find_unit(tree: UnitTree, word: str) -> UnitId:
    """The one unit that a name, a path or an id means."""
    found = tree.named(word)
    if not found:
        raise RefusalError("unit-unknown", word=word, known=named(unit.name for unit in tree))
    if len(found) > 1:
        paths = named(PATH_MARK.join(tree.path(unit)) for unit in found)
        raise RefusalError("unit-ambiguous", word=word, candidates=paths)
    return found[0]


def find_round(rounds: Iterable[Round], word: str) -> Round:
    """The one round that an id or a title means, with or without its kind before it, in the word or in the title."""
    known = list(rounds)
    wanted = folded(word)
    found = [one for one in known if one.id == word or folded(one.title) == wanted]
    found = found or [one for one in known if folded(f"{one.kind.value} {one.title}") == wanted]
    found = found or [one for one in known if folded(one.title) == folded(f"{one.kind.value} {word}")]
    if not found:
        raise RefusalError("round-unknown", word=word, known=named(one.title for one in known))
    if len(found) > 1:
        candidates = named(f"{one.title} ({one.period.starts.isoformat()}, {one.id})" for one in found)
        raise RefusalError("round-ambiguous", word=word, candidates=candidates)
    return found[0]


class CompetenceBook:
    """Competences by id, and by name where only one has it."""

    def __init__(self, competences: Mapping[CompetenceId, Competence]) -> None:
        self._by_id = dict(competences)
        self._by_word: dict[str, list[Competence]] = {}
        for one in competences.values():
            self._by_word.setdefault(folded(one.id), []).append(one)
        by_name: dict[str, list[Competence]] = {}
        for one in competences.values():
            by_name.setdefault(folded(one.name), []).append(one)
        for name, ones in by_name.items():
            self._by_word.setdefault(name, ones)
        self._suggestions = Suggestions(one.name for one in competences.values())

    def meant(self, word: str) -> list[Competence]:
        """Every competence that the word can mean."""
        exact = self._by_id.get(CompetenceId(word))
        return [exact] if exact is not None else self._by_word.get(folded(word), [])

    def find(self, word: str) -> Competence:
        """The one competence that the word means."""
        found = self.meant(word)
        if not found:
            near = self._suggestions.near(word)
            if near is not None:
                raise RefusalError("competence-unknown-near", word=word, near=near)
            raise RefusalError("competence-unknown", word=word)
        if len(found) > 1:
            raise RefusalError("competence-ambiguous", word=word, candidates=named(one.id for one in found))
        return found[0]


def meant_profiles(profiles: Iterable[Profile], word: str) -> list[ProfileId]:
    """Every profile that an id or a title can mean."""
    wanted = folded(word)
    known = list(profiles)
    by_id = [one.id for one in known if folded(one.id) == wanted]
    return by_id or [one.id for one in known if folded(one.title) == wanted]
