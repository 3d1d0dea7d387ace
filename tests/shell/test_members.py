"""What is counted of a room's connections as they come and go is what one would find by walking over all of them."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.identity import Principal
from workshop.live.members import Member, Members
from workshop.views import Audience

SIDS, SEATS = st.sampled_from("abcdef"), st.sampled_from(["", "jana", "marc", "aisha"])
COMING = st.builds(Member, SIDS, st.just(Principal("seat", "x")), st.sampled_from(Audience), SEATS, st.booleans())


@given(st.lists(COMING | SIDS, max_size=40))
def test_what_is_counted_is_what_is_there(moves):
    members, there = Members(), {}
    for move in moves:
        if isinstance(move, Member):
            members.take(move)
            there.pop(move.sid, None)
            there[move.sid] = move
        else:
            members.drop(move)
            there.pop(move, None)
        every = list(there.values())
        assert dict(members) == there
        assert list(members.values()) == every
        assert members.seats == {one.who for one in every if one.who}
        assert members.audiences == {one.audience for one in every}
        assert members.projectors == sum(one.audience is Audience.PROJECTOR and not one.preview for one in every)
        for who in ("jana", "marc", "aisha"):
            assert members.of(who) == [one for one in every if one.who == who]
        assert members.of("") == []
