"""What may other sites and shared caches do with an answer of the desk? Nothing."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_CLOSED = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

Answering = Callable[[HttpRequest], HttpResponse]


def closed_to_other_sites(answering: Answering) -> Answering:
    """Names what is refused; whatever does not say how it is kept, static files do, is not kept."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = answering(request)
        for name, value in _CLOSED.items():
            given.headers.setdefault(name, value)
        given.headers.setdefault("Cache-Control", "no-store")
        return given

    return answer
