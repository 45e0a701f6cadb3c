"""Signing a determination as a whole, and correcting it. Actions, too."""

from django.db import transaction

from astana.ledger.actions import record
from astana.ledger.encoding import digest
from monitoring.assessment import rules
from monitoring.assessment.determining import determine_anew, said_of
from monitoring.assessment.enums import Cause
from monitoring.assessment.models import Signature
from monitoring.assessment.queries import determination_of
from monitoring.cases.actions import locked


@transaction.atomic
def sign(case, digest_read, *, by, at):
    """A guarantor's head signs the text whose digest they read; records "determination_signed".

    Refused: another text than the one that stands, a second signature under it, a guarantor that
    recused itself. That the person is who they say is asked before, by their password.
    """
    case = locked(case)
    rules.check_can_sign(case, by=by)
    rules.check_read_what_stands(case, digest_read)
    version = determination_of(case)
    signature = Signature.objects.create(
        determination=version, delegation=by.delegation, by=by, digest=version.digest, at=at
    )
    record("determination_signed", f"case:{case.pk}", said_of(version), by=by, at=at)
    return signature


@transaction.atomic
def issue_erratum(case, words, *, by, at):
    """Correct what was determined in words, and take up what the incident now says as reported.

    The next version of the determination holds them; the one before stays, its signatures are
    void. Records "erratum_issued" with the digest of the words.
    """
    case = locked(case)
    rules.check_can_issue_erratum(case, by=by)
    version = determine_anew(case, cause=Cause.ERRATUM, reason=words, by=by, at=at)
    content = {"digest": digest(words)} | said_of(version)
    record("erratum_issued", f"case:{case.pk}", content, by=by, at=at)
    return version
