from django.db import migrations

# The beginnings of words have lists of their own: without them every word that begins so is read to its end.
TABLE = """
    CREATE VIRTUAL TABLE evidence_search USING fts5(
        folded_title, folded_body, case_id,
        content='evidence_searchentry', content_rowid='id', tokenize='unicode61 remove_diacritics 0'{}
    )
"""
FILL = "INSERT INTO evidence_search(evidence_search) VALUES ('rebuild')"


def remake(options):
    def carry_out(apps, schema_editor):
        if schema_editor.connection.vendor == "sqlite":
            for statement in ("DROP TABLE evidence_search", TABLE.format(options), FILL):
                schema_editor.execute(statement)

    return carry_out


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0011_single_keys"),
    ]

    operations = [
        migrations.RunPython(remake(", prefix='3 4 5 6'"), remake("")),
    ]
