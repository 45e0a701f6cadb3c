from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from astana.ui.templatetags.ui import icon, moment
from monitoring.desk.tabs import showing

register = template.Library()


@register.simple_tag
def what(incident):
    """What happened and where, as a cell of a list has it."""
    area = incident.area.name if incident.area else ""
    where = incident.place_name or area
    said = format_html('<span class="what">{}</span>', incident.violation_type.name)
    if not where:
        return said
    beside = ""
    if incident.place_name and area:
        beside = format_html('<span class="what-area desk-only">, {}</span>', area)
    return format_html('{} <span class="what-where">{}{}</span>', said, where, beside)


@register.simple_tag
def due_at(due):
    """A deadline as a cell of a list has it: how near it is, its hour and, if needed, its day."""
    if due is None:
        return format_html('<span class="quiet">{}</span>', _("none"))
    sign = icon("alert" if due.tone == "late" else "warning", due.word) if due.tone else ""
    return format_html(
        '<span class="due{}">{}<span class="phone-only">{}</span> {}</span>',
        f" due-{due.tone}" if due.tone else "",
        sign,
        _("due"),
        moment(due.at, style="time" if due.today else "short"),
    )


@register.simple_tag(takes_context=True)
def section_of(context, room):
    """A room's own section of the case that the page shows, with what was typed into it."""
    shows = showing(room)
    if shows is None:
        return ""
    request = context["request"]
    said = shows.section(context["case"], request.user)
    return render_to_string(
        f"{room}/_section.html", context.flatten() | said | context["typed"], request
    )
