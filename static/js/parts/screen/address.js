/** The address that people type, without what browsers add by themselves, and the code as it is read aloud. */
import * as doors from "../../lib/doors.js";
import { grouped } from "./course.js";

export function address() {
  try {
    return doors.place();
  } catch {
    return location.host;
  }
}

export function code() {
  return grouped(doors.code());
}
