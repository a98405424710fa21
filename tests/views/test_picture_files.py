"""Every picture of a page goes out as SVG, PNG and PDF, to those who may see it."""

from __future__ import annotations

import re

from django.http import HttpResponse

from tests import factories as make
from tests.base import CaseTestCase

MEDIA = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
BEGINS = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
CHARTS = (
    "analysis/trace",
    "analysis/weights",
    "sensitivity/prior",
    "next/information",
    "test-types/plane",
    "hypotheses/h1/trace",
)


class PictureFileTests(CaseTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        hypothesis = make.make_hypothesis(cls.case, ref="h1", title="Fear kept them")
        make.make_assessment(make.make_evidence(cls.case, title="Neutral calls"), hypothesis)
        sought = make.make_evidence(cls.case, title="Minutes", status="not-sought")
        make.make_assessment(sought, hypothesis)

    def get(self, place: str, **query: str) -> HttpResponse:
        return self.as_(self.reader).get(f"/cases/{self.case.slug}/{place}", query)

    def test_every_chart_has_all_three_kinds(self) -> None:
        for chart in CHARTS:
            for kind in MEDIA:
                with self.subTest(chart, kind=kind):
                    answer = self.get(f"{chart}.{kind}", download="1")
                    assert (answer.status_code, answer["Content-Type"]) == (200, MEDIA[kind])
                    assert answer.content.startswith(BEGINS[kind])
                    assert answer["Cache-Control"] == "private, no-cache"

    def test_a_file_has_a_speaking_name(self) -> None:
        answer = self.get("analysis/weights.png", hypothesis="h1")
        assert (
            answer["Content-Disposition"]
            == f'attachment; filename="{self.case.slug}-analysis-weights-h1.png"'
        )

    def test_what_the_address_says_cannot_break_the_name(self) -> None:
        answer = self.get("analysis/weights.pdf", hypothesis='"; x=../Ж')
        assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.pdf"', answer["Content-Disposition"])

    def test_the_picture_of_the_page_is_no_file(self) -> None:
        answer = self.get("analysis/trace.svg")
        assert "Content-Disposition" not in answer
        assert answer.content.startswith(b"<svg")

    def test_an_outsider_gets_no_file(self) -> None:
        for kind in MEDIA:
            answer = self.as_(self.outsider).get(f"/cases/{self.case.slug}/analysis/trace.{kind}")
            assert answer.status_code == 404

    def test_other_kinds_are_not_there(self) -> None:
        assert self.get("analysis/trace.gif").status_code == 404

    def test_every_figure_says_where_its_files_are(self) -> None:
        page = self.get("analysis/", hypothesis="h1").content.decode()
        for chart in ("trace", "weights"):
            place = f"/cases/{self.case.slug}/analysis/{chart}"
            assert f'href="{place}.svg?hypothesis=h1&amp;download=1"' in page
            assert f'href="{place}.png?hypothesis=h1"' in page
            assert f'href="{place}.pdf?hypothesis=h1"' in page
