"""The arithmetic the product stands on: exact inside, rounded only for display.

It imports the standard library only and never reads a clock, a file or a table.
"""
