"""One report is enough: by its severity, its type, what was fired, what and who was hit."""

from monitoring.detection.hits import Hit

LISTS = (
    ("types", lambda event: {event.type}),
    ("weapons", lambda event: event.weapons),
    ("damaged", lambda event: event.damaged),
    ("people", lambda event: event.people),
)
LEAST = (
    ("least_severity", lambda event: event.severity),
    ("least_killed", lambda event: event.killed),
    ("least_casualties", lambda event: event.killed + event.injured),
)
WITH_LINES = True


def span(settings):
    """No other event is asked for."""
    return


def hear(settings, known, event):
    """All that the settings say must hold of the event itself."""
    quiet = []
    for name, of_event in LEAST:
        if settings.get(name):
            if of_event(event) < settings[name]:
                return []
            quiet.append({"code": name, "from": of_event(event) + 1})
    matched = {}
    for name, of_event in LISTS:
        if settings.get(name):
            both = sorted(of_event(event) & set(settings[name]))
            if not both:
                return []
            matched[name] = both
            quiet.append({"code": name, "without": both})
    why = {
        "report": event.number,
        "severity": event.severity,
        "least_severity": settings.get("least_severity", 1),
        "type_severity": event.type_severity,
        "killed": event.killed,
        "injured": event.injured,
        "matched": matched,
    }
    return [Hit.by([event], at=event.began_at, key=event.number, why=why, quiet=quiet)]
