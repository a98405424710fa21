"""Cases, their members and their history by the API."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from evidence.choices import Door, Scope
from evidence.models import Case, Change, Membership
from evidence.services.rows import edit_row
from tests.access import HAVE, VISITORS
from tests.api.base import ANY, FORBIDDEN, UNKNOWN, V1, ApiTestCase
from tests.filled import SECRET, fill, fill_with_secrets, grow

CASES, MEMBERS, CHANGES = f"{V1}/cases/", f"{V1}/memberships/", f"{V1}/changes/"


class CaseTests(ApiTestCase):
    def test_whoever_opens_a_case_owns_it(self) -> None:
        sent = {"slug": "leaving", "title": "Leaving", "period": "1992 to 2025", "rivalry": "exclusive"}
        answer = self.script(self.outsider).post(CASES, sent)
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert (row["role"], row["visibility"], row["period"]) == ("owner", "private", "1992/2025")
        assert (answer["Location"], answer["ETag"]) == (row["api"], '"1"')
        assert row["api"] == f"http://testserver{CASES}leaving/"
        assert self.as_(self.outsider).get(row["page"]).status_code == 200
        assert Change.objects.get(case__slug="leaving").door == Door.API
        self.refused(self.script(self.owner).get(row["api"]), 404, "not_found")
        client = self.script(self.outsider)
        assert client.put(row["api"], row, headers=ANY).json() == row

    def test_every_problem_has_the_name_of_its_field(self) -> None:
        for sent, field in (
            ({"slug": "staying"}, "slug"),
            ({"slug": "new"}, "slug"),
            ({"slug": "A case"}, "slug"),
            ({"title": ""}, "title"),
            ({"period": "soon"}, "period"),
            ({"visibility": "secret"}, "visibility"),
            ({"case": "staying"}, "case"),
        ):
            answer = self.script(self.owner).post(CASES, {"slug": "leaving", "title": "Leaving", **sent})
            assert list(self.refused(answer, 400, "invalid")["fields"]) == [field], sent
        self.refused(self.script(None).post(CASES, {"slug": "a", "title": "A"}), 401, "not_authenticated")
        self.refused(self.script(self.owner, Scope.READ).post(CASES, {}), 403, "read_only_token")

    def test_who_calls_what(self) -> None:
        due = {"read": {"get": 200}, "edit": {"patch": 200}, "manage": {"delete": 204}}
        for case in (self.public, self.case):
            for visitor in VISITORS:
                client = self.script(getattr(self, visitor, None))
                for right, calls in due.items():
                    for method, code in calls.items():
                        sees = case.is_public or visitor in HAVE["read"]
                        refusal = 401 if visitor == "nobody" and method != "get" else 403 if sees else 404
                        may = visitor in HAVE[right] or (sees and right == "read")
                        answer = getattr(client, method)(f"{CASES}{case.slug}/", {}, headers=ANY)
                        assert answer.status_code == (code if may else refusal), (visitor, method, case)

    def test_an_edit_needs_the_version_that_stands_there_and_publishing_an_owner(self) -> None:
        url = f"{CASES}staying/"
        client = self.script(self.editor)
        self.refused(client.patch(url, {"title": "Other"}), 428, "version_required")
        assert client.patch(url, {"title": "Other"}, headers={"If-Match": '"1"'}).json()["version"] == 2
        self.refused(client.patch(url, {"title": "Third"}, headers={"If-Match": '"1"'}), 412, "stale")
        self.refused(client.patch(url, {"visibility": "public"}, headers=ANY), 403, "forbidden")
        self.refused(client.patch(url, {"slug": "elsewhere"}, headers=ANY), 400, "invalid")
        answer = self.script(self.owner).patch(url, {"visibility": "public"}, headers=ANY)
        assert answer.json()["visibility"] == "public"

    def test_a_put_leaves_the_visibility_to_those_who_decide_it(self) -> None:
        url, sent = f"{CASES}in-view/", {"title": "Seen"}
        answer = self.script(self.editor).put(url, sent, headers=ANY)
        assert (answer.status_code, answer.json()["visibility"]) == (200, "public")
        named = {**sent, "visibility": "private"}
        self.refused(self.script(self.editor).put(url, named, headers=ANY), 403, "forbidden")
        assert self.script(self.owner).put(url, sent, headers=ANY).json()["visibility"] == "private"

    def test_a_case_that_is_removed_is_there_for_nobody(self) -> None:
        client = self.script(self.owner)
        assert client.delete(f"{CASES}staying/", headers=ANY).status_code == 204
        self.refused(client.get(f"{CASES}staying/"), 404, "not_found")
        for url in (MEMBERS, CHANGES):
            assert {row["case"] for row in client.get(url).json()["results"]} <= {"in-view"}

    def test_lists_and_totals_hold_what_the_visitor_may_see(self) -> None:
        for visitor in VISITORS:
            body = self.script(getattr(self, visitor, None)).get(f"{CASES}?ordering=slug").json()
            due = ["in-view", "staying"] if visitor in HAVE["read"] else ["in-view"]
            assert ([row["slug"] for row in body["results"]], body["count"]) == (due, len(due))
        for query, due in (
            ("role=editor", 2),
            ("visibility=public", 1),
            ("case=staying", 1),
            ("q=staying", 2),
        ):
            assert len(self.rows(f"cases/?{query}", self.editor)) == due, query
        assert self.rows("cases/?modified_since=2100-01-01", self.editor) == []


class MembershipTests(ApiTestCase):
    def test_an_owner_takes_people_in_by_name_or_address(self) -> None:
        client = self.script(self.owner)
        answer = client.post(MEMBERS, {"case": "staying", "user": "OTTO", "role": "coder"})
        assert answer.status_code == 201, answer.content
        row = answer.json()
        assert (row["user"], row["role"], row["revealed_at"]) == ("otto", "coder", None)
        row = client.patch(row["api"], {"role": "editor"}, headers=ANY).json()
        assert (row["role"], row["version"]) == ("editor", 2)
        assert client.put(row["api"], row, headers=ANY).json() == row
        assert client.delete(row["api"], headers=ANY).status_code == 204
        for sent, field in (
            ({"user": "nobody-here"}, "user"),
            ({"user": "emir"}, "non_field_errors"),
            ({"role": "king"}, "role"),
        ):
            given = {"case": "staying", "user": "otto", "role": "reader", **sent}
            assert list(self.refused(client.post(MEMBERS, given), 400, "invalid")["fields"]) == [field]

    def test_a_case_keeps_an_owner(self) -> None:
        own = Membership.objects.get(case=self.case, user=self.owner)
        client = self.script(self.owner)
        for answer in (
            client.delete(f"{MEMBERS}{own.pk}/", headers=ANY),
            client.patch(f"{MEMBERS}{own.pk}/", {"role": "reader"}, headers=ANY),
        ):
            assert "at least one owner" in str(self.refused(answer, 400, "invalid")["fields"])

    def test_who_calls_what(self) -> None:
        for case in (self.public, self.case):
            url = f"{MEMBERS}{Membership.objects.get(case=case, user=self.reader).pk}/"
            for visitor in VISITORS:
                client = self.script(getattr(self, visitor, None))
                sees_case = case.is_public or visitor in HAVE["read"]
                listed = client.get(f"{MEMBERS}?case={case.slug}").status_code
                closed = 404 if not sees_case else 401 if visitor == "nobody" else 403
                assert listed == (200 if visitor in HAVE["read"] else closed)
                got = client.get(url).status_code
                assert got == (200 if visitor in HAVE["read"] else 404)
                sent = {"case": case.slug, "user": "otto", "role": "reader"}
                if visitor != "owner":
                    refusal = 401 if visitor == "nobody" else 403
                    posted = client.post(MEMBERS, sent).status_code
                    assert posted == (refusal if sees_case or refusal == 401 else 404), visitor
                    deleted = client.delete(url, headers=ANY).status_code
                    assert deleted == (refusal if visitor in HAVE["read"] or refusal == 401 else 404)

    def test_what_is_for_members_alone_says_so_to_whoever_is_none(self) -> None:
        title = self.public.title
        for kind in ("memberships", "memos", "changes"):
            for query in ("", "&format=csv"):
                url = f"{V1}/{kind}/?case=in-view{query}"
                answer = self.script(None).get(url)
                body = self.refused(answer, *UNKNOWN)
                assert body["message"].startswith(
                    "The history, the memos and the members of a case are for"
                ), url
                assert answer["WWW-Authenticate"] == "Bearer"
                words = self.refused(self.script(self.outsider).get(url), *FORBIDDEN)["message"]
                assert words.startswith(
                    f"You are not a member of “{title}” and so cannot see its history, memos and members"
                ), url
        sent = {"case": "in-view", "user": "otto", "role": "reader"}
        words = self.refused(self.script(self.reader).post(MEMBERS, sent), *FORBIDDEN)["message"]
        assert words == f"Your role in “{title}” does not let you manage the case and its members."

    def test_a_parameter_that_memberships_do_not_have_is_refused(self) -> None:
        for query in ("ref=a", "modified_since=2026-01-01", "ordering=created_at"):
            answer = self.script(self.owner).get(f"{MEMBERS}?{query}")
            assert list(self.refused(answer, 400, "invalid")["fields"]) == [query.partition("=")[0]]
        assert len(self.rows("memberships/?role=coder&ordering=-user", self.owner)) == 2


class ChangeTests(ApiTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        fill(cls.case, cls.coder)
        fill(cls.public, cls.coder)

    def test_a_change_is_shown_with_its_rows_before_and_after(self) -> None:
        source = self.case.source_rows.get(ref="a-source")
        edit_row(by=self.editor, row=source, expected_version=None, reason="Better", title="The report")
        row = self.rows("changes/?case=staying&ordering=-revision", self.reader)[0]
        assert (row["act"], row["note"], row["by"], row["row_count"]) == (
            "source edited",
            "Better",
            "emir",
            1,
        )
        assert row["door"] == Door.PAGE
        assert self.as_(self.reader).get(row["page"]).status_code == 200
        client = self.script(self.reader)
        assert client.get(row["api"]).json() == row
        changed = client.get(row["api"] + "rows/").json()
        assert changed["count"] == 1
        one = changed["results"][0]
        assert (one["kind"], one["ref"], one["act"], one["id"]) == (
            "source",
            "a-source",
            "changed",
            source.pk,
        )
        assert {"label": "Title", "before": "A report of the day", "after": "The report"} in one[
            "fields_changed"
        ]

    def test_nobody_writes_the_history(self) -> None:
        url = self.rows("changes/?case=staying", self.owner)[0]["api"]
        for method in ("post", "put", "patch", "delete"):
            for place in (url, CHANGES, url + "rows/"):
                answer = getattr(self.script(self.owner), method)(place, {}, headers=ANY)
                self.refused(answer, 405, "method_not_allowed")

    def test_it_is_for_members_and_says_no_more_than_they_may_see(self) -> None:
        def seen(person: Any) -> Any:
            client = self.script(person)
            body = client.get(CHANGES).json()
            return body, [client.get(row["api"] + "rows/").json() for row in body["results"]]

        before = {name: seen(getattr(self, name)) for name in ("reader", "coder")}
        fill_with_secrets(self.public, self.owner)
        for name, found in before.items():
            assert seen(getattr(self, name)) == found
        assert SECRET in str(seen(self.editor))
        url = self.rows("changes/?case=in-view&ordering=-revision", self.owner)[0]["api"]
        for person in (None, self.outsider, self.reader):
            self.refused(self.script(person).get(url + "rows/"), 404, "not_found")
        for person in (None, self.outsider):
            client = self.script(person)
            assert client.get(CHANGES).json()["count"] == 0
            self.refused(client.get(f"{CHANGES}?case=in-view"), *(FORBIDDEN if person else UNKNOWN))
            self.refused(client.get(f"{CHANGES}?case=staying"), 404, "not_found")

    def test_changes_are_found_by_row_person_and_door(self) -> None:
        for query, due in (("row=made-by-a-change", 1), ("kind=actor", 1), ("door=api", 0), ("by=olga", 1)):
            assert len(self.rows(f"changes/?case=staying&{query}", self.reader)) == due, query

    def test_ten_more_rows_ask_no_more_queries(self) -> None:
        client = self.script(self.reader)
        for url in (CASES, MEMBERS, CHANGES):
            with self.assertNumQueries(3):
                client.get(url)
        grow(self.case, self.coder)
        for url in (CASES, MEMBERS, CHANGES):
            with self.assertNumQueries(3):
                client.get(url)
        assert reverse("api:change-rows", args=[1]).endswith("/rows/")
        assert Case.objects.count() == 2
