"""What is in a region's workspace, and who may write to it now?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from otklik.core.errors import OtklikError
from otklik.workspace.atomic import ASIDE, sweep, write_file
from otklik.workspace.keys import HashingKey, create_key, load_key
from otklik.workspace.lock import PATIENCE_SECONDS, lock
from otklik.workspace.registry import Registry
from otklik.workspace.registry_files import ALIASES_FILE
from otklik.workspace.settings import FIRST_METHODOLOGY, Settings, new_settings

SETTINGS_FILE = "otklik.toml"
LOCK_FILE = ".lock"
DEMO_FILE = "demo.txt"

_FOLDERS = (
    "batches",
    "snapshots",
    "samples",
    "decisions",
    "objections",
    "drafts",
    "editions",
    "registry",
    "secrets",
    "site",
)


@dataclass(frozen=True)
class Workspace:
    """A folder with otklik.toml; it owns the facts of one region."""

    root: Path

    @classmethod
    def create(
        cls,
        root: Path,
        region_name: str,
        timezone: str = "Europe/Moscow",
        methodology: str = FIRST_METHODOLOGY,
    ) -> Self:
        """Make a new workspace; `OtklikError` if there is one already or the folder is not empty.

        otklik.toml comes last, and a creation that was interrupted is finished by the next one.
        """
        workspace = cls(root)
        workspace._refuse_to_create()
        make_folders(root)
        with workspace.lock():
            if not workspace._key.exists():
                create_key(workspace._key)
            if not (workspace.registry / ALIASES_FILE).exists():
                Registry().save(workspace.registry)
            content = new_settings(region_name, timezone, methodology).encode()
            write_file(workspace.settings_file, content)
        return workspace

    @classmethod
    def open(cls, root: Path) -> Self:
        """An existing workspace; `OtklikError` if there is none."""
        if not (root / SETTINGS_FILE).is_file():
            raise OtklikError(
                f"В папке «{root}» нет otklik.toml: это не рабочая папка. "
                "Что сделать: выполните «otklik init ПАПКА» или укажите другую папку."
            )
        return cls(root)

    @property
    def settings_file(self) -> Path:
        """The region's settings."""
        return self.root / SETTINGS_FILE

    @property
    def batches(self) -> Path:
        """What was ingested, one folder a file."""
        return self.root / "batches"

    @property
    def uploads(self) -> Path:
        """Files sent to the desk that wait to be ingested; it is there once there was one."""
        return self.root / "uploads"

    @property
    def snapshots(self) -> Path:
        """Frozen months."""
        return self.root / "snapshots"

    @property
    def samples(self) -> Path:
        """What experts were given to mark."""
        return self.root / "samples"

    @property
    def decisions(self) -> Path:
        """The journal of decisions."""
        return self.root / "decisions"

    @property
    def desk_head(self) -> Path:
        """The last entry of the desk's journal; where nobody works at a desk there is none."""
        return self.decisions / "desk.head"

    @property
    def objections(self) -> Path:
        """Files that authorities attached to objections, each named by its digest."""
        return self.root / "objections"

    @property
    def drafts(self) -> Path:
        """Editions that are not approved."""
        return self.root / "drafts"

    @property
    def editions(self) -> Path:
        """Approved editions."""
        return self.root / "editions"

    @property
    def registry(self) -> Path:
        """authorities.csv, aliases.csv and accounts.csv."""
        return self.root / "registry"

    @property
    def site(self) -> Path:
        """The public site, made anew from editions."""
        return self.root / "site"

    @property
    def is_demo(self) -> bool:
        """Is the region an invented one, made to be looked at?"""
        return (self.root / DEMO_FILE).is_file()

    def mark_as_demo(self) -> None:
        """Says so for good."""
        write_file(self.root / DEMO_FILE, "Вымышленный регион: только для показа.\n".encode())

    @property
    def cache(self) -> Path:
        """What can be made again at any time, and may be deleted."""
        return self.root / "cache"

    @property
    def _key(self) -> Path:
        return self.root / "secrets" / "author.key"

    def settings(self) -> Settings:
        """The region's settings; `Mistakes` if they cannot be read."""
        return Settings.load(self.settings_file)

    def load_registry(self) -> Registry:
        """The registry of authorities; `Mistakes` if it cannot be read."""
        return Registry.load(self.registry)

    def key(self) -> HashingKey:
        """The key of people's pseudonyms; `InputError` if it is lost."""
        return load_key(self._key)

    def renew_key(self) -> None:
        """Puts a new key in place of the old one, which is gone for good: see `ingest.retention`.

        The caller holds the lock.
        """
        create_key(self._key)

    @contextmanager
    def lock(self, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
        """Be the only writer; what dead writers left is removed first."""
        with lock(self.root / LOCK_FILE, patience):
            sweep(self.root)
            yield

    def _refuse_to_create(self) -> None:
        if self.settings_file.exists():
            raise OtklikError(
                f"В папке «{self.root}» уже есть рабочая папка otklik. "
                "Что сделать: работайте с ней или укажите другую папку."
            )
        if self.root.exists() and not self.root.is_dir():
            raise OtklikError(f"«{self.root}» — файл. Что сделать: укажите папку.")
        strangers = (path.name for path in self.root.glob("*") if self._is_strange(path))
        if stranger := next(strangers, None):
            raise OtklikError(
                f"Папка «{self.root}» не пуста: в ней есть «{stranger}». "
                "Что сделать: укажите пустую или новую папку."
            )

    def _is_strange(self, path: Path) -> bool:
        ours = path.name in (*_FOLDERS, LOCK_FILE)
        return not ours and not path.name.startswith(ASIDE)


def make_folders(root: Path) -> None:
    """The folders that every workspace has."""
    for name in _FOLDERS:
        (root / name).mkdir(parents=True, exist_ok=True)
