"""The texts of a source: what it says, word for word, and in translation."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evidence.choices import TextDirection, TextRole
from evidence.models.base import CaseRow, require_same_case, rule
from evidence.models.source import Source
from evidence.querysets import SourceTextQuerySet

valid_language = RegexValidator(
    r"^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z",
    _("Write the code of the language, for example “ru” or “fa-AF”."),
    code="bad-language",
)


class SourceText(CaseRow):
    """One text of a source: the original, a part of it, or a translation. Offsets in `body` count code points."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="texts", editable=False)
    role = models.CharField(_("what it is"), max_length=20, choices=TextRole, default=TextRole.ORIGINAL)
    title = models.CharField(
        _("title"),
        max_length=300,
        blank=True,
        help_text=_("Where a source has several texts, for example the chapter."),
    )
    language = models.CharField(
        _("language"),
        max_length=20,
        validators=[valid_language],
        help_text=_("Its code, for example “en”, “ru” or “ar”."),
    )
    direction = models.CharField(
        _("direction"), max_length=4, choices=TextDirection, default=TextDirection.BY_LANGUAGE
    )
    translator = models.CharField(_("translator"), max_length=300, blank=True)
    body = models.TextField(_("text"))
    note = models.TextField(_("note"), blank=True, help_text=_("For example where the text was taken from."))

    objects = SourceTextQuerySet.as_manager()

    class Meta(CaseRow.Meta):
        verbose_name = "text"
        ordering = ["role", "ref"]
        constraints = [
            *CaseRow.Meta.constraints,
            rule("text_body_given", ~Q(body=""), "body", _("Give the text: paste it or choose a file.")),
            rule(
                "text_language_given",
                ~Q(language=""),
                "language",
                _("Name the language: the page is read aloud and set by it."),
            ),
            rule(
                "text_role_known", Q(role__in=TextRole.values), "role", _("Choose original or translation.")
            ),
            rule(
                "text_direction_known",
                Q(direction__in=TextDirection.values),
                "direction",
                _("Choose one of the directions."),
            ),
            rule(
                "text_translator_of_translation",
                Q(translator="") | Q(role=TextRole.TRANSLATION),
                "translator",
                _("Only a translation has a translator: choose “Translation”, or leave this empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.get_role_display()} ({self.language})"

    def clean(self) -> None:
        super().clean()
        if self.source_id:
            require_same_case(self, "source")
