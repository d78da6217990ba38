/** The facilitator's desk: connect, learn the words, draw. */

import { boot } from "./lib/boot.js";
import { html, render } from "./lib/html.js";
import { followLanguage } from "./lib/pack.js";
import { connect } from "./lib/socket.js";
import { loadWords } from "./lib/words.js";
import { Desk } from "./parts/desk/desk.js";

await loadWords(boot.language).catch(() => {}); // English sentences are better than an empty page
followLanguage(boot);
connect(boot);
render(html`<${Desk} />`, document.getElementById("app") ?? document.body);
