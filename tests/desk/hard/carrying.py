"""A desk as it was before exclusions were decisions is brought up to date.

Prints what became of its exclusions and of the objections that had been answered.
"""

import json
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from tests.desk.hard.people import MAY, NOW

BEFORE, AFTER = [("desk", "0009_corrections")], [("desk", "0010_objections_decide")]
_TOLD = (
    "month", "authority_id", "kind", "code", "items", "record", "state", "refusal", "reason",
    "evidence", "effect", "first__login", "second__login", "objection__text",
)  # fmt: skip


def _at(state: Any) -> Any:
    """The models as they are after these migrations."""
    executor = MigrationExecutor(connection)
    executor.migrate(state)
    return MigrationExecutor(connection).loader.project_state(state).apps


def _fill(apps: Any) -> None:
    user, objection = apps.get_model("desk", "User"), apps.get_model("desk", "Objection")
    logins = ("analyst", "approver")
    analyst, approver = (user.objects.create(login=one, name=one, role=one) for one in logins)
    said = {"month": str(MAY), "authority_id": "zarechny", "by": analyst, "at": NOW}
    said |= {"is_late": False, "text": "это повтор"}
    first = objection.objects.create(**said, case_id="1900", stream="incident", state="accepted")
    objection.objects.create(**said, flag="late_rejected:month", state="accepted")
    objection.objects.create(**said, case_id="1901", stream="incident", state="rejected")
    told = {"month": str(MAY), "authority_id": "zarechny", "code": "duplicate", "first": analyst}
    told |= {"reason": "повтор", "evidence": "акт", "effect": "балл", "proposed_at": NOW}
    ends = {"second": approver, "decided_at": NOW}
    create = apps.get_model("desk", "Exclusion").objects.create
    create(**told, **ends, stream="incident", case_id="1900", state="confirmed", objection=first)
    create(**told, stream="incident", case_id="1901")
    create(**told, **ends, stream="message", case_id="1900", state="rejected", refusal="не повтор")


def main() -> None:
    """Fills the tables of before and migrates."""
    _fill(_at(BEFORE))
    apps = _at(AFTER)
    decisions = apps.get_model("desk", "ProposedDecision").objects.order_by("id")
    remedies = apps.get_model("desk", "Objection").objects.order_by("id")
    told = {
        "decisions": list(decisions.values(*_TOLD)),
        "remedies": list(remedies.values_list("remedy", flat=True)),
    }
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "otklik.desk.settings"
    django.setup()
    main()
