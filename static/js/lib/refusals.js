/** Refusal codes as sentences that say what to do next. */
import { t } from "./words.js";

const SENTENCES = {
  already_joined: () => t("This person is already at the table."),
  already_revealed: () => t("The results are already shown, so the round stays closed."),
  bad_text: () => t("This text has characters that cannot be kept. Please write it again without them."),
  bug: () => t("Something went wrong on our side. Please try once more; if it happens again, tell the facilitator."),
  facilitators_only: () => t("Only a facilitator can do this."),
  group_closed: () => t("The groups are closed, so notes can no longer be changed."),
  id_reused: () => t("This was sent twice with different content. Please enter it once more."),
  malformed: () => t("This could not be understood by the server. Please reload the page and try again."),
  no_clock: () => t("No clock is running."),
  nobody_here: () => t("Nobody is here yet who could be placed in a group."),
  not_a_sheet: () => t("This is a participant and not a paper sheet."),
  not_in_group: () => t("You are not in this group any more."),
  not_joined: () => t("The connection was just renewed. Please try again."),
  not_revealed: () => t("The results are not shown yet."),
  not_your_seat: () => t("This belongs to another person."),
  nothing_to_undo: () => t("There is no step to take back."),
  offline: () => t("There is no connection right now. Please try again in a moment."),
  participants_only: () => t("Only participants can do this."),
  round_closed: () => t("The round is closed, so this answer was not counted."),
  round_still_open: () => t("The round is still open. Close it first, then show the results."),
  seat_taken_back: () => t("This seat was taken back by the facilitator. Ask them if this was a mistake, or join again."),
  server_restarting: () => t("Updating – your answers are safe."),
  sheet_taken_out: () => t("This sheet was taken out. Bring it back under People before you key it in anew."),
  signed_out: () => t("You are signed out here. Please join or sign in again."),
  slow_down: () => t("That was a lot at once. It will be sent again in a moment."),
  step_in_use: () => t("This step already holds answers, so it cannot be taken away."),
  storage_unavailable: () => t("The server cannot save right now. It will be tried again in a moment."),
  timeout: () => t("No answer came. Look whether it has worked, and try again if not."),
  too_large: () => t("This is too long. Please shorten it."),
  too_late_to_undo: () => t("A step can be taken back for one minute only."),
  too_many: () => t("That was too much at once. Please try again."),
  too_many_groups: () => t("There are fewer people than groups. Please choose fewer groups."),
  unknown_block: () => t("This block is not part of the workshop."),
  unknown_card: () => t("This card is not part of the workshop."),
  unknown_command: () => t("This page is older than the server. Please reload it."),
  unknown_comment: () => t("This comment is no longer there."),
  unknown_draft: () => t("This draft is no longer there. Make a new one."),
  too_many_drafts: () => t("There are too many drafts. Drop one first."),
  unknown_group: () => t("This group is no longer there."),
  unknown_item: () => t("This question is not part of the round."),
  unknown_note: () => t("This note is no longer there."),
  unknown_person: () => t("This person is no longer in the workshop."),
  unknown_round: () => t("This round is no longer there."),
  unknown_step: () => t("This step is no longer there."),
  unknown_workshop: () => t("This workshop does not exist any more. Ask your facilitator for the code."),
  workshop_closed: () => t("The workshop is closed. Thank you for taking part."),
  workshop_locked: () => t("Nobody new can join at the moment. Ask your facilitator to let you in."),
  wrong_code: () => t("This code is not known. A code has eight letters, like ABCD-EFGH; ask your facilitator."),
};

/** A sentence for an answer {ok: false, code, …} that a person can act on. */
export function sentence(answer) {
  const known = SENTENCES[answer?.code];
  return known ? known() : t("This was not accepted (%(code)s).", { code: answer?.code ?? "?" });
}
