"""Keys are made once, privately, and never replaced."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from casetrace.keys import kept_key


def test_a_key_is_made_once_and_then_kept(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    key = kept_key(path)
    assert len(key) == 64
    assert kept_key(path) == key


def test_only_the_owner_can_read_a_key_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    kept_key(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_processes_that_start_at_once_agree_on_one_whole_key(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(kept_key, [path] * 32))
    assert keys == {path.read_text()}
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_key_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.touch()
    with pytest.raises(ImproperlyConfigured, match="is empty"):
        kept_key(path)


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImproperlyConfigured, match="CASETRACE_DATA_DIR"):
        kept_key(tmp_path / "file" / "secret_key")
