from astana.governance.queries import proposals_visible_to
from monitoring.procedures.models import Procedure


def in_force(at):
    """The procedure in force at an instant; before the first came into force, the first."""
    versions = Procedure.objects.order_by("-version")
    return versions.filter(in_force_at__lte=at).first() or versions.last()


def latest():
    """The version that a change builds on."""
    return Procedure.objects.order_by("-version").first()


def former_of(procedure):
    """The version before this one, or None."""
    return Procedure.objects.filter(version=procedure.version - 1).first()


def proposal_of(procedure, viewer):
    """The proposal by which a version came, as far as the viewer may see it; else None."""
    if not procedure.proposal:
        return None
    return proposals_visible_to(viewer).filter(pk=procedure.proposal).first()


def versions_and_digests():
    """Every version by its number and its digest: what a founding rests on."""
    return list(Procedure.objects.order_by("version").values("version", "digest"))
