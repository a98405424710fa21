"""How far a person or a script may go with what they choose themselves: one bound for pages and API alike."""

LEAST_DRAWS, MOST_DRAWS, USUAL_DRAWS = 100, 20_000, 10_000
MOST_SEED = 2**31 - 1
MOST_MARGIN_DB = 20
USUAL_THRESHOLD, MOST_THRESHOLD = 20, 1e9
LEAST_WEIGHT, MOST_WEIGHT = 0.01, 100.0
