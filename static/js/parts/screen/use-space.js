/** How much room an element has: {width, height} in px and `em`, its own type size. Redraws when that changes. */
import { useLayoutEffect, useRef, useState } from "../../lib/html.js";

export function useSpace() {
  const element = useRef(null);
  const [space, setSpace] = useState({ width: 0, height: 0, em: 16 });
  useLayoutEffect(() => {
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element.current;
      const em = Number.parseFloat(getComputedStyle(element.current).fontSize);
      setSpace((was) => (was.width === width && was.height === height && was.em === em ? was : { width, height, em }));
    };
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element.current);
    return () => watch.disconnect();
  }, []);
  return [element, space];
}
