/** Entry of the projector page. */
import { boot } from "./lib/boot.js";
import { html, render } from "./lib/html.js";
import { followLanguage } from "./lib/pack.js";
import { connect } from "./lib/socket.js";
import { loadWords } from "./lib/words.js";
import { Screen } from "./parts/screen/screen.js";

followLanguage(boot);
connect(boot);
await loadWords(boot.language ?? "en").catch(() => {}); // without the catalogue it speaks English rather than nothing
render(html`<${Screen} />`, document.getElementById("app") ?? document.body);
