"""What is said when something given from outside cannot be read."""


class CannotRead(ValueError):
    """A text or file that is not understood.

    `code` is a stable word for programs; `message` is for people, in the language in force when
    it was raised, and says what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
