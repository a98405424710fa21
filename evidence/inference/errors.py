"""What can be wrong with the input of an inference, each cause a type of its own."""


class InferenceError(ValueError):
    """The input cannot be computed with; the message names the offending entry and what to do."""


class BadProbability(InferenceError):
    """A probability, likelihood, weight or correlation is outside the values it may take."""


class BadShape(InferenceError):
    """An input has the wrong form: too few or too many entries, or a name that is not known."""


class Contradiction(InferenceError):
    """What was observed is impossible under every hypothesis, or on every type that is left.

    `items` holds the rows of the conflicting items, counted from 0, where there are rows.
    """

    def __init__(self, message: str, items: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.items = items


class Undefined(InferenceError):
    """The quantity has no value on this input: the formula would divide nothing by nothing."""


class TooLarge(InferenceError):
    """The exact computation would go beyond a stated limit of combinations, or what a double holds."""


class StaleConditional(InferenceError):
    """A conditional probability is used although the outcome it was given on has changed."""
