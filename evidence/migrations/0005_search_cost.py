from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evidence', '0004_remember_present_conditions'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidenceitem',
            name='search_cost',
            field=models.FloatField(blank=True, help_text='What the search takes, in a unit of your own that is the same for all items: days, euros, visits. Left empty it counts as 1.', null=True),
        ),
        migrations.AddConstraint(
            model_name='evidenceitem',
            constraint=models.CheckConstraint(condition=models.Q(('search_cost', None), models.Q(('search_cost__gt', 0), ('search_cost__lte', 1000000000.0)), _connector='OR'), name='evidence_search_cost_range', violation_error_code='rule:search_cost', violation_error_message='A cost is a number above 0 and at most 1,000,000,000, such as 2 or 0.5.'),
        ),
    ]
