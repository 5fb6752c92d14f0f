"""Do the tutorials do what they say, command by command?"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.blocks import Block, blocks, commands, promised

ROOT = Path(__file__).parents[2]
TUTORIALS = ("tutorial", "three_streams", "score")
TIMEOUT_SECONDS = 120


def _run(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs one line of the tutorial; `cd` and `otklik` are all it uses."""
    arguments = [sys.executable, "-m", "otklik", *shlex.split(words)[1:]]
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "120", "NO_COLOR": "1"}
    return subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True,
        timeout=TIMEOUT_SECONDS, check=False,
    )  # fmt: skip


def _follow(block: Block, folder: Path) -> Path:
    """Runs the commands of a block, or writes the file that it is; where it goes on from."""
    if block.file:
        target = folder / block.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")
        return folder
    for command in commands(block):
        program, *words = shlex.split(command.words)
        if program == "cd":
            folder = (folder / words[0]).resolve()
            continue
        assert program == "otklik", f"the tutorial uses only cd and otklik: {command.words}"
        done = _run(command.words, folder)
        printed = done.stdout + done.stderr
        assert done.returncode == 0, f"$ {command.words}\n{printed}"
        missing = promised(command, printed)
        assert missing is None, f"$ {command.words}\nno line «{missing}» in:\n{printed}"
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("name", TUTORIALS)
def test_a_tutorial_is_true_line_by_line(name: str, tmp_path: Path) -> None:
    folder = tmp_path
    for block in blocks(ROOT / "docs" / f"{name}.md"):
        folder = _follow(block, folder)
