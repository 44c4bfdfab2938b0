"""The line of every key of a TOML document, whatever way it is written."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from kompetence.exchange.toml_lines import Lines, declared_ids, read_toml

TEXT = '''\
a = 1
b.c."d.e" = """x
[[q]]
"""  # remark [with] = {signs}
[[item]]
id = 'x'
list = [
  1, # [
  {a = 1, b.c = [2,
  3]},
]
[item.levels]
1 = "a"
"\\u0041" = 2
[[item]]
id = 3.5
[[item.sub]]
k = 1979-05-27T07:32:00.5Z
[item.sub.deep]
m = 1.0e+5
'''


def test_every_path_has_the_line_on_which_it_begins():
    lines = read_toml(TEXT.encode(), "")
    assert lines.where == {
        ("a",): 1, ("b",): 2, ("b", "c"): 2, ("b", "c", "d.e"): 2,
        ("item",): 5, ("item", 0): 5, ("item", 0, "id"): 6, ("item", 0, "list"): 7,
        ("item", 0, "list", 0): 8, ("item", 0, "list", 1): 9, ("item", 0, "list", 1, "a"): 9,
        ("item", 0, "list", 1, "b"): 9, ("item", 0, "list", 1, "b", "c"): 9,
        ("item", 0, "list", 1, "b", "c", 0): 9, ("item", 0, "list", 1, "b", "c", 1): 10,
        ("item", 0, "levels"): 12, ("item", 0, "levels", "1"): 13, ("item", 0, "levels", "A"): 14,
        ("item", 1): 15, ("item", 1, "id"): 16, ("item", 1, "sub"): 17, ("item", 1, "sub", 0): 17,
        ("item", 1, "sub", 0, "k"): 18, ("item", 1, "sub", 0, "deep"): 19, ("item", 1, "sub", 0, "deep", "m"): 20,
    }  # fmt: skip


def test_what_is_not_written_has_the_line_of_what_is_around_it():
    lines = read_toml(TEXT.encode(), "")
    assert lines.line(("item", 0, "levels", "9")) == 12
    assert lines.line(("nowhere",)) == 1


def paths(value, at=()):
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*at, key)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*at, key))


words = st.sampled_from(
    ['"""\n[a]\n"""', "'''x'''", '"]"', "'['", "[1, [2,\n 3], {a = '}'}]", "{b.c = 1, d = [0]}", "0"]
)
keys = st.sampled_from(["a", "b.c", '"x.y"', "'q'", '"\\u00e6"', "d . e"])
heads = st.sampled_from(["[t]\n", "[[l]]\n", "[l.m]\n", "[[l.n]]\n", "# = [\n", "\n"])
statement = st.one_of(
    heads, st.tuples(keys, words).map(lambda pair: f"{pair[0]} = {pair[1]} # {pair[1][0]}\n")
)


@given(st.lists(statement, max_size=12).map("".join))
def test_whatever_tomllib_reads_has_a_line_for_each_of_its_paths(text):
    lines = read_toml(text.encode(), "")
    if isinstance(lines, Lines):
        assert set(paths(tomllib.loads(text))) == set(lines.where)
        assert all(1 <= line <= text.count("\n") + 1 for line in lines.where.values())


def test_ids_are_found_in_what_cannot_be_read():
    assert declared_ids(b'id = "a"\n [[\n id=\'b\'\n# id = "c"\n\xff') == {"a", "b"}
