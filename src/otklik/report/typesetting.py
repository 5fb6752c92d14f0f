"""How do words and numbers become pages of PDF that everybody can read, those who listen too?

Typst sets them by templates of ours, as PDF/UA-1: tagged, in Russian, with its fonts inside. It is
an extra: everything else works without it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from otklik import site
from otklik.core.errors import OtklikError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from typst import Compiler

_LIBRARY = "typst"
_TEMPLATES = Path(__file__).parent / "templates"
_FONTS = Path(site.__file__).parent / "assets" / "fonts"


def can_typeset() -> bool:
    """Is the extra there?"""
    return find_spec(_LIBRARY) is not None


def pdf(template: str, sheet: "DataclassInstance", made_at: datetime) -> bytes:
    """The sheet set by a template; the same sheet and moment give the same bytes.

    The template sees the sheet as data, never as text of its own, so that nothing in a name can
    act as a command.
    """
    if not can_typeset():
        raise OtklikError(
            "Для листов в PDF нужен пакет typst. Что сделать: поставьте его командой "
            "«python -m pip install 'typst>=0.15,<0.16'» и повторите."
        )
    made = _compiler(template).compile(
        sys_inputs=_inputs(asdict(sheet)),
        format="pdf",
        pdf_standards=["ua-1"],
        timestamp=made_at,
    )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


@cache
def _compiler(template: str) -> "Compiler":
    """Fonts are read once; the machine's own would make other pages on another machine."""
    from typst import Compiler

    return Compiler(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
    )


def _inputs(sheet: Mapping[str, Any]) -> dict[str, str]:
    return {"sheet": json.dumps(sheet, ensure_ascii=False)}
