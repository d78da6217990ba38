/** Reads what CSS decides (colours, type) for the drawing library, which knows no CSS: any colour form becomes rgb. */
import { LEVELS } from "./figures.js";

const brush = () => document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** A CSS colour as `rgb(r, g, b)`; the library reads neither oklch() nor light-dark(). */
function rgb(context, colour) {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

/** Resolves the tokens inside `element`: {ink, soft, line, edge, band, dot, ground, levels: [5], inks: [5], em, font}. */
export function look(element) {
  const probe = element.appendChild(document.createElement("span"));
  probe.style.setProperty("transition", "none", "important"); // in a transition, however short, the colour before is read
  const context = brush();
  const token = (name) => {
    probe.style.setProperty("color", `var(${name})`);
    return rgb(context, getComputedStyle(probe).color);
  };
  const style = getComputedStyle(element);
  const found = {
    ink: token("--picture-ink"),
    soft: token("--picture-soft"),
    line: token("--picture-line"),
    edge: token("--picture-edge"),
    band: token("--picture-band"),
    dot: token("--picture-dot"),
    ground: token("--picture-ground"),
    levels: LEVELS.map((level) => token(`--level-${level}`)),
    inks: LEVELS.map((level) => token(`--on-level-${level}`)),
    em: Number.parseFloat(style.fontSize),
    font: style.fontFamily,
  };
  probe.remove();
  return found;
}
