from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0012_sign_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='providerentry',
            name='issuer',
            field=models.CharField(default='', max_length=200),
            preserve_default=False,
        ),
    ]
