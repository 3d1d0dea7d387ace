"""Readings: what people's numbers were, imported from tables that other systems write; never typed by those measured.

It never ranks anybody, and nothing here is seen in a room: names beside readings are for a team's leaders alone.
"""
