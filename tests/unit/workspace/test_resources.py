"""Are the data that come with the program found, in a clone and in an installed package?"""

from pathlib import Path

import pytest

from otklik.workspace import resources
from otklik.workspace.resources import shipped


def test_a_clone_has_them_in_its_root() -> None:
    assert (shipped("reference") / "sources" / "incident_management.toml").is_file()


def test_an_installed_package_has_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_shipped" / "reference").mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert shipped("reference") == tmp_path / "_shipped" / "reference"
