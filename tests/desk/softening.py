"""How does a test get a version of the rules that is not in force?"""

from pathlib import Path

from otklik.methodology.find import FOLDER, copy_version
from otklik.workspace.folder import Workspace

NEW = "own-2.0.0"


def softened(workspace: Workspace) -> Workspace:
    """With a version of its own, by which a first answer is judged less strictly."""
    copy_version(workspace.root, "incidents-1.0.0", NEW)
    edited(workspace, "floor = 0.70", "floor = 0.50")
    return workspace


def edited(workspace: Workspace, old: str, new: str) -> None:
    """Changes the first indicator of that version."""
    file: Path = next((workspace.root / FOLDER / NEW / "indicators").glob("b1*"))
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
