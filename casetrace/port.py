"""Says in words why a port cannot be served on: python -m casetrace.port HOST PORT."""

import errno
import socket
import sys

REASONS = {
    errno.EADDRINUSE: "is in use, perhaps by casetrace itself",
    errno.EACCES: "may be used by the administrator only",
}


def problem(host: str, port: str) -> str:
    """What is wrong with this port; an empty text if nothing is."""
    if not port.isdigit() or not 1 <= int(port) <= 65535:
        return f"PORT={port} is not a number from 1 to 65535."
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # one that was just stopped is free
        try:
            listener.bind((host, int(port)))
        except OSError as error:
            return f"Port {port} of {host} {REASONS.get(error.errno or 0, error.strerror)}."
    return ""


if __name__ == "__main__":
    if words := problem(*sys.argv[1:]):
        sys.exit(f"{words} Choose another: PORT=8001 make run")
