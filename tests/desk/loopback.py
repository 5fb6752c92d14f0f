"""Where does a test send letters by SMTP, without a network?"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event, Thread


@dataclass
class Loopback:
    """A server of this machine and the letters it took, as they were sent; `came` tells of one."""

    address: tuple[str, int]
    taken: list[bytes] = field(default_factory=list)
    came: Event = field(default_factory=Event)


@contextmanager
def loopback() -> Iterator[Loopback]:
    """It answers as long as the block lasts."""
    letters: list[bytes] = []
    came = Event()

    class Taking(StreamRequestHandler):
        """One connection: every command is good, and DATA ends with a line of one dot."""

        def handle(self) -> None:
            self.wfile.write(b"220 loopback\r\n")
            for line in self.rfile:
                if line.upper().startswith(b"DATA"):
                    self.wfile.write(b"354 go on\r\n")
                    letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                    came.set()
                self.wfile.write(b"250 ok\r\n")
                if line.upper().startswith(b"QUIT"):
                    return

    with ThreadingTCPServer(("127.0.0.1", 0), Taking) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield Loopback(("127.0.0.1", server.server_address[1]), letters, came)
        finally:
            server.shutdown()
            thread.join()
