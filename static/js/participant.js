/** The participant's page. */
import { effect, html, render } from "./lib/html.js";
import { boot } from "./lib/boot.js";
import { openDrafts } from "./lib/drafts.js";
import { followLanguage } from "./lib/pack.js";
import { connect, me } from "./lib/socket.js";
import { language, loadWords } from "./lib/words.js";
import { ParticipantPage } from "./parts/phone/page.js";

followLanguage(boot);
connect(boot);
effect(() => me.value && openDrafts(`${boot.workshop}-${me.value.id}`));
await loadWords(language.value).catch(() => {}); // the English sentences serve until the next try
render(html`<${ParticipantPage} boot=${boot} />`, document.getElementById("app"));
