"""Is the help of every command Russian to the last word?"""

import re
import subprocess
import sys

import pytest
from tests.unit.cli.calling import Call
from typer.main import get_command

from otklik.cli.app import app

COMMANDS = get_command(app).commands  # type: ignore[attr-defined]
SUBCOMMANDS = [["registry", name] for name in ("draft", "name")] + [
    ["methodology", name] for name in ("check", "copy", "diff", "calibrate")
]
INNER = {name for _, name in SUBCOMMANDS}
CALLS = [[], *([name] for name in COMMANDS), *SUBCOMMANDS]
TYPED = {"JSON", "xlsx", "csv", "duckdb", "memory", "ID", "B1", "C1", "r1", "r2", "demo",
         "rejected.csv", "edition.json", "zip", "export", "Europe/Moscow", "OTKLIK_WORKSPACE",
         "incidents-1.1.0", "authorities.csv", "incident", "message"}  # fmt: skip
"""What a person types or finds by this very name."""
HEAVY = {"duckdb", "ibis", "jinja2", "numpy", "pyarrow"}


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_help_of_every_command_is_russian(words: list[str], call: Call) -> None:
    done = call(*words, "--help")
    assert done.code == 0
    assert "Вызов:" in done.out
    text = re.sub("Вызов: .*", "", re.sub(r"--?[a-z][a-z-]*", "", done.out))
    latin = set(re.findall(r"[A-Za-z][\w./-]*\w", text))
    assert latin - TYPED - ({*COMMANDS, *INNER} if len(words) < 2 else set()) == set()
    assert not set("<>{}") & set(done.out)


def test_help_waits_for_no_engine() -> None:
    asked = f"import sys, otklik.cli.app; print(*({HEAVY} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
