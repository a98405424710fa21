"""Rows as they stood when somebody began to edit them."""

from evidence.models import Actor
from evidence.services.former import values_at
from evidence.services.rows import edit_row, record_row
from tests.base import CaseTestCase


class FormerTests(CaseTestCase):
    def test_each_version_is_found_again(self) -> None:
        actor = record_row(by=self.owner, case=self.case, row=Actor(name="one", kind="state"), many={})
        versions = {actor.version: "one"}
        for name in ("two", "three"):
            actor = edit_row(by=self.owner, row=actor, expected_version=None, name=name)
            versions[actor.version] = name
        assert len(versions) == 3
        for version, name in versions.items():
            assert values_at(actor, version, self.editor, ["name", "kind"]) == {"name": name, "kind": "state"}
