"""How much may one request bring with it, and from whom?"""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from otklik.desk.reading.limits import MEGABYTE, ImportLimits


class LimitedUpload(FileUploadHandler):
    """Refuses a request before anything of it is written, and leaves the files to the others."""

    def handle_raw_input(self, _input: Any, _meta: Any, content_length: int, *_: Any) -> None:
        """`RequestDataTooBig`, which is answered by `refusing.unclear`."""
        if content_length > self._most_bytes:
            raise RequestDataTooBig

    @property
    def _most_bytes(self) -> int:
        """Files come only from who has come in, or has shown a key of the API."""
        is_known = self.request.user.is_authenticated or hasattr(self.request, "auth")
        if is_known:
            return ImportLimits.shipped().request_megabytes * MEGABYTE
        return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)

    def receive_data_chunk(self, raw_data: bytes, _start: int) -> bytes:
        """The next handler keeps them."""
        return raw_data

    def file_complete(self, _file_size: int) -> None:
        """The next handler has the file."""
