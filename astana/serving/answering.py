"""What is answered: taken from the thread, sent by the loop at the pace of the line."""

import asyncio
import contextlib

AT_ONCE = 256 * 1024  # bytes of an answer that are taken before the first of them is sent


class Answer:
    """Status, headers and the pieces of one answer; the first of them taken already."""

    def __init__(self):
        self.status, self.headers = 500, []
        self.first, self.rest = b"", None
        self._close = None

    @classmethod
    def of(cls, status, text):
        answer = cls()
        content = ("Content-Type", "text/plain; charset=utf-8")
        answer.start(status, [content, ("Connection", "close")])
        answer.take([text.encode()])
        return answer

    def start(self, status, headers, exc_info=None):
        """`start_response` of PEP 3333."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
        ]

    def take(self, pieces):
        """Take the beginning; a short answer is whole by that and needs its thread no more."""
        self._close = getattr(pieces, "close", None)
        self.rest = iter(pieces)
        self.first = self.more()
        if self.rest is None:
            self.close()

    def more(self):
        """The next bytes, about `AT_ONCE` of them, or nothing when the answer is over."""
        taken, size = [], 0
        for piece in self.rest:
            taken.append(piece)
            size += len(piece)
            if size >= AT_ONCE:
                return b"".join(taken)
        self.rest = None
        return b"".join(taken)

    def close(self):
        if self._close:
            close, self._close = self._close, None
            close()


async def send_answer(answer, receive, send, in_thread):
    """Send it. A thread is taken again for each further part only, never while the line is slow."""
    try:
        await send(
            {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
        )
        part = answer.first
        answer.first = b""
        gone = asyncio.ensure_future(_gone(receive)) if answer.rest is not None else None
        try:
            while answer.rest is not None and not gone.done():
                await send({"type": "http.response.body", "body": part, "more_body": True})
                part = await in_thread(answer.more)
            await send({"type": "http.response.body", "body": part, "more_body": False})
        finally:
            if gone:
                gone.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await gone
    finally:
        if answer._close:
            await in_thread(answer.close)


async def _gone(receive):
    """Returns when the other side has hung up."""
    while (await receive())["type"] != "http.disconnect":
        pass
