"""What is sent with a request: received by the loop, before a thread is taken for it."""

import asyncio
import io
import tempfile

from astana.serving.answering import Answer

IN_MEMORY = 512 * 1024  # bytes; what is larger lies in a file without a name
SILENCE = 60  # seconds without a byte, after which a line is taken for dead


class NotTaken(Exception):
    """The request ends before the application sees it, with this answer (None: nobody is there)."""

    def __init__(self, answer):
        super().__init__()
        self.answer = answer


class Body:
    """The bytes of one request; a context that lets go of them."""

    def __init__(self, file, size=0):
        self.file, self.size = file, size

    @classmethod
    def of(cls, data):
        return cls(io.BytesIO(data), len(data))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()


async def read_body(scope, receive, most):
    """The whole body, of up to `most` bytes. Raises `NotTaken`."""
    if said_length(scope) > most:
        raise too_large(most)
    file, size = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY), 0  # noqa: SIM115
    try:
        while True:
            message = await heard(receive)
            size += len(message.get("body", b""))
            if size > most:
                raise too_large(most)
            file.write(message.get("body", b""))
            if not message.get("more_body", False):
                file.seek(0)
                return Body(file, size)
    except BaseException:
        file.close()
        raise


async def heard(receive, patience=SILENCE):
    """What comes next of a request. Raises `NotTaken` where the line breaks, or is silent."""
    try:
        message = await asyncio.wait_for(receive(), patience)
    except TimeoutError:
        raise NotTaken(Answer.of("408 Request Timeout", "Nothing came.")) from None
    if message["type"] == "http.disconnect":
        raise NotTaken(None)
    return message


def too_large(most):
    words = f"That is more than {most // 1_000_000} MB."
    return NotTaken(Answer.of("413 Content Too Large", words))


class FromTheLine(io.RawIOBase):
    """A large body as a file that waits for the line: for the few addresses that take one.

    The application asks first who sends it; so nobody else's gigabytes are kept. It costs a
    thread while it lasts: `InThreads` lets one of them in at a time.
    """

    def __init__(self, receive, loop):
        self.receive, self.loop = receive, loop
        self.left, self.is_over = b"", False

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self.left and not self.is_over:
            asked = asyncio.run_coroutine_threadsafe(heard(self.receive), self.loop)
            try:
                message = asked.result()
            except NotTaken:
                raise OSError("the line broke") from None
            self.left = message.get("body", b"")
            self.is_over = not message.get("more_body", False)
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def header(scope, name):
    """The first header of that name (in small letters), or ""."""
    wanted = name.encode()
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), "")


def said_length(scope):
    said = header(scope, "content-length")
    return int(said[:18]) if said.isdecimal() and said.isascii() else 0
