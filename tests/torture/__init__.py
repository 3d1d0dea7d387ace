"""Faults on purpose, with figures: what is injected, promised and found. `make torture` runs the long form."""
