"""The roster for programs."""

import datetime

import pytest
from django.utils import timezone

from astana.ledger.models import Entry
from astana.ledger.readers import readable_to

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def test_a_week_is_kept_by_a_program(client, person):
    at, head, reviewer = timezone.now(), person("RU", "head"), person("RU", "reviewer")
    client.force_login(head)

    def post(path, said=None):
        return client.post(f"/api/v1/duty/{path}", said or {}, "application/json")

    span = {"begins_at": at.isoformat(), "ends_at": (at + 8 * HOUR).isoformat()}
    said = span | {"person": "ru.reviewer"}
    shift = post("shifts/", said).json()
    assert post("shifts/", said).status_code == 409
    assert post("shifts/", span | {"person": "tr.head"}).status_code == 400
    now = {one["delegation"]: one for one in client.get("/api/v1/duty/now/").json()}
    assert now["RU"]["people"] == ["ru.reviewer"]
    assert now["TR"] == {"delegation": "TR", "number": 0, "people": None}
    asked = post(f"shifts/{shift['id']}/swap/", {"asked": "ru.head"}).json()
    assert [one["id"] for one in client.get("/api/v1/duty/swaps/").json()] == [asked["id"]]
    assert post(f"swaps/{asked['id']}/answer/", {"is_taken": True}).json()["is_taken"]
    leave = post("leaves/", said).json()
    assert client.get("/api/v1/duty/leaves/").json()["results"][0]["person"] == "ru.reviewer"
    assert post(f"leaves/{leave['id']}/take-back/").json()["taken_back_at"]
    assert post("hand-overs/", {"words": "Quiet."}).status_code == 201
    assert client.get("/api/v1/duty/hand-overs/").json()["results"][0]["words"] == "Quiet."
    client.force_login(person("TR", "reviewer"))
    seen = client.get("/api/v1/duty/shifts/").json()["results"]
    assert [one["person"] for one in seen] == [None]
    assert post(f"shifts/{shift['id']}/take-back/").status_code == 404
    client.force_login(reviewer)
    assert post(f"shifts/{shift['id']}/take-back/").status_code == 403
    entries = list(Entry.objects.all())
    mine = {one.sequence for one in entries if one.subject.split(":")[0] in NOUNS}
    assert mine <= readable_to(person("TR", "reviewer"), entries)
    assert len(mine) == 6
    assert not mine & readable_to(person("UN", "head"), entries)


NOUNS = {"shift", "leave", "handover"}
