"""Versions of rows as ETags: what a client has read, and whether that is still what stands there."""

from __future__ import annotations

from rest_framework.request import Request

from evidence.api.exceptions import VersionRequired

ANY = "*"


def etag(version: int) -> str:
    return f'"{version}"'


def tags(header: str) -> list[str]:
    """The tags in a header. Compressing an answer makes its tag a weak one (W/"3"): the version is the same."""
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]


def names_version(request: Request, version: int) -> bool:
    """Whether If-Match names this version, or any; a request without it is refused."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise VersionRequired
    return header == ANY or etag(version) in tags(header)


def writes_over(request: Request) -> bool:
    return request.headers.get("If-Match", "").strip() == ANY


def has_version(request: Request, version: int) -> bool:
    """Whether If-None-Match says that the client has this version already."""
    return has_tag(request, etag(version))


def has_tag(request: Request, tag: str) -> bool:
    """The same for an answer whose tag is not a version."""
    header = request.headers.get("If-None-Match", "").strip()
    return bool(header) and (header == ANY or tag in tags(header))
