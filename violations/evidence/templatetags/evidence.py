from django import template

from violations.evidence import queries
from violations.evidence.rules import can_send
from violations.evidence.showing import shown

register = template.Library()


@register.inclusion_tag("evidence/_list.html")
def evidence_of(report, viewer, level=2):
    """The files behind a report that the viewer may see, and the way to add to them.

    `level` is that of its heading. The report itself was narrowed to the viewer before.
    """
    files = list(queries.evidence_of(report, viewer))
    return {
        "report": report,
        "files": [shown(file, viewer) for file in files],
        "can_add": can_send(report.pk, by=viewer),
        "level": level,
    }
