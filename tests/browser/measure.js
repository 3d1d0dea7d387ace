/**
 * What is wrong with the big screen as it stands in this window: what scrolls, what is too small to read from the back,
 * what hangs out, what lies on something else. Evaluated in the page; must never change it.
 */
() => {
  const SMALLEST = 0.022;
  const slide = document.getElementById("slide");
  const isThere = (one) => one.getClientRects().length && !one.closest(".off-page, .unseen, title, defs");
  const ownText = (one) => [...one.childNodes].filter(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
  const name = (one) => `${one.tagName}.${one.getAttribute("class") ?? ""} “${one.textContent.trim().slice(0, 30)}”`;
  const words = [...slide.querySelectorAll("*"), ...document.querySelectorAll("aside *")].filter((one) => isThere(one) && ownText(one).length);

  const scrolls = [document.documentElement, document.body, document.getElementById("projector"), slide]
    .filter((box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)
    .map((box) => `scrolls: ${name(box)}`);

  const scaleOf = (one) => {
    const matrix = one.ownerSVGElement?.closest("svg[viewBox]") ? one.getScreenCTM() : null;
    return matrix ? Math.hypot(matrix.a, matrix.b) : 1;
  };
  const sizeOf = (one) => (parseFloat(getComputedStyle(one).fontSize) * scaleOf(one)) / innerHeight;
  const small = words.filter((one) => sizeOf(one) < SMALLEST - 1e-5)
    .map((one) => `small, ${(100 * sizeOf(one)).toFixed(2)} vh: ${name(one)}`);

  const within = ({ left, right, top, bottom }) => left > -1 && right < innerWidth + 1 && top > -1 && bottom < slide.getBoundingClientRect().bottom + 1;
  const outside = words.filter((one) => !within(one.getBoundingClientRect())).map((one) => `outside: ${name(one)}`);
  const cut = words.filter((one) => !one.ownerSVGElement && one.clientWidth && one.scrollWidth > one.clientWidth + 2).map((one) => `cut: ${name(one)}`);

  const linesOf = (one) => ownText(one).flatMap((text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return [...range.getClientRects()].map((box) => ({ one, box }));
  });
  const foot = [...document.querySelectorAll("#projector > footer > *")].filter((one) => one.textContent.trim());
  const lines = [...words.flatMap(linesOf), ...foot.map((one) => ({ one, box: one.getBoundingClientRect() }))];
  // The box of a line is higher than its letters.
  const core = ({ left, right, top, bottom }) => ({ left: left + 2, right, top: top + (bottom - top) * 0.22, bottom: bottom - (bottom - top) * 0.22 });
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const over = lines.flatMap((a, i) => lines.slice(i + 1)
    .filter((b) => a.one !== b.one && meet(core(a.box), core(b.box)))
    .map((b) => `on one another: ${name(a.one)} and ${name(b.one)}`));

  return [...new Set([...scrolls, ...small, ...outside, ...cut, ...over])].slice(0, 6);
}
