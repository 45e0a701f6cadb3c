import datetime
import hashlib
import json

from django.db import migrations

# What the positions and determinations of before did not speak of.
SINCE_ADDED = {
    "when": "as_reported",
    "where": "as_reported",
    "means": "as_reported",
    "intent": "undetermined",
}
GUARDS = (
    ("assessment_position", "assessment_position_opening"),
    ("assessment_determination", "assessment_determination_kept"),
)


def step_aside(apps, schema_editor):
    for table, guard in GUARDS:
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {guard}")


def stand_again(apps, schema_editor):
    for table, guard in GUARDS:
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {guard}")


def give_contents(apps, schema_editor):
    """Opened positions keep what they were committed to; it says no format, which is the first."""
    opened = apps.get_model("assessment", "Position").objects.filter(opened_at__isnull=False)
    batch = []
    for position in opened.select_related("attributed_to").iterator(chunk_size=500):
        position.content = {
            "occurrence": position.occurrence,
            "attributed_to": position.attributed_to.code if position.attributed_to else "",
            "provision": str(position.provision_id or ""),
            "confidence": position.confidence,
            "reasons": position.reasons,
        }
        batch.append(position)
    opened.bulk_update(batch, ["content"], batch_size=500)


def give_texts(apps, schema_editor):
    """Each determination becomes version 1 of round 1, with the text that would be signed."""
    determinations = apps.get_model("assessment", "Determination").objects.select_related(
        "case__procedure",
        "case__incident__violation_type",
        "case__incident__area",
        "case__incident__zone",
    )
    guarantors = apps.get_model("accounts", "Delegation").objects.filter(kind="guarantor").count()
    positions = apps.get_model("assessment", "Position").objects.select_related("delegation")
    batch = []
    for one in determinations.iterator(chunk_size=500):
        held = list(positions.filter(case=one.case).order_by("sealed_at", "pk"))
        contents = {p.delegation.code: SINCE_ADDED | p.content for p in held}
        all_spoke = len(held) == guarantors
        one.fields = {
            name: _field(
                {code: content[name] for code, content in contents.items()},
                one.fields.get(name, {}).get("agreed", all_spoke),
                guarantors,
            )
            for name in (
                "occurrence", "when", "where", "means", "attributed_to", "intent", "provision"
            )
        }  # fmt: skip
        one.open_points = sum(not field["agreed"] for field in one.fields.values())
        one.text = _canonical(_text(one, held))
        one.digest = hashlib.sha256(one.text.encode()).hexdigest()
        batch.append(one)
    determinations.bulk_update(batch, ["fields", "open_points", "text", "digest"], batch_size=500)


def _field(values, agreed, guarantors):
    agreed = agreed and bool(values)
    return {
        "agreed": agreed,
        "value": next(iter(values.values())) if agreed else "",
        "rule": "consensus",
        "filed": len(values),
        "of": guarantors,
        "by": list(values) if agreed else [],
        "dissent": {} if agreed else values,
    }


def _text(one, positions):
    incident = one.case.incident
    return {
        "format": 1,
        "case": {"id": str(one.case.pk), "number": one.case.number},
        "round": 1,
        "version": 1,
        "supersedes": None,
        "cause": "opened",
        "reason": "",
        "by": None,
        "determined_at": _utc(one.determined_at),
        "procedure": {"version": one.case.procedure.version, "digest": one.case.procedure.digest},
        "as_reported": {
            "violation_type": incident.violation_type.code,
            "began_at": _utc(incident.began_at),
            "ended_at": _utc(incident.ended_at),
            "place_name": incident.place_name,
            "latitude": _degrees(incident.latitude),
            "longitude": _degrees(incident.longitude),
            "uncertainty_m": incident.uncertainty_m,
            "area": incident.area.pcode if incident.area else None,
            "zone": incident.zone.code if incident.zone else None,
        },
        "fields": one.fields,
        "positions": [
            {
                "delegation": position.delegation.code,
                "sealed_at": _utc(position.sealed_at),
                "commitment": position.commitment,
                "salt": position.salt,
                "supersedes": None,
                "reason": "",
                "content": position.content,
            }
            for position in positions
        ],
        "interests": [],
        "objections": [],
        "errata": [],
    }


def _utc(at):
    return at.astimezone(datetime.UTC).isoformat()


def _degrees(value):
    return None if value is None else f"{value:.6f}"


def _canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Migration(migrations.Migration):
    """What was opened and determined before is round 1, version 1, with a text of its own.

    What is still sealed stays as it is: it says by itself in which format it was written.
    """

    dependencies = [("assessment", "0002_rounds_and_versions")]

    operations = [
        migrations.RunPython(step_aside, stand_again),
        migrations.RunPython(give_contents, migrations.RunPython.noop),
        migrations.RunPython(give_texts, migrations.RunPython.noop),
        migrations.RunPython(stand_again, step_aside),
    ]
