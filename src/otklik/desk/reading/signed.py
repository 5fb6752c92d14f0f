"""Where do protocols lie, and are they and the draft still what was signed?"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from otklik.core.canonical import digest, file_digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.store import EDITION
from otklik.workspace.folder import Workspace


def draft_digest(workspace: Workspace, month: Month) -> str:
    """What a signature under the draft belongs to; empty where there is none."""
    path = workspace.drafts / str(month) / EDITION
    return file_digest(path) if path.is_file() else ""


def protocol_path(workspace: Workspace, month: Month, sha256: str) -> Path:
    """Beside the draft, under the digest of its bytes."""
    return workspace.drafts / str(month) / "protocols" / f"{sha256}.json"


def kept_protocol(workspace: Workspace, month: Month, sha256: str) -> Mapping[str, Any]:
    """A protocol as it was kept; `OtklikError` if it is gone or was changed."""
    path = protocol_path(workspace, month, sha256)
    content = path.read_bytes() if path.is_file() else b""
    if digest(content) != sha256:
        raise OtklikError(
            "Протокол утрачен или изменён. Что сделать: предложите выпуск заново или верните папку "
            "drafts рабочей папки из резервной копии."
        )
    return dict(json.loads(content))
