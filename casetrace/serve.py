"""Runs Granian so that Ctrl-C stops it at once: python -m casetrace.serve OPTION..."""

import signal
import subprocess
import sys
from pathlib import Path

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    # A terminal sends Ctrl-C to every process of a group, and `make` passes on what it gets. Granian 2.8 hangs
    # where its main process is told twice (its handler takes a lock that it may hold already), and its workers
    # where they are told by two. So it has a session of its own, and we tell its main process once.
    granian = Path(sys.executable).with_name("granian")
    server = subprocess.Popen([granian, *sys.argv[1:]], start_new_session=True)

    def stop(*_: object) -> None:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)
        server.terminate()

    for number in STOPS:
        signal.signal(number, stop)
    return server.wait()


if __name__ == "__main__":
    sys.exit(main())
