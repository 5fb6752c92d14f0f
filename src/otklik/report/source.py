"""Of which document does a report tell, and has it been published?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.public import is_public, public_document
from otklik.editions.store import EDITION, Edition, edition_folders, read_draft
from otklik.editions.verify import verify
from otklik.methodology.model import Methodology
from otklik.workspace.folder import Workspace

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """A document, published or not; `name` is its revision in words."""

    edition: Edition
    is_draft: bool

    @property
    def document(self) -> Section:
        """The document itself."""
        return self.edition.document

    @property
    def public(self) -> Self:
        """What everybody may read of it; `OtklikError` where that is nothing."""
        if not is_public(self.document):
            raise OtklikError(
                f"За {month_title(self.edition.month)} официальных списков нет. Что сделать: "
                "печатайте листы органов; сводки для других печатают об официальных списках."
            )
        return replace(self, edition=Edition(public_document(self.document)))

    @property
    def rules(self) -> Methodology:
        """The rules it carries."""
        return self.edition.methodology

    @property
    def name(self) -> str:
        """`r2`, or `draft`: part of the names of files."""
        return "draft" if self.is_draft else f"r{self.edition.revision}"

    @property
    def said(self) -> str:
        """The same for people."""
        return "черновик, не издан" if self.is_draft else f"выпуск r{self.edition.revision}"

    @property
    def sha256(self) -> str:
        """The digest by which anybody finds the very document."""
        return digest(canonical_bytes(self.document))

    @property
    def as_of(self) -> datetime:
        """After what moment nothing is known, in the region's time."""
        return datetime.fromisoformat(self.document["snapshot"]["as_of"])

    @property
    def made_at(self) -> datetime:
        """The date a file made of it bears: of the document, so that the same gives the same."""
        return self.as_of.replace(tzinfo=UTC)


def published_source(workspace: Workspace, month: Month) -> Source:
    """The last published revision; a sentence if there is none, or if it fails verification."""
    folders = edition_folders(workspace, month)
    if not folders:
        raise OtklikError(_unpublished(workspace, month))
    failed = [check for check in verify(folders[-1]) if not check.passed]
    if failed:
        raise OtklikError(
            f"Выпуск {folders[-1].name} за {month_title(month)} не прошёл проверку "
            f"«{failed[0].title}»: {failed[0].detail}. Что сделать: верните папку выпуска из "
            "резервной копии."
        )
    return Source(Edition.read(folders[-1]), is_draft=False)


def draft_source(workspace: Workspace, month: Month) -> Source:
    """The draft of a month; a sentence with the cure if there is none."""
    return Source(read_draft(workspace, month), is_draft=True)


def _unpublished(workspace: Workspace, month: Month) -> str:
    title = month_title(month)
    if (workspace.drafts / str(month) / EDITION).is_file():
        return (
            f"За {title} ничего не издано, есть только черновик. Что сделать: издайте его "
            f"(«otklik publish {month}») или добавьте --draft: на листе будет написано «черновик»."
        )
    return f"За {title} ничего не издано. Что сделать: выполните «otklik publish {month}»."
