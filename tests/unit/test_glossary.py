"""Does the glossary speak of the code there is?"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from otklik.tables import cases, frozen, registry, texts

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "otklik"
LATER = "позже"
PROMISED = [
    "account", "adjustment", "advice", "alias", "anchor", "answer", "attachment",
    "authority", "band", "batch", "block", "calibration", "case", "chart", "check",
    "comment", "correction", "cut",
    "decision", "detector", "draft", "edition", "fact", "flag", "floor", "gate", "group",
    "headline", "indicator", "mark", "methodology", "objection", "observation", "place",
    "post", "protocol", "reference", "revision", "robustness", "sample", "sandbox", "score",
    "settlement", "snapshot", "state", "step", "target", "weight", "workspace", "zone",
]  # fmt: skip

Row = tuple[str, str, str, str]


def rows() -> list[Row]:
    """English, Russian, meaning, where in the code."""
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    table = [[cell.strip() for cell in ln.strip("|").split("|")] for ln in lines if ln[:1] == "|"]
    return [(row[0], row[1], row[2], row[3]) for row in table[2:]]


def names_in(tree: ast.AST) -> Iterator[str]:
    """Everything that a module gives a name to."""
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def identifiers() -> set[str]:
    """Classes, functions, arguments, fields and variables, modules, folders and columns."""
    files = list(SOURCE.rglob("*.py"))
    named = {name for f in files for name in names_in(ast.parse(f.read_text(encoding="utf-8")))}
    schemas = [v for m in (cases, frozen, registry, texts) for v in vars(m).values()]
    columns = {name for v in schemas if isinstance(v, pa.Schema) for name in v.names}
    return named | columns | {f.stem for f in files} | {f.parent.name for f in files}


IDENTIFIERS = identifiers()


def test_every_promised_word_is_there_once() -> None:
    assert sorted(row[0] for row in rows()) == PROMISED


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_word_has_one_russian_word_and_one_sentence(row: Row) -> None:
    english, russian, meaning, _ = row
    assert re.fullmatch("[a-z]+", english)
    assert re.fullmatch("[а-яё ]+", russian)
    assert re.fullmatch("[А-ЯЁ][^.]+\\.", meaning)


def test_no_two_words_mean_the_same() -> None:
    russian = [row[1] for row in rows()]
    assert len(russian) == len(set(russian))


@pytest.mark.parametrize("row", [r for r in rows() if r[3] != LATER], ids=lambda row: row[0])
def test_what_is_said_to_be_in_the_code_is_there(row: Row) -> None:
    names = re.findall("`([^`]+)`", row[3])
    assert names
    for name in names:
        assert name in IDENTIFIERS
        assert row[0].removesuffix("y") in name.lower(), "the name must show the word"


def test_what_is_said_to_come_later_has_not_come_yet() -> None:
    """A class or a table of that name: then the mark must go."""
    tables = {file.stem for file in (SOURCE / "tables").glob("*.py")}
    for english in (row[0] for row in rows() if row[3] == LATER):
        assert english.capitalize() not in IDENTIFIERS
        assert not {english, f"{english}s"} & tables
