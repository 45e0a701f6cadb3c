"""Long uploads (PATCH of tus) are handed on in slices: what has arrived of them is kept.

Each slice is a request of its own to the application: a PATCH whose `Upload-Offset` goes on from
the one before. So a line that drops loses seconds, and a program that sends a whole file in one
request holds no thread, and no more memory than a slice.
"""

import asyncio
import time

from astana.serving.bodies import Body, TooLarge, header, said_length

BYTES = "application/offset+octet-stream"
LARGEST = 512 * 1024  # bytes of a slice
LONGEST = 10  # seconds that a slice is waited for, if anything of it is there
SILENCE = 60  # seconds without a byte, after which the line is taken for dead
CHECKED_WHOLE = 4_000_000  # bytes that a request with a checksum may have: it is not sliced


class Slices:
    """Hands on the PATCHes of tus under `prefix`."""

    def __init__(self, prefix):
        self.prefix = prefix

    def takes(self, scope):
        return (
            scope["method"] == "PATCH"
            and scope["path"].startswith(self.prefix)
            and header(scope, "content-type").startswith(BYTES)
            and header(scope, "upload-offset").isdecimal()
        )

    async def hand_on(self, scope, receive, run):
        """Feed the application slice by slice; returns the answer to the last one, or None."""
        whole = bool(header(scope, "upload-checksum"))
        if whole and said_length(scope) > CHECKED_WHOLE:
            return TooLarge(CHECKED_WHOLE).answer()
        incoming = Incoming(receive, CHECKED_WHOLE if whole else LARGEST)
        offset, answer = int(header(scope, "upload-offset")), None
        while True:
            data, ended = await incoming.next(patient=whole)
            if whole and not (ended and incoming.is_complete):
                return TooLarge(CHECKED_WHOLE).answer() if not ended else None
            if data or answer is None:
                answer = await run(at_offset(scope, offset, len(data)), Body.of(data))
                offset += len(data)
            if ended or answer.status != 204:
                return answer if incoming.is_complete or answer.status != 204 else None


class Incoming:
    """The bytes of one request as slices. One reader waits for the line, whoever waits for it."""

    def __init__(self, receive, largest):
        self.receive, self.largest = receive, largest
        self.left = b""
        self.waiting = None
        self.ended = self.is_complete = False

    async def next(self, *, patient):
        """(the next slice, whether it is the last): full, or what came within `LONGEST` seconds."""
        parts, size = [self.left], len(self.left)
        self.left = b""
        until = time.monotonic() + LONGEST
        while size < self.largest and not self.ended:
            patience = SILENCE if patient or not size else until - time.monotonic()
            message = await self._message(patience)
            if message is None:
                if size and not patient:
                    break
                self.ended = True  # silent for too long
            elif message["type"] == "http.disconnect":
                self.ended = True
            else:
                parts.append(message.get("body", b""))
                size += len(parts[-1])
                if not message.get("more_body", False):
                    self.ended = self.is_complete = True
        data = b"".join(parts)
        data, self.left = data[: self.largest], data[self.largest :]
        return data, self.ended and not self.left

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
