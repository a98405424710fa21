"""What looking for evidence costs."""

import numpy as np
from numpy.typing import ArrayLike

from evidence.inference import checks
from evidence.inference.checks import FloatArray
from evidence.inference.errors import BadProbability
from evidence.wording import gettext as _
from evidence.wording import localised


def positive_costs(cost: ArrayLike | None, number: int) -> FloatArray:
    """A cost for each of so many items, in any unit; 1 each where None is given.

    Raises BadShape for another number of them, BadProbability for one that is not positive and finite.

    >>> positive_costs(None, 2).tolist(), positive_costs([0.5, 2], 2).tolist()
    ([1.0, 1.0], [0.5, 2.0])
    """
    costs = checks.finite(np.ones(number) if cost is None else cost, "cost", (number,))
    if not (costs > 0.0).all():
        worst = int(costs.argmin())
        raise BadProbability(
            _("cost[%(worst)s] is %(costs)s; give a positive number.")
            % {"worst": worst, "costs": localised(f"{costs[worst]:g}")}
        )
    return costs
