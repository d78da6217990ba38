/** The blocks under the phrases that people may know better than the chapters of the guideline. */
import { packMore } from "./pack-more.js";
import { blocksInOrder } from "./room.js";

/** Return `[{id, title, language, blocks}]`: under each phrase the room's blocks that it names, as `blocksInOrder` gives them; what no phrase names comes last, without a title. Pure. */
export function grouped(themes, blocks) {
  const named = new Set(themes.flatMap((theme) => theme.blocks));
  const rest = { id: "", title: "", blocks: blocks.map(({ id }) => id).filter((id) => !named.has(id)) };
  return [...themes, rest]
    .map((theme) => ({ ...theme, blocks: blocks.filter(({ id }) => theme.blocks.includes(id)) }))
    .filter((theme) => theme.blocks.length > 0);
}

/** The same for this workshop; [] when its pack has no phrases, or before they have come. */
export function blocksByTheme() {
  const themes = packMore()?.themes ?? [];
  return themes.length ? grouped(themes, blocksInOrder()) : [];
}
