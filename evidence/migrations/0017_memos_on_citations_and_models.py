from django.db import migrations, models

TARGETS = (
    *("case", "source", "interview", "actor", "event", "hypothesis", "evidenceitem", "origincluster"),
    *("assessment", "chain", "step", "link", "citation", "causalmodel"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0016_visits"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="memo", name="memo_target_known"),
        migrations.AlterField(
            model_name="memo",
            name="target_kind",
            field=models.CharField(choices=[(kind, kind) for kind in TARGETS], editable=False, max_length=20),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_kind__in", TARGETS)),
                name="memo_target_known",
                violation_error_code="rule:body",
                violation_error_message="A memo stands on a row of the case.",
            ),
        ),
    ]
