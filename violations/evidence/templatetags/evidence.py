from django import template

from violations.evidence import queries
from violations.evidence.rules import can_send
from violations.evidence.showing import shown

register = template.Library()


@register.inclusion_tag("evidence/_list.html")
def evidence_of(report, viewer, beside_others=False):
    """The files behind a report that the viewer may see, and the way to add to them.

    `beside_others`: on a page about more than this report, its heading names it, and where there
    are no files there is nothing. The report itself was narrowed to the viewer before.
    """
    files = list(queries.evidence_of(report, viewer))
    return {
        "report": report,
        "files": [shown(file, viewer) for file in files],
        "can_add": not beside_others and can_send(report.pk, by=viewer),
        "beside_others": beside_others,
    }
