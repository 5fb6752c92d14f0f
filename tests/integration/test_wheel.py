"""Does whoever installs the program get all of it?

The wheel is built without a network, unpacked beside nothing else, and run with the packages of
this environment.
"""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ("reference", "methodologies", "release")
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done = run([sys.executable, "-c", BUILD, str(folder)], ROOT)
    assert done.returncode == 0, done.stderr
    return folder / done.stdout.split()[-1]


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=folder, env=known, capture_output=True, text=True, check=False
    )


def files_of(folder: Path) -> set[str]:
    """Every file of a folder but what running it leaves behind."""
    return {
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_the_wheel_holds_every_file_of_the_package(unpacked: Path) -> None:
    package = files_of(ROOT / "src" / "otklik")
    assert {
        "site/templates/base.html",
        "site/assets/style.css",
        "editions/edition.schema.json",
    } <= (package)
    assert any(name.startswith("site/assets/fonts/") for name in package)
    inside = files_of(unpacked / "otklik")
    assert package == {name for name in inside if not name.startswith("_shipped/")}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_lies_beside_the_package_comes_with_it(unpacked: Path, name: str) -> None:
    found = files_of(unpacked / "otklik" / "_shipped" / name)
    assert found
    assert found == files_of(ROOT / name)


def test_an_installed_program_makes_a_workspace_and_knows_its_rules(
    unpacked: Path, tmp_path: Path
) -> None:
    def otklik(*words: str) -> str:
        where = {"PYTHONPATH": str(unpacked), "PYTHONWARNINGS": "error"}
        done = run([sys.executable, "-m", "otklik", *words], tmp_path, **where)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    place = run(
        [sys.executable, "-c", "import otklik; print(otklik.__file__)"],
        tmp_path,
        PYTHONPATH=str(unpacked),
    )
    assert place.stdout.startswith(str(unpacked))
    assert "Рабочая папка создана" in otklik("init", "region", "--region", "Заречный край")
    assert (tmp_path / "region" / "otklik.toml").is_file()
    said = otklik("methodology", "check", "-w", "region")
    for folder in (ROOT / "methodologies").iterdir():
        if folder.is_dir():
            assert folder.name in said
