"""How is a document given out byte for byte, and which schema does it follow?"""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

EDITION = "edition"
_OWN, _SHARED = "#/$defs/", f"#/components/schemas/{EDITION}."


def document(request: HttpRequest, content: bytes) -> HttpResponse:
    """The bytes with their SHA-256 as ETag (RFC 9110) and `Repr-Digest` (RFC 9530).

    Whoever has them already gets 304 and no body.
    """
    sha = hashlib.sha256(content)
    answer = HttpResponse(content, content_type="application/json")
    answer["Repr-Digest"] = f"sha-256=:{base64.b64encode(sha.digest()).decode()}:"
    answer["Cache-Control"] = "private, no-cache"
    answer["ETag"] = etag = f'"{sha.hexdigest()}"'
    return get_conditional_response(request, etag=etag, response=answer) or answer


@cache
def edition_schemas() -> Mapping[str, Any]:
    """The document's own JSON Schema as components of OpenAPI: `edition` and its parts.

    Nothing is typed anew: references inside the schema are led to where its parts lie here.
    """
    text = (resources.files("otklik.editions") / "edition.schema.json").read_text(encoding="utf-8")
    whole = json.loads(text.replace(f'"{_OWN}', f'"{_SHARED}'))
    parts = whole.pop("$defs")
    whole.pop("$schema")
    return {EDITION: whole, **{f"{EDITION}.{name}": part for name, part in parts.items()}}


def described(name: str = EDITION) -> dict[str, Any]:
    """How an operation says that it gives a part of the document."""
    return {"$ref": f"#/components/schemas/{name}"}
