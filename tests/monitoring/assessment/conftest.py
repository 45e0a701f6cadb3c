"""Ways to what a test of this room begins with."""

import pytest
from django.db import connection

from monitoring.cases.models import Case
from monitoring.procedures.models import Procedure


@pytest.fixture
def decided_by(db):
    """`decided_by(case, default="silence")`: the case, under a procedure with these rules."""

    def rule(case, **rules):
        first = Procedure.objects.get(version=1)
        content = first.content | {"decision": {"default": "consensus"} | rules}
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            Procedure.objects.filter(version=1).update(content=content)
            cursor.execute("SET session_replication_role = DEFAULT")
        return Case.objects.get(pk=case.pk)

    return rule
