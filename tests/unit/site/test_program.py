"""Does the digest of the program follow from all of it?"""

from importlib.metadata import version

import pytest

from otklik.site import program as of_program
from otklik.site.program import program


def test_it_is_the_same_every_time() -> None:
    assert program() == program()
    assert len(program()) == 64


def test_code_templates_assets_and_reference_data_are_in_it() -> None:
    names = {name for name, _ in of_program._parts()}
    assert {
        "otklik/site/build.py",
        "otklik/site/templates/base.html",
        "otklik/site/assets/style.css",
        "reference/calibration.toml",
        "release/verify_edition.py",
    } <= names
    assert not [name for name in names if name.endswith(".pyc")]


def test_another_library_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = program()
    monkeypatch.setattr(of_program, "_version", lambda name: version(name) + ".1")
    assert program.__wrapped__() != before


def test_a_library_that_is_absent_has_no_version() -> None:
    assert of_program._version("nobody-has-such-a-library") == ""
