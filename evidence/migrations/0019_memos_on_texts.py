from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0018_texts_of_sources"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="memo",
            name="memo_target_known",
        ),
        migrations.AlterField(
            model_name="memo",
            name="target_kind",
            field=models.CharField(
                choices=[
                    ("case", "case"),
                    ("source", "source"),
                    ("interview", "interview"),
                    ("actor", "actor"),
                    ("event", "event"),
                    ("hypothesis", "hypothesis"),
                    ("evidenceitem", "evidenceitem"),
                    ("origincluster", "origincluster"),
                    ("assessment", "assessment"),
                    ("chain", "chain"),
                    ("step", "step"),
                    ("link", "link"),
                    ("citation", "citation"),
                    ("causalmodel", "causalmodel"),
                    ("sourcetext", "sourcetext"),
                ],
                editable=False,
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="memo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "target_kind__in",
                        (
                            "case",
                            "source",
                            "interview",
                            "actor",
                            "event",
                            "hypothesis",
                            "evidenceitem",
                            "origincluster",
                            "assessment",
                            "chain",
                            "step",
                            "link",
                            "citation",
                            "causalmodel",
                            "sourcetext",
                        ),
                    )
                ),
                name="memo_target_known",
                violation_error_code="rule:body",
                violation_error_message="A memo stands on a row of the case.",
            ),
        ),
    ]
