"""Long uploads (PATCH of tus) are handed on in slices: what has arrived of them is kept.

Each slice is a request of its own to the application: a PATCH whose `Upload-Offset` goes on from
the one before. So a line that drops loses seconds, and a program that sends a whole file in one
request holds no thread, and no more memory than a slice.
"""

import asyncio
import re
import time

from astana.serving.bodies import (
    SILENCE,
    Body,
    NotTaken,
    header,
    read_body,
    said_length,
    too_large,
)

BYTES = "application/offset+octet-stream"
OFFSET = re.compile("[0-9]{1,18}")  # what the application takes for an offset
LARGEST = 512 * 1024  # bytes of a slice
LONGEST = 10  # seconds that a slice is waited for, if anything of it is there
CHECKED_WHOLE = 4_000_000  # bytes that a request with a checksum may have: it is not sliced


class Slices:
    """Hands on the PATCHes of tus under `prefix`."""

    def __init__(self, prefix):
        self.prefix = prefix

    def takes(self, scope):
        offset = header(scope, "upload-offset")
        return (
            scope["method"] == "PATCH"
            and scope["path"].startswith(self.prefix)
            and header(scope, "content-type").startswith(BYTES)
            and OFFSET.fullmatch(offset) is not None
        )

    async def hand_on(self, scope, receive, run):
        """Feed the application slice by slice; returns its answer to the last one.

        Raises `NotTaken` where the line broke: what came before is kept all the same.
        """
        if header(scope, "upload-checksum"):
            if said_length(scope) > CHECKED_WHOLE:
                raise too_large(CHECKED_WHOLE)
            return await run(scope, await read_body(scope, receive, CHECKED_WHOLE))
        incoming = Incoming(receive)
        offset, answer = int(header(scope, "upload-offset")), None
        while answer is None or (answer.status == 204 and not incoming.is_over):
            data = await incoming.slice()
            if data or answer is None:
                answer = await run(at_offset(scope, offset, len(data)), Body.of(data))
                offset += len(data)
        if incoming.is_broken and answer.status == 204:
            raise NotTaken(None)
        return answer


class Incoming:
    """The bytes of one request, a slice at a time."""

    def __init__(self, receive):
        self.receive = receive
        self.left, self.waiting = b"", None
        self.is_broken = self.is_whole = False

    @property
    def is_over(self):
        return (self.is_broken or self.is_whole) and not self.left

    async def slice(self):
        """The next slice: full, or what came within `LONGEST` seconds of its first byte's wait."""
        parts, size = [self.left], len(self.left)
        until = time.monotonic() + LONGEST
        while size < LARGEST and not (self.is_broken or self.is_whole):
            message = await self._message(until - time.monotonic() if size else SILENCE)
            if message is None and size:
                break
            if message is None or message["type"] == "http.disconnect":
                self.is_broken = True
                break
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            self.is_whole = not message.get("more_body", False)
        data = b"".join(parts)
        data, self.left = data[:LARGEST], data[LARGEST:]
        return data

    async def _message(self, patience):
        """What comes within that many seconds, or None. What comes later is not lost."""
        if self.waiting is None:
            self.waiting = asyncio.ensure_future(self.receive())
        done, _pending = await asyncio.wait([self.waiting], timeout=max(patience, 0))
        if not done:
            return None
        message, self.waiting = self.waiting.result(), None
        return message


def at_offset(scope, offset, size):
    """The request of one slice."""
    kept = [
        (key, value)
        for key, value in scope["headers"]
        if key not in (b"upload-offset", b"content-length", b"transfer-encoding", b"expect")
    ]
    own = [
        (b"upload-offset", str(offset).encode()),
        (b"content-length", str(size).encode()),
    ]
    return scope | {"headers": kept + own}
