"""What is asked of every screen wherever a walk stops: axe, both lights, narrow and zoomed windows, targets.

A look notes what is wrong and goes on, so that one walk tells everything.
"""

from pathlib import Path

from tests.browser import tour
from tests.browser.windows import LAPTOP, PHONE, SCREEN, shoot

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast"]
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": LAPTOP["width"] // 2, "height": LAPTOP["height"] // 2}
WALLS = ({"width": 1024, "height": 768}, {"width": 1920, "height": 1080}, {"width": 3840, "height": 2160})

RUN = """async ([kind, values]) => {
    const asked = { runOnly: { type: kind, values }, rules: { "target-size": { enabled: false } },
        resultTypes: ["violations"], iframes: false };
    const { violations } = await axe.run(document, asked);
    const where = (nodes) => nodes.slice(0, 4).map(({ target }) => target.join(" ")).join(", ");
    return violations.map(({ id, nodes }) => `${id}: ${where(nodes)}`);
}"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDER = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const all = [...document.body.querySelectorAll("*")].map((one) => [one, one.getBoundingClientRect()]);
    const out = all.filter(([, box]) => box.right > root.clientWidth + 1 || box.left < -1).slice(0, 4);
    return [`${root.scrollWidth} px wide: ` + out.map(([one]) => `${one.tagName}.${one.className}`).join(", ")];
}"""
SCROLLS = """() => [document.documentElement, document.body, ...document.querySelectorAll("#projector, #slide")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    .map((one) => [one.tagName, one.id, one.scrollWidth, one.scrollHeight, one.clientWidth, one.clientHeight].join(" "))
"""
# Instead of axe's own rule, which takes a target under a dock for a small one wherever the page happens to be scrolled.
TOO_SMALL = """([main, least, every]) => {
    const face = (one) => one.matches("label input, .unseen") ? one.closest("label") ?? one : one;
    const text = "p, li, dd, td, label, figcaption";
    const inText = (one) => getComputedStyle(one).display === "inline" && one.closest(text);
    const acts = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")];
    return acts.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !inText(one))
        .map((one) => [one, face(one).getBoundingClientRect(), one.matches(main) ? least : every])
        .filter(([, box, size]) => box.width > 1 && box.right > 0 && (box.height < size - .5 || box.width < size - .5))
        .map(([one, box, size]) => `target under ${size}: ${one.tagName}.${one.className} “${one.textContent.trim()}” `
            + `${Math.round(box.width)} x ${Math.round(box.height)}`).slice(0, 5);
}"""
MAIN_ACTS = ".btn.act, .btn.decide, .btn.large, .con-primary, .room-cast, .vote-option input, .rate-step input"
LEAST_MAIN, LEAST = 44, 24
"""Pixels: design/visual.md for the main acts, WCAG 2.2 (2.5.8) for everything."""


def at_everything(found):
    """A look at a screen with all of it; the big screen has its own sizes, and nothing on it is touched."""

    def look(person, name):
        wrong = _on_the_wall(person.page, name) if tour.is_wall(name) else _on_devices(person.page, name)
        found.extend(f"{name}: {each}" for each in wrong)

    return look


def lit(page, light):
    """Light or dark, as the system has it."""
    page.emulate_media(color_scheme=light, reduced_motion="reduce")


def axe(page, kind="tag", values=TAGS):
    """What axe-core says of a screen as it stands."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN, [kind, values])


def seen(page, question, size, about=None):
    """What a question to the page finds in a window of that size."""
    page.set_viewport_size(size)
    page.evaluate(DRAWN)
    return [f"at {size['width']}: {each}" for each in page.evaluate(question, about)]


def _on_devices(page, name):
    targets = [MAIN_ACTS, LEAST_MAIN, LEAST]
    for size in (LAPTOP, PHONE):
        yield from seen(page, TOO_SMALL, size, targets)
        yield from _in_both_lights(page, name, size)
    for size in (NARROW, ZOOMED):
        yield from seen(page, WIDER, size)
    page.set_viewport_size(LAPTOP)


def _on_the_wall(page, name):
    for size in (*WALLS, SCREEN):
        yield from seen(page, SCROLLS, size)
    yield from _in_both_lights(page, name, SCREEN)


def _in_both_lights(page, name, size):
    """Everything in the light; in the dark the colours alone are others."""
    for light, asked in (("light", ("tag", TAGS)), ("dark", ("rule", COLOURS))):
        lit(page, light)
        yield from (f"at {size['width']} {light}: {each}" for each in axe(page, *asked))
        shoot(page, f"{name}-{size['width']}-{light}", whole=False)
