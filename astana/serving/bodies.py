"""What is sent with a request: received by the loop, before a thread is taken for it."""

import tempfile

from astana.serving.answering import Answer

IN_MEMORY = 512 * 1024  # bytes; what is larger lies in a file without a name


class TooLarge(Exception):
    """More bytes than a request there may have."""

    def __init__(self, most):
        super().__init__(most)
        self.most = most

    def answer(self):
        return Answer.of("413 Content Too Large", f"That is more than {self.most // 10**6} MB.")


class Body:
    """The bytes of one request; a context that lets go of them."""

    def __init__(self):
        self.file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
        self.size = 0

    @classmethod
    def of(cls, data):
        body = cls()
        body.add(data)
        return body.ready()

    def add(self, data):
        self.file.write(data)
        self.size += len(data)

    def ready(self):
        self.file.seek(0)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()


async def read_body(scope, receive, most):
    """The whole body, or None when the line broke. Raises `TooLarge`, before reading if it can."""
    if said_length(scope) > most:
        raise TooLarge(most)
    body = Body()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            body.file.close()
            return None
        body.add(message.get("body", b""))
        if body.size > most:
            body.file.close()
            raise TooLarge(most)
        if not message.get("more_body", False):
            return body.ready()


def header(scope, name):
    """The first header of that name (in small letters), or ""."""
    wanted = name.encode()
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), "")


def said_length(scope):
    said = header(scope, "content-length")
    return int(said) if said.isdecimal() and said.isascii() else 0
