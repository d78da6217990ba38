/** The server's time on a device whose own clock is set, steps and sleeps. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { now, overhear, remaining, steady, synchronize, timeOf } from "../../static/js/lib/clock.js";

const SERVER = 1_800_000_000_000;
const wall = Date.now;
const forward = performance.now.bind(performance);
const close = (got, wanted) => assert.ok(Math.abs(got - wanted) < 60, `${got} is not ${wanted}`);

afterEach(() => {
  Date.now = wall;
  performance.now = forward;
});

function learn(at = SERVER) {
  synchronize(at, steady(), steady());
}

test("a device clock that is stepped during a step changes nothing", () => {
  learn();
  for (const step of [-86_400_000, 3_600_000, 400, 86_400_000 * 365]) {
    Date.now = () => wall() + step;
    close(now(), SERVER);
    close(remaining(SERVER + 300_000), 300_000);
  }
});

test("half of the way there and back is taken off", () => {
  synchronize(SERVER, steady() - 400, steady());
  close(now(), SERVER + 200);
});

test("a heartbeat puts right what slept: some clocks stand still with the device", () => {
  learn();
  overhear(SERVER + 600_000);
  close(now(), SERVER + 600_000);
});

test("a heartbeat that was late is no reason to go back", () => {
  learn();
  for (const late of [200, 1500, 900]) overhear(SERVER - late);
  close(now(), SERVER);
  overhear(SERVER - 9000);
  overhear(SERVER - 9000);
  overhear(SERVER);
  overhear(SERVER - 9000);
  close(now(), SERVER);
});

test("a server whose clock was put back is followed after three heartbeats", () => {
  learn();
  for (let beat = 0; beat < 3; beat += 1) overhear(SERVER - 3_600_000);
  close(now(), SERVER - 3_600_000);
});

test("a moment of the steady clock has a time of day on the server", () => {
  const moment = steady();
  learn();
  close(timeOf(moment - 5000), SERVER - 5000);
});
