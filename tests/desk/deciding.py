"""Where do the tests of flags and decisions find a month that has both?"""

import shutil
from datetime import timedelta
from pathlib import Path

from tests.desk.conftest import MAY
from tests.regioning import case, ingest

from otklik.editions.month import draft_month, freeze_month
from otklik.methodology.find import copy_version
from otklik.workspace.folder import Workspace

RULES = "incidents-2.0.0"
SILENT = ("2000", "2001", "2002")
"""The first of the records that waited for days."""
MEASURES = """
[[gates]]
code = "W2"
title = "Орган не передал данные"
effect = "indicator_zero"

[adjustment_caps]
penalty = 15.0
bonus = 5.0

[[adjustments]]
code = "P5"
title = "Одинаковые ответы"
kind = "penalty"
points = 3.0
per = "month"
cap = 3.0

[[adjustments]]
code = "P7"
title = "Сообщение без ответа больше 72 часов"
kind = "penalty"
points = 0.5
per = "case"
cap = 1.0

[[adjustments]]
code = "N3"
title = "Практику рекомендовали перенять"
kind = "bonus"
points = 1.0
per = "month"
cap = 1.0
"""


def with_measures(source: Path, root: Path) -> Path:
    """The region with many cases that waited for days, rated by rules that know measures."""
    shutil.copytree(source, root)
    workspace = Workspace.open(root)
    rules = copy_version(root, "incidents-1.0.0", RULES) / "methodology.toml"
    rules.write_text(rules.read_text(encoding="utf-8") + MEASURES, encoding="utf-8")
    settings = workspace.settings_file.read_text(encoding="utf-8")
    told = settings.replace("incidents-1.0.0", RULES)
    workspace.settings_file.write_text(told, encoding="utf-8")
    start = MAY.start + timedelta(days=4, hours=9)
    ingest(
        workspace, "silent", [case(1000 + n, start + timedelta(days=n % 9), 90) for n in range(40)]
    )
    freeze_month(workspace, MAY)
    draft_month(workspace, MAY)
    return root
