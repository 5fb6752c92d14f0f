"""Which signs are looked for? Every module of this package that has a `DETECTOR`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from otklik.detectors.detector import Detector


@cache
def known_detectors() -> tuple[Detector, ...]:
    """All detectors, found in this folder by name: adding one touches no other module."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module.DETECTOR for module in modules)
