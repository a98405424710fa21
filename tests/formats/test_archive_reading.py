"""Archives read back, and what is said about ZIPs that are none."""

from __future__ import annotations

import hashlib
import io
import random
import stat
from collections.abc import Callable
from functools import cache
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from evidence.document import ImportProblems, Problem, in_order
from evidence.formats import archive, archive_reading, case_files
from tests.document.sample import sample
from tests.formats.given import material_of

Files = dict[str, bytes]


@cache
def made() -> bytes:
    out = io.BytesIO()
    archive.write(material_of(sample()), out)
    return out.getvalue()


def files() -> Files:
    with ZipFile(io.BytesIO(made())) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: Files) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return out.getvalue()


def with_entry(entry: ZipInfo | str, data: bytes = b"x", how: int = ZIP_DEFLATED) -> bytes:
    out = io.BytesIO(made())
    with ZipFile(out, "a") as package:
        package.writestr(entry, data, how)
    return out.getvalue()


def problems_of(content: bytes) -> list[Problem]:
    with pytest.raises(ImportProblems) as caught:
        case_files.read(io.BytesIO(content))
    return list(caught.value.problems)


def only(content: bytes) -> Problem:
    (problem,) = problems_of(content)
    return problem


def test_what_is_written_is_read_back() -> None:
    assert case_files.read(io.BytesIO(made())) == in_order(sample())


def test_a_folder_that_was_packed_again_is_read_with_what_was_added() -> None:
    again = {f"my case/{name}": data for name, data in files().items()} | {
        "__MACOSX/x": b"",
        "my case/NOTES.txt": b"n",
    }
    assert case_files.read(io.BytesIO(packed(again))) == in_order(sample())


def test_a_changed_or_missing_file_is_named() -> None:
    content = files()
    content["tables/events.csv"] += b"one more\r\n"
    del content["codebook.md"]
    found = {problem.where: problem.message for problem in problems_of(packed(content))}
    assert set(found) == {"tables/events.csv", "codebook.md"}
    assert "was changed since the archive was made" in found["tables/events.csv"]
    assert "is missing" in found["codebook.md"]


def test_a_changed_case_is_refused_with_the_way_out() -> None:
    content = files()
    content["case.json"] = content["case.json"].replace(b"siege", b"truce")
    assert (
        "if the change is meant, unpack it and import its case.json by itself"
        in only(packed(content)).message
    )


def test_checksums_that_leave_the_case_out_are_refused() -> None:
    content = files()
    content["SHA256SUMS"] = b"".join(
        line for line in content["SHA256SUMS"].splitlines(keepends=True) if b"case.json" not in line
    )
    assert only(packed(content)).message == "SHA256SUMS has no line for case.json."
    content["SHA256SUMS"] = b"anything\n"
    assert "This is no list of checksums" in only(packed(content)).message


def test_problems_of_the_document_come_through() -> None:
    content = files()
    content["case.json"] = content["case.json"].replace(b'"certainty": "disputed"', b'"certainty": "so-so"')
    old = hashlib.sha256(files()["case.json"]).hexdigest().encode()
    new = hashlib.sha256(content["case.json"]).hexdigest().encode()
    content["SHA256SUMS"] = content["SHA256SUMS"].replace(old, new)
    assert "“so-so” is not known" in only(packed(content)).message


@pytest.mark.parametrize(
    "content", [{}, {"a.txt": b"x"}, {"case.json": b"{}"}, {"a/b/case.json": b"", "a/b/SHA256SUMS": b""}]
)
def test_a_zip_that_is_no_archive_is_refused(content: Files) -> None:
    assert "This ZIP is no archive of casetrace" in only(packed({"note": b"x", **content})).message


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil", "/etc/evil", "..\\evil", "C:\\evil", "\\\\host\\evil"]
)
def test_names_that_lead_elsewhere_are_refused(name: str) -> None:
    entry = ZipInfo("x")
    entry.filename = name
    problem = only(with_entry(entry))
    assert "leads out of the folder" in problem.message
    assert problem.where


def test_links_and_unusual_packing_are_refused() -> None:
    link = ZipInfo("tables/link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link and not a file" in only(with_entry(link, b"/etc/passwd")).message
    assert "packed in a way that is not read" in only(with_entry("other.txt", how=ZIP_BZIP2)).message


def test_an_encrypted_file_is_refused() -> None:
    content = bytearray(made())
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1
    assert "is encrypted" in only(bytes(content)).message


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused() -> None:
    problem = only(with_entry("case.json", b"{}"))
    assert (problem.message, problem.where) == ("This file is in the ZIP twice.", "case.json")


def test_what_would_fill_a_disk_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "more than 200 times its size" in only(with_entry("bomb", bytes(64 * 1024 * 1024))).message
    for name, words in (
        ("MAX_FILES", "more than the 3 that are read"),
        ("MAX_UNPACKED", "the most that is read"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(archive_reading, name, 3)
            assert words in only(made()).message


def test_a_zip_that_was_cut_off_or_damaged_says_so() -> None:
    for spoil in (
        lambda data: data[:5000],
        lambda data: data[:-30],
        lambda data: data[:4] + b"?" * 200 + data[204:],
    ):
        assert "damaged or was cut off" in only(spoil(made())).message


def flipped(seed: int) -> Callable[[bytes], bytes]:
    def spoil(data: bytes) -> bytes:
        chance, spoilt = random.Random(seed), bytearray(data)
        for _ in range(3):
            spoilt[chance.randrange(4, len(spoilt))] = chance.randrange(256)
        for _ in range(3):
            spoilt[-chance.randrange(1, 3000)] = chance.randrange(256)
        return bytes(spoilt)

    return spoil


@pytest.mark.parametrize("seed", range(60))
def test_spoilt_bytes_give_problems_or_the_same_case_and_never_anything_else(seed: int) -> None:
    try:
        assert case_files.read(io.BytesIO(flipped(seed)(made()))) == in_order(sample())
    except ImportProblems as found:
        assert found.problems
