"""The numbers behind alarms: rises, slow drifts, clusters, chains.

Pure: plain values, dates and arrays come in, frozen dataclasses go out. No Django, no models.
scipy is imported where it is used, since the pages never need it. docs/surveillance.md says which
method answers which question, and how well it was measured to do so.
"""
