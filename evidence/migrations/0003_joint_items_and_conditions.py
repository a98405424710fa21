import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0002_token'),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='conditions',
            field=models.JSONField(blank=True, default=dict, editable=False, help_text='The outcomes on which it was judged: the key of each item that was taken as given, and its status.'),
        ),
        migrations.AddField(
            model_name='origincluster',
            name='joint_item',
            field=models.ForeignKey(blank=True, help_text='Of a bundle: the item whose assessments are judged for all of its items jointly. Only it counts.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='bundles', to='evidence.evidenceitem'),
        ),
        migrations.AlterField(
            model_name='origincluster',
            name='note',
            field=models.TextField(blank=True, help_text='Are they of one source, or of one author? Does one cause or quote another? Say why they count so.'),
        ),
    ]
