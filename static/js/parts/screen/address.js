/** The address that people type, without what browsers add by themselves, and the code as it is read aloud. */
import { boot } from "../../lib/boot.js";
import { grouped } from "./course.js";

export function address() {
  try {
    return new URL(boot.join_url ?? "/", location.href).host;
  } catch {
    return location.host;
  }
}

export function code() {
  return grouped(boot.workshop ?? "");
}
