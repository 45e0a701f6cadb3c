"""What one row comes to say: the report's JSON, what stood in its way, what to know of it."""

from dataclasses import dataclass, field

from astana.accounts.models import Delegation
from violations.exchange.enums import DateOrder


@dataclass(frozen=True)
class Reading:
    """How the rows of one batch are read: the words known here, and what a person chose."""

    time_zone: str
    default_type: str
    delegation: Delegation
    language: str = ""
    orders: dict = field(default_factory=dict)  # by target
    areas: dict = field(default_factory=dict)  # P-code by folded name
    parties: dict = field(default_factory=dict)  # code by folded name
    types: dict = field(default_factory=dict)  # code by folded name or code
    settlements: object = None  # folded name -> [(code, latitude, longitude)]

    def order(self, target):
        return self.orders.get(target, DateOrder.DAY_FIRST)


class Telling:
    """`said` grows; `faults` are (target, message): the row cannot be filed; `warned` are codes."""

    __slots__ = ("asides", "faults", "given", "reading", "said", "warned")

    def __init__(self, given, reading):
        self.given = given
        self.reading = reading
        self.said = {}
        self.faults = []
        self.asides = []
        self.warned = []

    def fault(self, target, message):
        self.faults.append((target, message))

    def aside(self, text):
        """What has no field of its own and is kept at the end of the narrative."""
        if text:
            self.asides.append(text)

    def warn(self, code):
        self.warned.append(code)
