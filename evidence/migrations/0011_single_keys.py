from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0010_dating_in_time"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="single_keys",
            field=models.BooleanField(default=True, editable=False),
        ),
    ]
