import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0013_user_language"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedFilter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    models.CharField(
                        choices=[
                            ("events", "Events"),
                            ("timeline", "Timeline"),
                            ("sources", "Sources"),
                            ("interviews", "Interviews"),
                            ("evidence", "Evidence"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Stands in the address of the list.", max_length=60, verbose_name="name"
                    ),
                ),
                ("query", models.CharField(max_length=2000)),
                ("rows", models.JSONField(default=list)),
                (
                    "shared",
                    models.BooleanField(
                        default=False,
                        help_text="They see its name and its words, if they may see every row that it names.",
                        verbose_name="for all members of the case",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to="evidence.case",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_filters",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["page", "name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "user", "page", "name"),
                        name="savedfilter_name_once",
                        violation_error_code="rule:name",
                        violation_error_message="You have a filter of this name for this list already: choose another.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="savedfilter_name_given",
                        violation_error_code="rule:name",
                        violation_error_message="Give the filter a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("query", ""), _negated=True),
                        name="savedfilter_filters",
                        violation_error_code="rule:name",
                        violation_error_message="Filter the list first: there is nothing to keep.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("page__in", ["events", "timeline", "sources", "interviews", "evidence"])
                        ),
                        name="savedfilter_list_known",
                        violation_error_code="rule:name",
                        violation_error_message="A filter is kept for a list that has filters.",
                    ),
                ],
            },
        ),
    ]
