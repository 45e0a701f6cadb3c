"""How much two hundred slow uploads slow down everybody else's pages, server by server.

    .venv/bin/python bench/uploads.py [--uploads 200] [--seconds 25] [--server threads …] [--idle]

Uses the database of `bin/up` (which may run, on its own port) with its demonstration; starts each
server itself on a free port of 127.0.0.1, asks for pages one after the other, alone and then with
the uploads in flight, and stops it. `--idle` asks all servers in turn, with no uploads, so that
whatever else the machine does weighs on each alike. Ends by itself; nothing it sends is whole.
"""

import argparse
import asyncio
import base64
import contextlib
import hashlib
import itertools
import os
import socket
import statistics
import subprocess
import sys
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "astana.settings"
os.environ["EVIDENCE_MOST_UNDER_WAY"] = "100000"

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from astana.accounts.models import User  # noqa: E402
from astana.accounts.tokens import make_token, withdraw_token  # noqa: E402

PAGES = ["/reports/", "/cases/", "/alerts/", "/zones/"]
PACE = 2_000  # bytes a second
SIZE = 3_900_000  # bytes of each file, and of the one long PATCH: none arrives whole
SERVERS = {
    "wsgi": ["--interface", "wsgi", "--blocking-threads", "4", "astana.wsgi:application"],
    "django-asgi": ["--interface", "asgi", "bench.django_asgi:application"],
    "threads": ["--interface", "asgi", "astana.asgi:application"],
}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Granian with two workers, as `bin/up` runs it."""

    def __init__(self, name):
        self.port = free_port()
        command = [sys.executable, "-m", "granian", "--host", "127.0.0.1", "--port", str(self.port)]
        command += ["--workers", "2", "--no-ws", "--log-level", "warning", *SERVERS[name]]
        self.process = subprocess.Popen(command, cwd=ROOT)

    async def __aenter__(self):
        for _ in range(900):
            try:
                await ask(self.port, "/health/", {})
            except OSError:
                await asyncio.sleep(0.1)
            else:
                return self.port
        raise SystemExit("the server does not answer")

    async def __aexit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


async def ask(port, path, headers, method="GET"):
    """One request on a line of its own; returns (status, headers, seconds)."""
    began = time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = await reader.read()
    writer.close()
    head = answer.partition(b"\r\n\r\n")[0].decode().split("\r\n")
    found = dict(line.split(": ", 1) for line in head[1:])
    return int(head[0].split(" ")[1]), found, time.perf_counter() - began


async def read_page(port, page, cookie):
    """How long a page took, in milliseconds."""
    asked = ask(port, page, {"Cookie": f"sessionid={cookie}"})
    status, _headers, seconds = await asyncio.wait_for(asked, 60)
    check(status == 200, f"{page} answers {status}")
    return seconds * 1000


async def read_pages(port, cookie, seconds):
    """Ask for the pages in turn; returns how long each took, in milliseconds."""
    took, until = [], time.perf_counter() + seconds
    turn = itertools.cycle(PAGES)
    while time.perf_counter() < until:
        took.append(await read_page(port, next(turn), cookie))
    return took


async def upload_slowly(port, token, chunk, stop):
    """Begin a file and send it at `PACE`, in PATCHes of `chunk` bytes, until told to stop."""
    said = {
        "id": str(uuid.uuid4()),
        "report": str(uuid.uuid4()),
        "sha256": hashlib.sha256(b"").hexdigest(),
    }
    common = {"Authorization": f"Token {token}", "Tus-Resumable": "1.0.0"}
    metadata = ",".join(
        f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in said.items()
    )
    begin = {"Upload-Length": SIZE, "Upload-Metadata": metadata, "Content-Length": 0}
    status, headers, _took = await ask(
        port, "/api/v1/evidence/uploads/", common | begin, method="POST"
    )
    check(status == 201, f"the upload is answered with {status}")
    place, offset = headers["location"], 0
    while not stop.is_set():
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        lines = [f"PATCH {place} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {chunk}"]
        lines += [f"{name}: {value}" for name, value in common.items()]
        lines += [f"Upload-Offset: {offset}", "Content-Type: application/offset+octet-stream"]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        sent = 0
        while sent < chunk and not stop.is_set():
            writer.write(bytes(min(PACE // 2, chunk - sent)))
            await writer.drain()
            sent += PACE // 2
            await asyncio.sleep(0.5)
        if stop.is_set():
            writer.close()
            break
        answer = await reader.readuntil(b"\r\n\r\n")
        check(answer.startswith(b"HTTP/1.1 204"), answer[:200])
        offset += chunk
        writer.close()


def check(is_right, words):
    if not is_right:
        raise RuntimeError(words)


def told(name, took):
    took = sorted(took)
    p95 = took[int(len(took) * 0.95)] if took else float("nan")
    p50 = statistics.median(took) if took else float("nan")
    print(f"{name:<34} {len(took):>5} pages   p50 {p50:>8.1f} ms   p95 {p95:>8.1f} ms", flush=True)


async def measure(name, arguments, cookie, token):
    async with Server(name) as port:
        await read_pages(port, cookie, 5)  # warm
        told(f"{name}, alone", await read_pages(port, cookie, arguments.seconds))
        for words, chunk in (("chunks of 16 kB", 16_000), ("one long PATCH", SIZE)):
            if arguments.only and arguments.only not in words:
                continue
            stop = asyncio.Event()
            sending = [
                asyncio.create_task(upload_slowly(port, token, chunk, stop))
                for _ in range(arguments.uploads)
            ]
            await asyncio.sleep(12)
            try:
                took = await asyncio.wait_for(
                    read_pages(port, cookie, arguments.seconds), arguments.seconds + 40
                )
                told(f"{name}, {arguments.uploads} uploads, {words}", took)
            except TimeoutError:
                print(f"{name}, {arguments.uploads} uploads, {words}: a page took more than 40 s")
            failed = [task.exception() for task in sending if task.done()]
            for error in failed[:1]:
                print(f"  {len(failed)} uploads failed: {error!r}")
            stop.set()
            await asyncio.wait(sending, timeout=20)
            for task in sending:
                task.cancel()


async def compare_idle(names, cookie, seconds):
    """The same pages from every server, one after the other."""
    async with contextlib.AsyncExitStack() as running:
        ports = {name: await running.enter_async_context(Server(name)) for name in names}
        took = {name: [] for name in names}
        for port in ports.values():
            await read_pages(port, cookie, 3)
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            for page in PAGES:
                for name, port in ports.items():
                    took[name].append(await read_page(port, page, cookie))
        for name in names:
            told(f"{name}, alone, in turn", took[name])


def main():
    reading = argparse.ArgumentParser()
    reading.add_argument("--uploads", type=int, default=200)
    reading.add_argument("--seconds", type=int, default=25)
    reading.add_argument("--server", action="append", choices=SERVERS)
    reading.add_argument("--only", default="")
    reading.add_argument("--idle", action="store_true")
    arguments = reading.parse_args()
    user = User.objects.get(username="ru.reviewer")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    row, token = make_token(user, name="bench", at=timezone.now())
    os.environ["EVIDENCE_BYTES_A_DAY"] = str(10**15)
    try:
        if arguments.idle:
            names = arguments.server or list(SERVERS)
            asyncio.run(compare_idle(names, session.session_key, arguments.seconds))
            return
        for name in arguments.server or SERVERS:
            asyncio.run(measure(name, arguments, session.session_key, token))
    finally:
        session.delete()
        withdraw_token(row.pk, by=user)


main()
