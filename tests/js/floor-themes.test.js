/** Who has the floor and who comes next; the blocks under the phrases of the pack. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { withSpeaker } from "../../static/js/parts/desk/agenda-edit.js";
import { floorOf } from "../../static/js/lib/floor.js";
import { grouped } from "../../static/js/lib/themes.js";

const SPEAKERS = [{ id: "eu", title: "EU", minutes: 3 }, { id: "iom", title: "IOM", minutes: 4 }, { id: "video", title: "Video", minutes: 5 }];
const named = (speaker) => speaker.title;

test("the next to speak is the first who was not heard, also after one out of turn", () => {
  const floor = floorOf(SPEAKERS, { speaker: "iom", speaks_until: 99, heard: ["iom"] }, named);
  assert.deepEqual(floor.list.map((speaker) => speaker.place), ["waiting", "now", "waiting"]);
  assert.equal(floor.now.name, "IOM");
  assert.equal(floor.until, 99);
  assert.equal(floor.next.id, "eu");
});

test("without a speaker no clock runs, and after the last nobody comes next", () => {
  const floor = floorOf(SPEAKERS, { heard: ["eu", "iom", "video"] }, named);
  assert.deepEqual([floor.now, floor.until, floor.next], [null, null, null]);
  assert.deepEqual(floorOf(undefined, {}, named).list, []);
});

test("somebody who was taken off the plan has no floor", () => {
  assert.equal(floorOf(SPEAKERS, { speaker: "gone", speaks_until: 5, heard: ["gone"] }, named).now, null);
});

test("a new speaker has an id that nobody in the step has", () => {
  const one = withSpeaker(SPEAKERS, { title: "", minutes: 5 });
  assert.deepEqual(withSpeaker(one, { title: "", minutes: 5 }).map((speaker) => speaker.id), ["eu", "iom", "video", "speaker-1", "speaker-2"]);
});

test("blocks stand under each phrase that names them; the others come last; what the room lacks is not there", () => {
  const themes = [{ id: "rules", title: "Rules", blocks: ["law", "gone"] }, { id: "more", title: "More", blocks: ["law", "data"] }, { id: "none", title: "None", blocks: ["gone"] }];
  const blocks = [{ id: "law", number: 1 }, { id: "money", number: 2 }, { id: "data", number: 3 }];
  const found = grouped(themes, blocks).map((theme) => [theme.id, theme.blocks.map((block) => block.number)]);
  assert.deepEqual(found, [["rules", [1]], ["more", [1, 3]], ["", [2]]]);
});
