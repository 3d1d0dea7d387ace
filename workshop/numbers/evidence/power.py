"""How often a true link would show among so many people (domain.md §4.2).

Simulated there with 20,000 draws of a bivariate normal; it says what a comparison can show, not what one did show.
"""

from __future__ import annotations

from bisect import bisect_right

STRONG = {
    5: 0.08, 6: 0.13, 7: 0.29, 8: 0.41, 10: 0.56, 12: 0.68, 15: 0.80, 20: 0.92, 30: 0.99, 40: 1.0,
}  # fmt: skip
"""The chance to detect a true correlation of 0.7, by the number of people."""


def power_of_strong(people: int) -> float:
    """The chance to detect a true strong link (0.7); between two worked numbers in proportion, 0 below five."""
    known = sorted(STRONG)
    if people < known[0]:
        return 0.0
    if people >= known[-1]:
        return STRONG[known[-1]]
    above = bisect_right(known, people)
    low, high = known[above - 1], known[above]
    return STRONG[low] + (STRONG[high] - STRONG[low]) * (people - low) / (high - low)
