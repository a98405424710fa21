import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# SQLite: an index beside the table, which holds no text of its own and which triggers keep in step.
SQLITE = (
    """
    CREATE VIRTUAL TABLE evidence_search USING fts5(
        folded_title, folded_body, case_id,
        content='evidence_searchentry', content_rowid='id', tokenize='unicode61 remove_diacritics 0'
    )
    """,
    """
    CREATE TRIGGER evidence_search_added AFTER INSERT ON evidence_searchentry BEGIN
        INSERT INTO evidence_search(rowid, folded_title, folded_body, case_id)
        VALUES (new.id, new.folded_title, new.folded_body, new.case_id);
    END
    """,
    """
    CREATE TRIGGER evidence_search_removed AFTER DELETE ON evidence_searchentry BEGIN
        INSERT INTO evidence_search(evidence_search, rowid, folded_title, folded_body, case_id)
        VALUES ('delete', old.id, old.folded_title, old.folded_body, old.case_id);
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER evidence_search_added",
    "DROP TRIGGER evidence_search_removed",
    "DROP TABLE evidence_search",
)
# PostgreSQL: a stored column, never made while searching. The lexeme “#17” stands for the case.
POSTGRESQL = (
    """
    ALTER TABLE evidence_searchentry ADD COLUMN tsv tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, folded_title), 'A')
        || to_tsvector('simple'::regconfig, folded_body)
        || array_to_tsvector(ARRAY['#' || case_id::text])
    ) STORED
    """,
    "CREATE INDEX searchentry_words ON evidence_searchentry USING gin (tsv)",
)
POSTGRESQL_BACK = ("DROP INDEX searchentry_words", "ALTER TABLE evidence_searchentry DROP COLUMN tsv")


def run(on_sqlite, on_postgresql):
    def carry_out(apps, schema_editor):
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        for statement in on_sqlite if is_sqlite else on_postgresql:
            schema_editor.execute(statement)

    return carry_out


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0008_kept_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("row_pk", models.PositiveBigIntegerField()),
                ("part", models.PositiveSmallIntegerField(default=0)),
                ("title", models.TextField()),
                ("body", models.TextField(blank=True)),
                ("folded_title", models.TextField()),
                ("folded_body", models.TextField(blank=True)),
                ("page", models.CharField(max_length=40)),
                ("page_ref", models.CharField(blank=True, max_length=120)),
                ("changed_at", models.DateTimeField()),
                ("restricted", models.BooleanField(default=False)),
                ("members_only", models.BooleanField(default=False)),
                ("closed_until", models.DateField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_entries",
                        to="evidence.case",
                    ),
                ),
                (
                    "coder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "search entries",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["case", "-id"], name="searchentry_by_case")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "row_pk", "part"), name="searchentry_once_per_part"
                    )
                ],
            },
        ),
        migrations.RunPython(run(SQLITE, POSTGRESQL), run(SQLITE_BACK, POSTGRESQL_BACK)),
    ]
