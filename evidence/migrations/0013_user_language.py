from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0012_search_beginnings"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="language",
            field=models.CharField(blank=True, editable=False, max_length=10),
        ),
    ]
