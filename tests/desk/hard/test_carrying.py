"""Do exclusions of a desk of before become decisions, with everything that was said of them?"""

from pathlib import Path

import pytest
from tests.desk.databases import environment, kinds
from tests.desk.hard.running import run
from tests.regioning import new_workspace


@pytest.mark.parametrize("kind", kinds())
def test_exclusions_of_before_are_decisions_now(kind: str, tmp_path: Path) -> None:
    root = tmp_path / "region"
    new_workspace(root)
    with environment(kind, root) as given:
        told = run("carrying", given)
    about = {"month": "2026-05", "authority_id": "zarechny", "code": "duplicate", "kind": "exclude"}
    assert all(one.items() >= about.items() for one in told["decisions"])
    assert [(one["record"], one["items"], one["state"]) for one in told["decisions"]] == [
        ("incident:1900", [["incident", "1900"]], "confirmed"),
        ("incident:1901", [["incident", "1901"]], "open"),
        ("message:1900", [["message", "1900"]], "rejected"),
    ]
    names = [(one["first__login"], one["second__login"]) for one in told["decisions"]]
    assert names == [("analyst", "approver"), ("analyst", None), ("analyst", "approver")]
    assert [one["objection__text"] for one in told["decisions"]] == ["это повтор", None, None]
    assert told["decisions"][2]["refusal"] == "не повтор"
    assert told["remedies"] == ["exclude", "reject_flag", ""]
