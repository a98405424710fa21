import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0009_search_entries"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="dating",
            index=models.Index(
                models.F("case"),
                django.db.models.functions.comparison.Coalesce("earliest", "latest"),
                condition=models.Q(("preferred", True)),
                name="dating_in_time",
            ),
        ),
    ]
