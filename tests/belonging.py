"""Which tables can hold rows that belong to a person, told from the keys alone."""

from kompetence.storage.walk import PERSON, edges


def tables_of_person() -> frozenset[str]:
    reached, waiting = {PERSON}, [PERSON]
    while waiting:
        for table, _column in edges().get(waiting.pop(), ()):
            if table not in reached:
                reached.add(table)
                waiting.append(table)
    return frozenset(reached)
