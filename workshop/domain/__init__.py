"""The pure core: commands ask, `decide` answers with events, `evolve` makes the next state.

It imports the standard library and `workshop.numbers` only; clock, ids and actor come in as arguments.
"""
