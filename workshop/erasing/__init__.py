"""Erasing a person: everywhere, for good, and again after an older backup was restored (decisions/0006)."""
