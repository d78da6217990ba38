/** The largest type with which a text fits into its scene: sets `--fit` on the element. Below the smallest one it may be scrolled. */
import { useLayoutEffect, useRef } from "../../lib/html.js";

const SIZES = [1.7, 1.55, 1.4, 1.3, 1.2, 1.1, 1.02, 0.95];

export function useFit() {
  const element = useRef(null);
  useLayoutEffect(() => {
    const fit = () => {
      const room = element.current.parentElement.clientHeight;
      for (const size of SIZES) {
        element.current.style.setProperty("--fit", String(size));
        if (element.current.offsetHeight <= room) return;
      }
    };
    fit();
    const watch = new ResizeObserver(fit);
    watch.observe(element.current.parentElement);
    document.fonts?.ready.then(() => element.current && fit());
    return () => watch.disconnect();
  });
  return element;
}
