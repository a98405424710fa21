"""The server of `make run` on a free port of this machine, for benchmarks, and the memory of its workers."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread
from typing import Self

WORKERS, PATIENCE, EVERY = 1, 60.0, 0.02


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    """Its port and the number of its main process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "casetrace.serve", "casetrace.wsgi:application", "--interface", "wsgi"]
    command += ["--no-ws", "--host", "127.0.0.1", "--port", str(port), "--workers", str(WORKERS)]
    command += ["--blocking-threads", "4", "--workers-kill-timeout", "3", "--log-level", "warning"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            call(HTTPConnection("127.0.0.1", port), "GET", "/api/v1/")
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def call(to: HTTPConnection, method: str, path: str, token: str = "", body: bytes | None = None) -> bytes:
    """The answer; anything but a success ends the benchmark, except at an address that is not there."""
    headers = {"Host": "localhost", **({"Authorization": f"Bearer {token}"} if token else {})}
    if body is not None:
        headers["Content-Type"] = "application/json"
    to.request(method, path, body=body, headers=headers)
    answer = to.getresponse()
    found = answer.read()
    if token and answer.status >= 400:
        raise RuntimeError(f"{method} {path}: {answer.status} {found[:500]!r}")
    return found


class Watch(Thread):
    """The most memory of its own, in megabytes, that a worker was seen to hold while the block ran.

    Pages of the database's file that SQLite reads in place are the system's: it takes them back when it wants.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.peak_mb, self.is_over = pid, 0.0, Event()

    def run(self) -> None:
        while not self.is_over.wait(EVERY):
            self.look()

    def look(self) -> None:
        self.peak_mb = max([self.peak_mb, *map(own_mb, children(self.pid) or [self.pid])])

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.is_over.set()
        self.join()
        self.look()


def children(pid: int) -> list[int]:
    found = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, tasks.read_text().split()):
            found += [child, *children(child)]
    return found


def own_mb(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("RssAnon"))
    return round(int(kilobytes) / 1024, 1)
