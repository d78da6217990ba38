/**
 * A piece of page that the drawing library (ECharts, SVG) draws on, and nothing else does. Loaded on demand: sentence and
 * table stand without it. Under the page's Trusted Types the library may not empty an element by innerHTML, so it gets
 * its own way to empty these two; tooltips, which would need HTML, are off.
 */
import { look } from "./look.js";

let library;
const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function emptiesItself(element) {
  Object.defineProperty(element, "innerHTML", { configurable: true, get: () => "", set: () => element.replaceChildren() });
}

/** Prepares `element`; returns {draw(build), end()}. `build({size, look})` returns the library's option. */
export function surface(element) {
  let chart;
  let build;
  let ended = false;
  let seen = "";

  const redraw = (moves) => {
    const size = { width: element.clientWidth, height: element.clientHeight };
    if (!chart || !build || size.width < 40 || size.height < 40) return;
    chart.resize(size);
    chart.setOption({ ...build({ size, look: look(element) }), animation: moves && !still(), animationDuration: 400 }, { notMerge: true });
  };
  const resized = new ResizeObserver(() => {
    const size = `${element.clientWidth}×${element.clientHeight}`;
    if (size !== seen) redraw(false);
    seen = size;
  });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const recoloured = () => redraw(false);

  library ??= import("echarts");
  library
    .then((echarts) => {
      if (ended) return;
      chart = echarts.init(element, null, { renderer: "svg", width: element.clientWidth || 300, height: element.clientHeight || 200 });
      [element, chart.getZr().painter.getSvgDom()].forEach(emptiesItself);
      redraw(true);
      resized.observe(element);
      scheme.addEventListener("change", recoloured);
      document.fonts?.ready.then(recoloured);
    })
    .catch((error) => {
      library = undefined;
      element.dataset.failed = "";
      console.error("The picture could not be drawn; its table stands.", error);
    });

  return {
    draw(next) {
      build = next;
      redraw(false);
    },
    end() {
      ended = true;
      resized.disconnect();
      scheme.removeEventListener("change", recoloured);
      chart?.dispose();
    },
  };
}
