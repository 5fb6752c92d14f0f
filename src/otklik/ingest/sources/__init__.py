"""Which formats can be read? Every module of this package that has a `SOURCE`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from otklik.ingest.source import Source


@cache
def known_sources() -> tuple[Source, ...]:
    """All formats, found in this folder by name: adding one touches no other file."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module.SOURCE for module in modules)
