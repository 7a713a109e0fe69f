// Small helpers for paper-cut pictures: layers with shadows, grain, birds, hills.
const W = 1600, H = 1000;

/** A random source that gives the same numbers at every rendering. */
function dice(seed) {
  return () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
}

const at = (x, y) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** A leaf-shaped cut from (x, y), `length` long towards `angle` (degrees), `wide` at its widest. */
function leaf(x, y, angle, length, wide, belly = 0.55) {
  const a = (angle * Math.PI) / 180, c = Math.cos(a), s = Math.sin(a);
  const p = (u, v) => at(x + u * c - v * s, y + u * s + v * c);
  return `M${p(0, 0)} C${p(length * 0.15, -wide)} ${p(length * belly + length * 0.25, -wide)} ${p(length, 0)} ` +
    `C${p(length * belly + length * 0.25, wide)} ${p(length * 0.15, wide)} ${p(0, 0)}Z`;
}

/** One wing: primaries fan out at the wrist, secondaries hang from the arm. `lift` in degrees, -90 is straight up. */
function wing(lift, size, fill, under) {
  const a = (lift * Math.PI) / 180;
  const wrist = [Math.cos(a) * size * 0.42, Math.sin(a) * size * 0.42];
  let out = "";
  const secondaries = 6, primaries = 7;
  for (let i = 0; i < secondaries; i++) {
    const t = i / secondaries;
    out += leaf(wrist[0] * t, wrist[1] * t, 172 + (lift + 90) * 0.25 + t * 16, size * (0.42 + 0.16 * t), size * 0.085);
  }
  for (let i = 0; i < primaries; i++) {
    const t = i / (primaries - 1);
    out += leaf(wrist[0] * 0.96, wrist[1] * 0.96, 190 + (lift + 90) * 0.3 + t * (lift + 180 - 190 + 178) * 0.42,
      size * (0.58 + 0.3 * t), size * (0.082 - 0.02 * t));
  }
  const back = ((176 + (lift + 90) * 0.28 + 12) * Math.PI) / 180;
  const arm = `M${at(size * 0.2, size * 0.06)} Q${at(wrist[0] + size * 0.14, wrist[1] * 0.5)} ${at(wrist[0] * 1.05, wrist[1] * 1.08)} ` +
    `L${at(wrist[0] + Math.cos(back) * size * 0.4, wrist[1] + Math.sin(back) * size * 0.4)} L${at(-size * 0.3, size * 0.06)} L${at(0, size * 0.12)}Z`;
  const edge = under ? ` stroke="${under}" stroke-width="${size * 0.008}"` : "";
  return `<path d="${arm}" fill="${fill}"/><path d="${out}" fill="${fill}"${edge}/>`;
}

/** A dove flying to the right. `far`, `near` and `body` are its colours; `lifts` the angles of its wings. */
function dove({x, y, size, turn = 0, mirror = 1, body, near = body, far = body, lifts = [-100, -62], line, filter = "cut", eye}) {
  const s = size / 200;
  let tail = "";
  for (let i = 0; i < 4; i++) tail += leaf(-52, 10, 164 + i * 9, 96, 11);
  const trunk = "M118,-16 L101,-23 C95,-36 74,-39 61,-29 C44,-18 20,-16 -10,-8 C-36,-1 -56,3 -74,10 " +
    "C-60,26 -20,37 22,31 C58,26 84,8 94,-10 Z";
  return `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${s * mirror} ${s})"${filter ? ` filter="url(#${filter})"` : ""}>` +
    `<g transform="translate(34 -14)">${wing(lifts[1], 170, far, line)}</g>` +
    `<path d="${tail}" fill="${body}"/><path d="${trunk}" fill="${body}"/>` +
    `<g transform="translate(14 -6)">${wing(lifts[0], 186, near, line)}</g>` +
    (eye ? `<circle cx="80" cy="-24" r="3.4" fill="${eye}"/>` : "") + "</g>";
}

/** A line of hills across the picture, closed at its foot; `jag` 0 is soft, 1 is cut in straight facets. */
function hills({base, rise, seed, step = 80, jag = 0, from = -60, to = W + 60, foot = H + 40}) {
  const r = dice(seed), points = [];
  for (let x = from; x <= to + step; x += step) {
    points.push([x + (r() - 0.5) * step * 0.5, base - rise * (0.15 + 0.85 * r())]);
  }
  let d = `M${at(from, foot)} L${at(...points[0])} `;
  for (let i = 1; i < points.length; i++) {
    const [px, py] = points[i - 1], [x, y] = points[i];
    d += jag ? `L${at(x, y)} ` : `C${at((px + x) / 2, py)} ${at((px + x) / 2, y)} ${at(x, y)} `;
  }
  return d + `L${at(to, foot)}Z`;
}

/** Gradients and filters that all pictures share. */
function common() {
  const shadow = (id, dx, dy, blur, strength, colour) =>
    `<filter id="${id}" x="-30%" y="-30%" width="160%" height="160%" color-interpolation-filters="sRGB">` +
    `<feDropShadow dx="${dx}" dy="${dy}" stdDeviation="${blur}" flood-color="${colour}" flood-opacity="${strength}"/></filter>`;
  return shadow("cut", 4, 8, 9, 0.45, "#1a0718") + shadow("near", 8, 18, 18, 0.55, "#14051a") +
    shadow("thin", 2, 4, 4, 0.4, "#1a0718") +
    `<filter id="blur"><feGaussianBlur stdDeviation="26"/></filter><filter id="haze"><feGaussianBlur stdDeviation="60"/></filter>` +
    `<filter id="grain" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="3" seed="4"/>` +
    `<feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0.9 0 0 0 -0.28"/></filter>` +
    `<filter id="fibre" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="0.02 0.09" numOctaves="4" seed="9"/>` +
    `<feColorMatrix values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  0.6 0 0 0 -0.24"/></filter>`;
}

/** Puts a picture on the page; paper's grain lies over it. */
function picture(defs, parts, {w = W, h = H, grain = true} = {}) {
  document.body.style.margin = 0;
  document.body.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" style="display:block">` +
    `<defs>${common()}${defs}</defs>${[].concat(parts).flat().join("")}` +
    (grain ? `<rect width="${w}" height="${h}" filter="url(#grain)" style="mix-blend-mode:overlay" opacity="0.55"/>` +
      `<rect width="${w}" height="${h}" filter="url(#fibre)" style="mix-blend-mode:soft-light" opacity="0.35"/>` : "") + "</svg>";
}

/** A small bird that sits at (x, y), facing right; `mirror` -1 turns it round. */
function perched({x, y, size, mirror = 1, body, wing: over, belly, eye}) {
  const s = size / 150;
  return `<g transform="translate(${x} ${y}) scale(${s * mirror} ${s})" filter="url(#thin)">` +
    `<path d="M-6,20 V52 M14,22 V52" stroke="${over}" stroke-width="5" fill="none"/>` +
    `<path fill="${body}" d="M66,-70 L42,-82 C34,-104 4,-106 -10,-86 C-34,-62 -56,-30 -62,4 L-104,66 L-82,74 L-44,34 C-6,46 36,28 44,-14 C48,-34 46,-50 46,-62Z"/>` +
    `<path fill="${belly}" d="M44,-44 C48,-10 36,26 -4,34 C22,14 30,-14 44,-44Z"/>` +
    `<path fill="${over}" d="M-4,-52 C-34,-44 -58,-4 -84,50 C-46,38 6,12 8,-24 C8,-38 4,-48 -4,-52Z"/>` +
    `<circle cx="24" cy="-76" r="5" fill="${eye}"/></g>`;
}

/** A point on a cubic curve through four points. */
function onCurve([a, b, c, d], t) {
  const u = 1 - t, f = i => u * u * u * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t * t * t * d[i];
  return [f(0), f(1)];
}

/** A telephone cord along a curve, coiled up to `until` of its way, then a straight line. */
function cord(curve, {turns, radius, until = 1}) {
  let d = "";
  for (let i = 0; i <= 2400; i++) {
    const t = i / 2400, [x, y] = onCurve(curve, t);
    const fade = t >= until ? 0 : Math.min(1, (until - t) / (until * 0.7), t / 0.02 + 0.05), a = turns * 2 * Math.PI * Math.min(1, t / until);
    d += (i ? "L" : "M") + at(x + radius * fade * 1.25 * Math.cos(a), y + radius * fade * Math.sin(a));
  }
  return d;
}
