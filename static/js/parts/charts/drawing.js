/** The drawing inside a picture, as a component. For assistive technology it is one image with one sentence. */
import { html, useEffect, useRef } from "../../lib/html.js";
import { surface } from "./surface.js";

/** `build({size, look})` returns the option; `height` in em is used where the page, not the screen, sets the height. */
export function Drawing({ build, label, height }) {
  const element = useRef(null);
  const drawn = useRef(null);
  useEffect(() => {
    drawn.current = surface(element.current);
    return () => drawn.current.end();
  }, []);
  useEffect(() => drawn.current.draw(build));
  return html`<div class="drawing" role="img" aria-label=${label} ref=${element} style=${{ "--drawing-height": `${height}em` }}></div>`;
}
