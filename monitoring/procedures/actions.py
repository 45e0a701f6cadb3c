from django.db import transaction

from astana.governance.rules import check_may_take_effect
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from monitoring.procedures.models import Procedure
from monitoring.procedures.queries import latest
from monitoring.procedures.rules import KIND, check_builds_on_the_latest, check_content


@transaction.atomic
def change_procedure(content, *, based_on, by, at):
    """Put another version of the procedure in force; cases under way keep theirs.

    Records "procedure_changed" with the version and the digest of its content. Refuses a content
    that does not hold together or was drafted on a version that is no longer in force, and any
    way here but a proposal that takes effect.
    """
    check_may_take_effect(KIND)
    check_content(content)
    Procedure.objects.select_for_update().get(version=1)
    former = latest()
    check_builds_on_the_latest(content, based_on, former)
    procedure = Procedure.objects.create(
        version=former.version + 1,
        in_force_at=at,
        content=content,
        digest=digest(canonical(content)),
    )
    said = {"version": procedure.version, "digest": procedure.digest}
    record("procedure_changed", f"procedure:{procedure.version}", said, by=by, at=at)
    return procedure
