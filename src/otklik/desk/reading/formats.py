"""Which exports can be ingested, and how are they called?"""

from collections.abc import Mapping

from otklik.ingest.sources import known_sources


def formats() -> Mapping[str, str]:
    """`Layout.name` -> title, in the order of titles."""
    layouts = (source.layout for source in known_sources())
    return {one.name: one.title for one in sorted(layouts, key=lambda one: one.title)}
