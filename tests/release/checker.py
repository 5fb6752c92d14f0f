"""How does a test run the verifier that goes out with a release?"""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from otklik.workspace.resources import shipped

FILE = shipped("release") / "verify_edition.py"


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_edition", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFIER = _loaded()
"""The file itself, as a module of nobody."""


def complaint(document: Any, *, draws: bool = True) -> str:
    """The first difference that it finds in a document; empty if there is none."""
    try:
        VERIFIER.check(document, draws)
    except VERIFIER.Differs as found:
        return str(found)
    return ""


def run(path: Path, *options: str, folder: Path | None = None) -> tuple[int, str]:
    """As a stranger runs it: an interpreter without a single package; its code and its words."""
    command = [sys.executable, "-I", "-S", "-W", "error", str(FILE), str(path), *options]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    return done.returncode, done.stdout + done.stderr
