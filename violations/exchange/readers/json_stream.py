"""One long array in a JSON object, read element by element: only one element is in memory."""

import codecs
import json
import re

from django.utils.translation import gettext as _

from violations.exchange.readers.rows import BadRow, CannotReadFile

LONGEST_ELEMENT = 1_000_000  # characters
_PIECE = 65_536
_BLANK = re.compile(r"[ \t\r\n]*")


class Members:
    """The members of the object in a file: iterate over their names, `note` or stream each value.

    Small members before the array are kept in `noted`.
    """

    def __init__(self, file):
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self._text, self._at, self._ended = "", 0, False
        self.line = 1
        self.noted = {}
        self._decoder = json.JSONDecoder(parse_constant=_no_number)

    def __iter__(self):
        self._expect("{")
        while self._peek() != "}":
            name = self._value()
            if not isinstance(name, str):
                raise _broken(self.line)
            self._expect(":")
            yield name
            if self._peek() == ",":
                self._expect(",")

    def note(self, name):
        value = self._value()
        if isinstance(value, str | int):
            self.noted[name] = value

    def elements(self):
        """(line, element) of the array that comes next; a broken one ends it with a `BadRow`."""
        try:
            self._expect("[")
            while self._peek() != "]":
                line = self.line
                yield line, self._value()
                if self._peek() == ",":
                    self._expect(",")
                elif self._peek() != "]":
                    raise _broken(self.line)
        except CannotReadFile as error:
            yield self.line, BadRow(self.line, str(error))

    def _more(self):
        piece = b"" if self._ended else self._file.read(_PIECE)
        self._ended = not piece
        self._text = self._text[self._at :] + self._decode(piece, final=self._ended)
        self._at = 0
        return not self._ended

    def _peek(self):
        while True:
            end = _BLANK.match(self._text, self._at).end()
            self.line += self._text.count("\n", self._at, end)
            self._at = end
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                raise CannotReadFile(_("The file ends in the middle. Bring it whole."))

    def _expect(self, character):
        if self._peek() != character:
            raise _broken(self.line)
        self._at += 1

    def _value(self):
        self._peek()
        wanted = _PIECE
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
                if end < len(self._text) or self._ended:  # a number may go on in the next piece
                    break
            except RecursionError:
                raise CannotReadFile(
                    _("Line %(line)d is nested too deeply.") % {"line": self.line}
                ) from None
            except ValueError:
                if self._ended:
                    raise _broken(self.line) from None
            if len(self._text) - self._at > LONGEST_ELEMENT:
                raise CannotReadFile(
                    _("Line %(line)d: one entry is longer than a million characters.")
                    % {"line": self.line}
                )
            while len(self._text) - self._at < wanted and self._more():
                pass
            self._more()
            wanted *= 2  # tried again only when there is twice as much: never quadratic
        self.line += self._text.count("\n", self._at, end)
        self._at = end
        return value


def _broken(line):
    return CannotReadFile(_("This is not JSON: see line %(line)d.") % {"line": line})


def _no_number(word):
    raise ValueError(word)
