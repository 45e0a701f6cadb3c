from django import template
from django.template.loader import render_to_string

from monitoring.desk.tabs import showing

register = template.Library()


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
