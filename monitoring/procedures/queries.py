from monitoring.procedures.models import Procedure


def in_force(at):
    """The procedure in force at an instant; before the first came into force, the first."""
    versions = Procedure.objects.order_by("-version")
    return versions.filter(in_force_at__lte=at).first() or versions.last()


def latest():
    """The version that a change builds on."""
    return Procedure.objects.order_by("-version").first()
