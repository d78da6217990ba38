/** What the bar says of a line that is down. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { steady } from "../../static/js/lib/clock.js";
import { streams } from "../../static/js/lib/store.js";
import { trouble } from "../../static/js/parts/banner.js";

test("a restart is called one for half a minute; whoever still waits then is offline, and knows how much waits", () => {
  streams.value = { everyone: {} };
  const down = (seconds) => ({ state: "offline", code: "server_restarting", since: steady() - seconds * 1000 });
  assert.match(trouble(down(3), 2), /^Updating/);
  assert.match(trouble(down(31), 2), /^You are offline\. 2 answers are waiting/);
  assert.match(trouble(down(31), 0), /^You are offline\. You can go on/);
});
