"""Keeps generated keys in files that only their owner can read."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def kept_key(path: Path) -> str:
    """The key kept at this path; made on first use."""
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The key file {path} cannot be read or written ({error.strerror}). Give the account that runs "
            "casetrace its folder, or name another with CASETRACE_DATA_DIR."
        ) from None
    if not key:
        raise ImproperlyConfigured(f"The key file {path} is empty. Put the key back from your backup.")
    return key


def _make(path: Path) -> None:
    """Writes a key beside its place and links it there.

    A link never replaces a file: of two processes that start at once one wins, both read the same whole key.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
