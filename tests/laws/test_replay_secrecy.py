"""The law of a replayed session: before a secret is out, every moment of it looks the same whatever the secret was.

The log is replayed here with its ballots still in it: what a moment shows must not rest on their being erased later.
"""

from itertools import islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.laws.histories import by_seed, histories
from tests.laws.playing import Run, law
from tests.laws.secrets import around, first_difference, secrets
from workshop.replay import moment

pytestmark = pytest.mark.laws


def replayed(script):
    """What a moment shows, told with what stands when the session is over."""
    run = Run()
    for step in script:
        run.play(step)
    ended = run.state

    def see(state, _moved, _owners):
        return {"moment": moment(state, ended, around(ended))}

    return see


@law(few=8)
@given(histories(), st.integers(0, 9))
def test_no_moment_shows_a_difference_before_a_secret_is_out(script, seed):
    found = list(secrets(script, Random(seed)))
    Random(seed).shuffle(found)
    see = replayed(script)
    for secret in islice(found, 3):
        assert first_difference(script, secret, see) == ""


def test_a_moment_shows_no_word_that_was_sealed_then_or_is_gone_now():
    for seed in range(5):
        run, ended = Run(), Run()
        for step in by_seed(seed):
            ended.play(step)
        stands = {comment.id for comment in ended.state.comments.values() if not comment.sealed}
        for step in by_seed(seed):
            run.play(step)
            shown = {key for key in moment(run.state, ended.state, around(ended.state)) if key.startswith("comment/")}
            sealed = {comment.id for comment in run.state.comments.values() if comment.sealed}
            assert shown <= {f"comment/{key}" for key in stands - sealed}
