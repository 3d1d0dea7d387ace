"""Hands on the keyboard: the ways of somebody who uses no pointer.

They must never reach anything but by a key that the page itself takes.
"""

MOST_STOPS = 120
IS_THERE = "one => one === document.activeElement || one.contains(document.activeElement)"


def tab_to(page, locator):
    """Press Tab until this has the focus, or something in it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if locator.evaluate(IS_THERE):
            return locator
    raise AssertionError(f"{MOST_STOPS} stops and never at {locator}")


def writes(page, locator, text):
    """Go to a field by Tab and type."""
    tab_to(page, locator)
    page.keyboard.type(text)


def presses(page, locator, key="Enter"):
    """Go to a button by Tab and press it."""
    tab_to(page, locator)
    page.keyboard.press(key)
