"""How requests reach Django: an event loop holds the lines, a few threads do the work.

A page needs a thread for some milliseconds, a line from the field needs minutes for the same
request. So the loop receives what is sent, whole or in slices, before a thread is taken, and
sends what is answered after the thread is free again (docs/adr/0008).
"""
