"""Whether an activity goes with a result among few people, said no louder than the numbers allow (domain.md §4).

Pure and deterministic: what looks like chance is drawn from the data themselves. It never speaks of causes, and it
knows people as places in a list only.
"""
