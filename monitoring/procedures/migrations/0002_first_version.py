import datetime
import hashlib
import json

from django.db import migrations

CONTENT = {
    "time_for": {
        "triage": {"hours": 24},
        "investigation": {"days": 7},
        "assessment": {"hours": 72},
        "determined": {"days": 14},
        "measures": {"days": 30},
        "information_request": {"hours": 72},
        "right_of_reply": {"hours": 72},
        "task": {"days": 7},
        "site_visit": {"days": 7},
        "expert_opinion": {"days": 7},
        "signatures": {"days": 7},
        "silence": {"hours": 72},
        "measure": {"days": 14},
    },
    "steps": [
        {"code": "scope", "in": "investigation", "required": True, "set_aside_by": "all"},
        {"code": "ask_party", "in": "investigation", "required": False, "set_aside_by": "one"},
        {"code": "site_visit", "in": "investigation", "required": False, "set_aside_by": "one"},
        {"code": "expert_opinion", "in": "investigation", "required": False, "set_aside_by": "one"},
        {"code": "signatures", "in": "determined", "required": False, "set_aside_by": "one"},
        {"code": "measures", "in": "determined", "required": False, "set_aside_by": "one"},
    ],
    "decision": {"default": "consensus"},
    "calendars": {},
    "persistent": {"attributions": 3, "days": 90},
}
FROM_THE_BEGINNING = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def begin(apps, schema_editor):
    text = json.dumps(CONTENT, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    apps.get_model("procedures", "Procedure").objects.create(
        version=1,
        in_force_at=FROM_THE_BEGINNING,
        content=CONTENT,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


class Migration(migrations.Migration):
    """What held before procedures were data: today's times, and consensus on everything."""

    dependencies = [("procedures", "0001_initial")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
