from django.db import transaction
from django.utils import translation

from astana.ids import new_id
from astana.ledger.actions import record
from astana.ledger.encoding import canonical, digest
from monitoring.cases.actions import locked
from monitoring.cases.versions import version_of
from monitoring.documents.composing import compose
from monitoring.documents.models import Document
from monitoring.documents.printing import pdf_of, sha256_of
from monitoring.documents.rules import audience_of, check_can_issue, check_has


@transaction.atomic
def issue_document(case, paper, *, language, by, at):
    """Write a document of the case as it stands now, with what its issuer may see.

    Records "document_issued" with its kind and language, the digest of what it says and the hash of
    its PDF. The case is held meanwhile, so that it tells of one moment. Refused: to who does
    not see the case; a determination where there is none.
    """
    case = locked(case)
    check_can_issue(case, by=by)
    check_has(case, paper)
    document_id = new_id()
    with translation.override(language):
        said = compose(paper, case, by, document_id=document_id, at=at)
    document = Document.objects.create(
        id=document_id,
        case=case,
        paper=paper,
        audience=audience_of(by),
        language=language,
        said=said,
        said_digest=digest(canonical(said)),
        pdf_sha256=sha256_of(pdf_of(said, language)),
        version_of_case=version_of(case),
        issued_by=by,
        issued_at=at,
    )
    content = {
        "case": case.number,
        "paper": str(paper),
        "language": language,
        "digest": document.said_digest,
        "pdf": document.pdf_sha256,
    }
    record("document_issued", f"document:{document.pk}", content, by=by, at=at)
    return document
