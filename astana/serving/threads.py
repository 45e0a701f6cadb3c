"""A WSGI application behind ASGI, run in a few threads that each keep their database connection."""

import asyncio
import contextlib
import io
import sys
from concurrent.futures import ThreadPoolExecutor

from astana.serving.answering import Answer, send_answer
from astana.serving.bodies import Body, FromTheLine, NotTaken, read_body, said_length, too_large

THREADS = 4  # of each process, for pages and programs
SLICES_THREADS = 1  # for uploads, so that no page ever waits behind them


class InThreads:
    """The ASGI application. A request may have `most` bytes; `larger` says by path where more."""

    def __init__(self, application, *, most, larger, slices, threads=THREADS):
        self.application, self.slices = application, slices
        self.most, self.larger = most, larger
        self.executor = ThreadPoolExecutor(threads, thread_name_prefix="request")
        self.slow_lane = ThreadPoolExecutor(SLICES_THREADS, thread_name_prefix="slice")
        self.one_large = asyncio.Semaphore()

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _live(self, receive, send):
        """Say yes to starting and stopping; threads end with the process."""
        while True:
            message = await receive()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                for executor in (self.executor, self.slow_lane):
                    executor.shutdown(wait=False, cancel_futures=True)
                return

    async def _answer(self, scope, receive, send):
        try:
            if self.slices.takes(scope):
                answer = await self.slices.hand_on(scope, receive, self.run_slice)
            elif said_length(scope) > self.most:
                answer = await self._run_large(scope, receive)
            else:
                answer = await self.run(scope, await read_body(scope, receive, self.most))
        except NotTaken as ended:
            answer = ended.answer
        if answer:
            await send_answer(answer, receive, send, self.in_thread)

    async def _run_large(self, scope, receive):
        most, size = self.larger.get(scope["path"], self.most), said_length(scope)
        if size > most:
            raise too_large(most)
        async with self.one_large:
            line = FromTheLine(receive, asyncio.get_running_loop())
            return await self.run(scope, Body(io.BufferedReader(line, 256 * 1024), size))

    async def run(self, scope, body):
        """Run the application for one request whose body is there; returns its `Answer`."""
        return await self.in_thread(self._run, scope, body)

    async def run_slice(self, scope, body):
        """The same, for a part of an upload."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.slow_lane, self._run, scope, body)

    def in_thread(self, function, *arguments):
        return asyncio.get_running_loop().run_in_executor(self.executor, function, *arguments)

    def _run(self, scope, body):
        answer = Answer()
        with body:
            pieces = self.application(environ_of(scope, body), answer.start)
            try:
                answer.take(pieces)
            except BaseException:
                with contextlib.suppress(AttributeError):
                    pieces.close()
                raise
        return answer


def environ_of(scope, body):
    """The request as PEP 3333 says it."""
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1] or 0),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body.file,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name:  # would be taken for the header that has a hyphen there
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            key = f"HTTP_{key}"
        text = value.decode("latin-1")
        joint = "; " if key == "HTTP_COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{text}" if key in environ else text
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ["CONTENT_LENGTH"] = str(body.size)
    return environ
