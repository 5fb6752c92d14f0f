"""Do the recipes of CONTRIBUTING.md work when followed to the letter?"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from tests.docs.blocks import blocks, commands, promised

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "CONTRIBUTING.md"
COPIED = ("src", "reference", "methodologies")
TIMEOUT_SECONDS = 120


def _copy(folder: Path) -> None:
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))


def _run(words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs otklik from the copied sources, so that a recipe never touches the project."""
    program, *arguments = shlex.split(words)
    assert program == "otklik", f"recipes use only otklik: {words}"
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder / "src"),
        "PYTHONUTF8": "1",
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "otklik", *arguments], cwd=folder, env=environment,
        capture_output=True, text=True, timeout=TIMEOUT_SECONDS, check=False,
    )  # fmt: skip


def test_every_recipe_works_as_written(tmp_path: Path) -> None:
    _copy(tmp_path)
    for block in blocks(RECIPES):
        if block.file:
            target = tmp_path / block.file
            assert not target.exists(), f"a recipe adds files and changes none: {block.file}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command in commands(block):
                done = _run(command.words, tmp_path)
                printed = done.stdout + done.stderr
                assert done.returncode == 0, f"$ {command.words}\n{printed}"
                missing = promised(command, printed)
                assert missing is None, f"$ {command.words}\nno «{missing}» in:\n{printed}"
