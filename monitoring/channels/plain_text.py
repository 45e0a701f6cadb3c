"""Characters that XML cannot hold, whoever typed them into a name."""

import re

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text):
    """The text without what no XML document may contain."""
    return NOT_XML.sub("", str(text))
