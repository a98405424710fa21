"""A port that cannot be served on is explained before the server is started."""

import socket

import pytest

from casetrace.port import problem


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", ""])
def test_what_is_no_port_is_refused(port: str) -> None:
    assert problem("127.0.0.1", port) == f"PORT={port} is not a number from 1 to 65535."


def test_a_port_in_use_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert problem("127.0.0.1", port).startswith(f"Port {port} of 127.0.0.1 is in use")
    assert problem("127.0.0.1", port) == ""
