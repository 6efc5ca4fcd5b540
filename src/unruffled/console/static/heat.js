// The heat curve: one point for each caller turn, 0 to 10, with the same told in words.

const NS = "http://www.w3.org/2000/svg";
const WIDE = 320, HIGH = 80, LEFT = 20, TOP = 8, FOOT = 8;

const y = (heat) => TOP + (1 - heat / 10) * (HIGH - TOP - FOOT);

function shape(tag, attributes) {
  const node = document.createElementNS(NS, tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

export function inWords(points) {
  if (!points.length) return "Nothing heard yet.";
  const now = points.at(-1), before = points.at(-2), peak = Math.max(...points);
  const way = before === undefined || Math.abs(now - before) < 0.25 ? "" : now > before ? ", rising" : ", falling";
  const top = peak > now + 0.25 ? ` It was ${round(peak)} at its highest.` : "";
  return `${round(now)} of 10${way}.${top}`;
}

const round = (heat) => Math.round(heat * 10) / 10;

export function draw(box, points) {
  box.replaceChildren();
  if (!points.length) return;
  const svg = shape("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "curve", role: "img",
    "aria-label": `Heat by caller turn, 0 to 10: ${points.map(round).join(", ")}` });
  for (const level of [0, 5, 10]) {
    svg.append(shape("line", { x1: LEFT, x2: WIDE, y1: y(level), y2: y(level), class: "grid" }));
    const label = shape("text", { x: LEFT - 6, y: y(level) + 3.5, class: "tick", "text-anchor": "end" });
    label.textContent = level;
    svg.append(label);
  }
  const step = points.length > 1 ? (WIDE - LEFT - 14) / Math.max(points.length - 1, 5) : 0;
  const at = points.map((heat, i) => [LEFT + 8 + i * step, y(heat)]);
  const path = at.map(([px, py], i) => {
    if (i === 0) return `M${px},${py}`;
    const [qx, qy] = at[i - 1], mid = (qx + px) / 2;
    return `C${mid},${qy} ${mid},${py} ${px},${py}`;
  }).join("");
  if (at.length > 1) {
    svg.append(shape("path", { d: `${path}L${at.at(-1)[0]},${y(0)}L${at[0][0]},${y(0)}Z`, class: "under" }));
    svg.append(shape("path", { d: path, class: "line" }));
  }
  at.forEach(([px, py], i) => {
    const hot = points[i] >= 7 ? "hot" : points[i] >= 4 ? "warm" : "cool";
    svg.append(shape("circle", { cx: px, cy: py, r: i === at.length - 1 ? 4.5 : 3, class: `dot ${hot}` }));
  });
  box.append(svg);
}
