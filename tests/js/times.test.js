/** Times in a zone of their own, whatever the device's: odd offsets, changes of the clocks, zones that a browser does not know. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { clockTime, clockTimeOfDay, dayInWords, knownZone, minutesAhead, offsetName, ownZone, placeIn } from "../../static/js/lib/times.js";

const at = (written) => Date.parse(written);

test("the time of day is that of the zone, by a clock of 24 hours in every language", () => {
  const evening = at("2026-11-30T20:30:00-05:00");
  for (const language of ["en", "es", "fr"]) {
    assert.equal(clockTime(evening, "America/Bogota", language), "20:30");
    assert.equal(clockTime(evening, "Asia/Kathmandu", language), "07:15");
    assert.equal(clockTime(at("2026-11-30T00:05:00-05:00"), "America/Bogota", language), "00:05");
  }
  assert.match(clockTimeOfDay(evening, "Asia/Kathmandu", "fr"), /^mar\.? 07:15$/);
});

test("offsets follow the clocks when they are changed", () => {
  const wanted = [
    ["Europe/Madrid", "2026-03-29T00:59:59Z", "UTC+1"],
    ["Europe/Madrid", "2026-03-29T01:00:00Z", "UTC+2"],
    ["America/Santiago", "2026-04-05T02:59:59Z", "UTC−3"],
    ["America/Santiago", "2026-04-05T03:00:00Z", "UTC−4"],
    ["America/St_Johns", "2026-11-30T12:00:00Z", "UTC−3:30"],
    ["Pacific/Chatham", "2026-11-30T12:00:00Z", "UTC+13:45"],
    ["Asia/Kathmandu", "2026-11-30T12:00:59.999Z", "UTC+5:45"],
    ["Africa/Abidjan", "2026-11-30T12:00:00Z", "UTC"],
  ];
  for (const [zone, written, said] of wanted) assert.equal(offsetName(at(written), zone), said);
  assert.equal(minutesAhead(at("2026-11-30T12:00:30Z"), "Pacific/Chatham"), 825);
});

test("a zone that this browser does not know is UTC, and is called so", () => {
  for (const zone of ["Mars/Olympus", "", "../../etc/passwd", "x".repeat(10_000), "Europe/Madrid\n"]) {
    assert.equal(knownZone(zone), "UTC");
    assert.equal(clockTime(at("2026-11-30T12:00:00Z"), zone, "en"), "12:00");
  }
  assert.equal(placeIn("UTC"), "");
  assert.equal(placeIn("Etc/GMT+5"), "");
  assert.equal(placeIn("America/Argentina/Rio_Gallegos"), "Rio Gallegos");
});

test("the device's own zone is asked for, and changes no day that belongs to none", () => {
  const before = process.env.TZ;
  try {
    for (const zone of ["Pacific/Chatham", "America/St_Johns", "Asia/Katmandu"]) {
      process.env.TZ = zone;
      assert.equal(dayInWords("2026-12-01", "en"), "December 1, 2026");
      assert.equal(clockTime(at("2026-11-30T12:00:00Z"), "Europe/Madrid", "es"), "13:00");
      assert.ok(knownZone(ownZone()) === ownZone());
    }
  } finally {
    process.env.TZ = before;
    if (before === undefined) delete process.env.TZ;
  }
});
