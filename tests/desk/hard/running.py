"""How is a module of this folder run as a process of its own?"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


def run(module: str, given: dict[str, str], *told: str) -> Any:
    """What it prints, told so much, in an environment."""
    command = [sys.executable, "-m", f"tests.desk.hard.{module}", *told]
    done = subprocess.run(
        command, cwd=ROOT, env=given, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)
