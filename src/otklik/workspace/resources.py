"""Where are the reference data and methodologies that come with the program?"""

from pathlib import Path

import otklik

_PACKAGE = Path(otklik.__file__).parent


def shipped(name: str) -> Path:
    """The folder `reference` or `methodologies`: inside an installed package, or of a clone."""
    installed = _PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / name
