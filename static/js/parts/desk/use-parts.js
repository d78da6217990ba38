/** Code that is fetched only when it is needed. */

import { useEffect, useState } from "../../lib/html.js";

/** Return the module that `load()` gives, null until it is there. `load` must be the same function every time. */
export function useParts(load) {
  const [parts, setParts] = useState(null);
  useEffect(() => {
    let wanted = true;
    load().then((module) => wanted && setParts(() => module));
    return () => {
      wanted = false;
    };
  }, [load]);
  return parts;
}
