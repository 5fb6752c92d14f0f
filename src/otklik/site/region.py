"""What does the region say of itself on the pages, besides the editions?"""

from collections.abc import Iterator

from otklik.site.view import Told
from otklik.workspace.folder import Workspace
from otklik.workspace.region_map import load_region_map

SHOWN = ("settlements.csv",)
"""Files of the registry that pages show, where the region has given them."""


def told(workspace: Workspace) -> Told:
    """As otklik.toml and the registry have it; `Mistakes` if the settings cannot be read."""
    settings = workspace.settings()
    return Told(
        address=settings.site.address,
        contacts=settings.contacts,
        files=dict(_files(workspace)),
        region_map=load_region_map(workspace.registry),
        map_by=settings.map.attribution.strip(),
    )


def _files(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    for name in SHOWN:
        if (file := workspace.registry / name).is_file():
            yield name, file.read_bytes()
