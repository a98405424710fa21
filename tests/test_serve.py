"""The server stops, whether a terminal or a supervisor tells it to, and however often."""

import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings

PATIENCE = 15


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return answer.status == 200
    except URLError:
        return False


@pytest.mark.parametrize(
    ("tell", "number"),
    [(os.killpg, signal.SIGINT), (os.kill, signal.SIGTERM)],
    ids=["terminal", "supervisor"],
)
def test_the_server_stops_even_if_told_twice(tell, number: signal.Signals) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    options = {"interface": "wsgi", "port": port, "workers": 2, "workers-kill-timeout": 1}
    command = [sys.executable, "-m", "casetrace.serve", "wsgiref.simple_server:demo_app"]
    command += [f"--{name}={value}" for name, value in options.items()]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, start_new_session=True, stdout=subprocess.DEVNULL
    ) as server:
        until = time.monotonic() + PATIENCE
        while not answers(url):
            assert time.monotonic() < until, "the server did not start"
        tell(server.pid, number)
        tell(server.pid, number)
        assert server.wait(PATIENCE) == 0
    assert not answers(url)
