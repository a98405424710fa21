import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0017_memos_on_citations_and_models"),
    ]

    operations = [
        migrations.AddField(
            model_name="citation",
            name="position",
            field=models.PositiveIntegerField(
                blank=True, editable=False, null=True, verbose_name="place in the text"
            ),
        ),
        migrations.AddField(
            model_name="citation",
            name="prefix",
            field=models.CharField(
                blank=True, editable=False, max_length=80, verbose_name="before the quote"
            ),
        ),
        migrations.AddField(
            model_name="citation",
            name="suffix",
            field=models.CharField(blank=True, editable=False, max_length=80, verbose_name="after the quote"),
        ),
        migrations.CreateModel(
            name="SourceText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "ref",
                    models.CharField(
                        blank=True,
                        help_text=(
                            "Short and lasting: documents, exports and addresses show it. "
                            "Left empty, it is made from the title."
                        ),
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*\\Z",
                                "A ref has small letters, digits and single hyphens between them, for example “ev-04”.",
                                code="bad-ref",
                            )
                        ],
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("original", "Original"), ("translation", "Translation")],
                        default="original",
                        max_length=20,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Where a source has several texts, for example the chapter.",
                        max_length=300,
                        verbose_name="title",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        help_text="Its code, for example “en”, “ru” or “ar”.",
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\\Z",
                                "Write the code of the language, for example “ru” or “fa-AF”.",
                                code="bad-language",
                            )
                        ],
                        verbose_name="language",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("auto", "As its language runs"),
                            ("ltr", "From left to right"),
                            ("rtl", "From right to left"),
                        ],
                        default="auto",
                        max_length=4,
                        verbose_name="direction",
                    ),
                ),
                ("translator", models.CharField(blank=True, max_length=300, verbose_name="translator")),
                ("body", models.TextField(verbose_name="text")),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        help_text="For example where the text was taken from.",
                        verbose_name="note",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="evidence.case",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="evidence.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "text",
                "ordering": ["role", "ref"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="citation",
            name="text",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="citations",
                to="evidence.sourcetext",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcetext",
            constraint=models.UniqueConstraint(
                fields=("case", "ref"),
                name="sourcetext_ref_unique",
                violation_error_code="rule:ref",
                violation_error_message="Another row of this kind in this case has this ref already: choose another.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcetext",
            constraint=models.CheckConstraint(
                condition=models.Q(("body", ""), _negated=True),
                name="text_body_given",
                violation_error_code="rule:body",
                violation_error_message="Give the text: paste it or choose a file.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcetext",
            constraint=models.CheckConstraint(
                condition=models.Q(("language", ""), _negated=True),
                name="text_language_given",
                violation_error_code="rule:language",
                violation_error_message="Name the language: the page is read aloud and set by it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcetext",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["original", "translation"])),
                name="text_role_known",
                violation_error_code="rule:role",
                violation_error_message="Choose original or translation.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcetext",
            constraint=models.CheckConstraint(
                condition=models.Q(("direction__in", ["auto", "ltr", "rtl"])),
                name="text_direction_known",
                violation_error_code="rule:direction",
                violation_error_message="Choose one of the directions.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcetext",
            constraint=models.CheckConstraint(
                condition=models.Q(("translator", ""), ("role", "translation"), _connector="OR"),
                name="text_translator_of_translation",
                violation_error_code="rule:translator",
                violation_error_message=(
                    "Only a translation has a translator: choose “Translation”, or leave this empty."
                ),
            ),
        ),
    ]
