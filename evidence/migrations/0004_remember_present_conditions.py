"""Assessments that are there already were made on the outcomes that stand now."""

from collections import defaultdict

from django.db import migrations


def remember(apps, schema_editor):
    EvidenceItem = apps.get_model('evidence', 'EvidenceItem')
    Assessment = apps.get_model('evidence', 'Assessment')
    given = defaultdict(dict)
    rows = EvidenceItem.objects.exclude(conditioned_on=None)
    for pk, other, status in rows.values_list('pk', 'conditioned_on', 'conditioned_on__status'):
        given[pk][str(other)] = status
    for pk, conditions in given.items():
        Assessment.objects.filter(evidence_id=pk).update(conditions=conditions)


def forget(apps, schema_editor):
    apps.get_model('evidence', 'Assessment').objects.update(conditions={})


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0003_joint_items_and_conditions'),
    ]

    operations = [
        migrations.RunPython(remember, forget),
    ]
