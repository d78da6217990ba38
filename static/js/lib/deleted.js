/** The text of a note or an action; what stands in its place once whoever wrote it had it deleted. */
import { t } from "./words.js";

export const textOf = ({ text }) => text || t("The text was deleted at the wish of whoever wrote it.");
