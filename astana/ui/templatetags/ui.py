"""The pieces as template tags. `docs/interface.md` shows each by example."""

import json
from functools import lru_cache

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from astana.ui import formatting, maps
from astana.ui.fields import describe_field
from astana.ui.signs import SHAPES, STRIP_SIGNS, TONE_ICONS, Sign

register = template.Library()


@register.simple_tag
def icon(name, label="", css=""):
    return _drawn_icon(name, str(label), css)


@register.inclusion_tag("ui/key.html")
def key(name):
    return {"name": name}


@register.simple_tag
def badge(delegation, kind="", name="", size=""):
    """A delegation's badge, from the delegation itself or from its code and kind."""
    code = getattr(delegation, "code", delegation)
    kind = kind or getattr(delegation, "kind", "guarantor")
    name = name or getattr(delegation, "name", "")
    shape = SHAPES.get(kind, "outlined")
    return _drawn_badge(code, shape, str(name) if name != code else "", size)


# A page has hundreds of these, and all alike: each is drawn once. `typed`, as a text that is
# marked as safe equals the same text that is not.


@lru_cache(maxsize=2000, typed=True)
def _drawn_icon(name, label, css):
    return render_to_string("ui/icon.html", {"name": name, "label": label, "css": css})


@lru_cache(maxsize=2000, typed=True)
def _drawn_badge(code, shape, name, size):
    said = {"code": code, "shape": shape, "name": name, "size": size}
    return render_to_string("ui/badge.html", said)


@register.inclusion_tag("ui/strip.html")
def strip(cells, label="", size=""):
    """The guarantor strip; each cell has code, state and, where it helps, name, word, spoken."""
    drawn = []
    for cell in cells:
        read = cell.get if isinstance(cell, dict) else lambda k, d="", c=cell: getattr(c, k, d)
        sign = STRIP_SIGNS.get(read("state", ""), Sign("ring", read("state", "")))
        word = read("word", "") or sign.word
        name = read("name", "") or read("code", "")
        spoken = read("spoken", "") or f"{name}: {word}"
        drawn.append({"code": read("code"), "sign": sign, "word": word, "spoken": spoken})
    return {"cells": drawn, "label": label or _("Guarantors"), "size": size}


@register.inclusion_tag("ui/strip_legend.html")
def strip_legend(*states):
    return {"signs": [STRIP_SIGNS[state] for state in states]}


@register.inclusion_tag("ui/state.html")
def state(word, tone="", icon="", plain=False, title=""):
    """A state: icon, word and colour together; `plain` leaves out the border."""
    icon = icon or TONE_ICONS[tone]
    return {"word": word, "tone": tone, "icon": icon, "plain": plain, "title": title}


@register.inclusion_tag("ui/button.html")
def button(text, kind="", icon="", href="", type="submit", key="", icon_end="", **attrs):
    """A button, or a link that looks like one. Attributes are written with _ for -."""
    attrs = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
    return {
        "text": text,
        "kind": kind,
        "icon": icon,
        "icon_end": icon_end,
        "href": href,
        "type": type,
        "key": key,
        "attrs": attrs,
    }


@register.inclusion_tag("ui/field.html")
def field(field, **options):
    """A form field: label, hint, error, control. Options: see `astana/ui/fields.py`."""
    return describe_field(field, **options)


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form, title=""):
    return {"form": form, "title": title}


@register.inclusion_tag("ui/tabs.html")
def tabs(items, label=""):
    return {"items": items, "label": label}


@register.inclusion_tag("ui/switch.html")
def switch(items, label=""):
    return {"items": items, "label": label}


@register.inclusion_tag("ui/chip.html")
def chip(text, value="", href="", pressed=False, add=False, key=""):
    """A filter as a chip: pressed carries a cross and its address takes the filter away."""
    return {
        "text": text,
        "value": value,
        "href": href,
        "pressed": pressed,
        "add": add,
        "key": key,
    }


@register.inclusion_tag("ui/facts.html")
def facts(rows, css=""):
    return {"rows": rows, "css": css}


@register.inclusion_tag("ui/steps.html")
def steps(items, title="", note=""):
    return {"items": items, "title": title, "note": note}


@register.inclusion_tag("ui/timeline.html")
def timeline(acts, zone=None, days=True):
    return {"acts": acts, "zone": zone, "days": days}


@register.inclusion_tag("ui/legend_keys.html")
def keys(*pairs):
    """The foot of keys: `{% keys "J K" "move" "Enter" "open" %}`."""
    couples = zip(pairs[::2], pairs[1::2], strict=True)
    return {"keys": [(names.split(), what) for names, what in couples]}


# Pieces with content of their own


def _piece(name, content, context):
    return render_to_string(f"ui/{name}.html", {"content": content, **context})


@register.simple_block_tag
def notice(content, tone="info", title="", icon="", css=""):
    icon = icon or TONE_ICONS[tone]
    return _piece("notice", content, {"tone": tone, "title": title, "icon": icon, "css": css})


@register.simple_block_tag
def suggestion(content, title, icon="suggestion"):
    return _piece("suggestion", content, {"title": title, "icon": icon})


@register.simple_block_tag
def empty(content, title, why="none", icon="", compact=False):
    """An empty place. Why: none (none yet), filtered, hidden (not yours), unsynchronised."""
    return _piece("empty", content, {"title": title, "why": why, "icon": icon, "compact": compact})


@register.simple_block_tag
def dialog(content, id, title):
    return _piece("dialog", content, {"id": id, "title": title})


@register.simple_block_tag
def panel(content, title="", note="", css="", level=2):
    return _piece("panel", content, {"title": title, "note": note, "css": css, "level": level})


@register.simple_block_tag
def table(content, caption, hide_caption=True, css=""):
    return _piece("table", content, {"caption": caption, "hide_caption": hide_caption, "css": css})


# Instants, places, numbers


@register.simple_tag
def moment(value, zone=None, style="long", label=True):
    """An instant as <time>; long also names its zone, the title gives UTC."""
    if not value:
        return ""
    text = formatting.format_moment(value, zone, style)
    if style == "long" and label:
        text = f"{text} {formatting.zone_label(value, zone)}"
    return _time(value, text, formatting.in_utc(value))


@register.simple_tag
def ago(value, zone=None):
    """How long ago, or in how long, with the exact instant in the title."""
    if not value:
        return ""
    exact = f"{formatting.format_moment(value, zone)} {formatting.zone_label(value, zone)}"
    return format_html(
        '<time datetime="{}" title="{} · {}" data-ago>{}</time>',
        _machine(value),
        exact,
        formatting.in_utc(value),
        formatting.format_ago(value),
    )


@register.simple_tag
def span(begin, end, zone=None):
    """From an instant to another, with the zone said once."""
    text = f"{formatting.format_span(begin, end, zone)} {formatting.zone_label(begin, zone)}"
    exact = formatting.in_utc(begin) + (f" – {formatting.in_utc(end)}" if end else "")
    return format_html('<span class="span">{}</span>', _time(begin, text, exact))


@register.simple_tag
def zone_label(value, zone=None):
    return formatting.zone_label(value, zone)


def _time(value, text, title):
    return format_html('<time datetime="{}" title="{}">{}</time>', _machine(value), title, text)


def _machine(value):
    return value.astimezone(formatting.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@register.simple_tag
def interval(low=None, best=None, high=None):
    return formatting.format_interval(low, best, high)


@register.inclusion_tag("ui/place.html")
def place(name="", latitude=None, longitude=None, uncertainty=None):
    """A place and how sure it is (uncertainty in metres; None where that is not known)."""
    known = latitude is not None and longitude is not None
    return {
        "name": name,
        "coordinates": known and formatting.format_coordinates(latitude, longitude, uncertainty),
        "within": uncertainty and formatting.format_distance(uncertainty),
        "known": known,
    }


@register.filter
def clock_time(value, zone=None):
    return formatting.format_moment(value, zone, "time")


@register.filter
def distance(metres):
    return formatting.format_distance(metres)


@register.filter
def duration(seconds):
    return formatting.format_duration(seconds)


@register.inclusion_tag("ui/map.html")
def map(id, label, css="", **options):
    """A map; options are the keys of `astana.ui.maps.describe_map`."""
    config = json.dumps(maps.describe_map(**options), cls=DjangoJSONEncoder)
    return {"id": id, "data_id": f"{id}-data", "label": label, "css": css, "json": config}


@register.inclusion_tag("ui/map_assets.html")
def map_assets():
    return {}
