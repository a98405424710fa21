"""The server of `make run` on a free port of this machine, for benchmarks, and the memory of its workers."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

WORKERS, PATIENCE = 1, 60.0


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


def peak_mb(pid: int) -> float:
    """The most memory that a worker has ever held, in megabytes."""
    tree = [pid, *children(pid)]
    return max(high_water(one) for one in tree[1:] or tree)


def children(pid: int) -> list[int]:
    found = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, tasks.read_text().split()):
            found += [child, *children(child)]
    return found


def high_water(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmHWM"))
    return round(int(kilobytes) / 1024, 1)
