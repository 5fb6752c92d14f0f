"""A region published by commands alone, and a way to call more of them."""

import shutil
from pathlib import Path

import pytest
from tests.unit.cli.calling import Call, Done, call_code

from otklik.core.months import Month
from otklik.simulate import simulate

MAY = Month(2026, 5)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def do(*words: object) -> Done:
        capsys.readouterr()
        code = call_code(*words)
        printed = capsys.readouterr()
        return Done(code, printed.out, printed.err)

    return do


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    simulate(folder, months=8, seed=5, scale=0.03, last=MAY)
    return folder


@pytest.fixture(scope="session")
def published(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with May published by commands alone."""
    root = tmp_path_factory.mktemp("region") / "workspace"

    def do(*words: object) -> None:
        assert call_code(*words) == 0, words

    do("init", root, "--region", "Заречный край", "--timezone", "Asia/Yekaterinburg")
    for file in (exports / "registry").glob("*.csv"):
        shutil.copy(file, root / "registry" / file.name)
    do("ingest", *sorted(exports.glob("export-*.xlsx")), "-w", root)
    for command in ("freeze", "rate", "publish"):
        do(command, MAY, "-w", root)
    do("site", "-w", root)
    return root
