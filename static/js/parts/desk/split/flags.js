/** Flags, reasons, conflicts and rules of a split as sentences. `names`: `{person(id), language(code)}`. */

import { list, n, t } from "../../../lib/words.js";

const FLAGS = {
  group_of_one: (flag) => (flag.only_one_here ? t("Only one person is here.") : t("Only one person: nobody should be alone in a group.")),
  too_small: (flag) => n("%(num)s person is fewer than the %(least)s asked for.", "%(num)s people are fewer than the %(least)s asked for.", flag.size, flag),
  too_large: (flag) => n("%(num)s person is more than the %(most)s asked for.", "%(num)s people are more than the %(most)s asked for.", flag.size, flag),
  nobody_here_speaks_it: (flag, names) => t("%(name)s would understand nobody: nobody else in the room speaks %(languages)s.", about(flag, names)),
  no_bridge_in_group: (flag, names) =>
    n("%(name)s understands nobody in this group. %(num)s person elsewhere speaks %(languages)s.", "%(name)s understands nobody in this group. %(num)s people elsewhere speak %(languages)s.", flag.others, about(flag, names)),
  no_host: () => t("No host leads this group."),
  unknown_person: () => t("Somebody who was named is not in the workshop any more."),
  only_one_person: () => t("Only one person can be placed: that is no group yet."),
  more_rounds_than_blocks: (flag) => t("%(rounds)s rounds on %(blocks)s blocks: somebody meets a block again.", flag),
};

const REASONS = {
  sits_out: () => t("wants no group"),
  opted_out: () => t("left out as asked"),
  not_here: () => t("was not connected when the groups were formed"),
  not_chosen: () => t("not among those to be placed"),
  not_placed: () => t("not placed yet"),
};

const CONFLICTS = {
  minimum_over_maximum: () => t("The smallest size asked for is larger than the largest."),
  sizes_cannot_work: () => t("So many people cannot be split into groups of these sizes."),
  maximum_leaves_one: () => t("With this largest size, one person would be left alone."),
  too_few_groups: () => t("So few groups would be larger than the largest size."),
  too_many_groups: () => t("So many groups would be smaller than the smallest size."),
  not_apart: () => t("People who should be apart are in one group."),
  pinned_but_out: () => t("Somebody is pinned to a group and left out at once."),
  pinned_to_no_group: () => t("Somebody is pinned to a group that there is not."),
  pinned_twice: () => t("Somebody is pinned to two groups."),
  pinned_over_maximum: () => t("More people are pinned to a group than it may have."),
  pinned_and_apart: () => t("People who should be apart are pinned to one group."),
  apart_over_groups: () => t("More people should be apart than there are groups."),
  pinned_and_together: () => t("People who should be together are pinned to different groups."),
  pinned_and_table: () => t("People of one table are pinned to different groups."),
  apart_and_together: () => t("The same people should be together and apart."),
  apart_and_table: () => t("People who should be apart sit at one table."),
  together_over_maximum: () => t("More people should be together than a group may have."),
  table_over_maximum: () => t("More people sit at one table than a group may have."),
};

const RULES = {
  pin: (rule, people) => (rule.number ? t("%(people)s in group %(number)s", { people, number: rule.number }) : t("%(people)s where they are pinned", { people })),
  apart: (_rule, people) => t("%(people)s apart", { people }),
  together: (_rule, people) => t("%(people)s together", { people }),
  table: (_rule, people) => t("%(people)s at their table", { people }),
  opt_out: (_rule, people) => t("%(people)s without a group", { people }),
  number: (rule) => n("%(num)s group", "%(num)s groups", rule.number),
  minimum: (rule) => n("at least %(num)s person per group", "at least %(num)s people per group", rule.number),
  maximum: (rule) => n("at most %(num)s person per group", "at most %(num)s people per group", rule.number),
};

/** Return what is to be known of a group or of the whole. */
export function flagWords(flag, names) {
  return FLAGS[flag.code]?.(flag, names) ?? flag.code;
}

/** Return why somebody is in no group. */
export function reasonWords(flag) {
  return REASONS[flag?.code ?? "not_placed"]?.() ?? flag.code;
}

/** Return which rules cannot all hold. */
export function conflictWords(conflict) {
  return CONFLICTS[conflict.code]?.() ?? conflict.code;
}

/** Return a rule in a few words. */
export function ruleWords(rule, names) {
  return RULES[rule.kind](rule, list(rule.people.map(names.person)));
}

/** Return what giving up a rule would give. */
export function choiceWords(choice, names, percent) {
  const sizes = choice.smallest === choice.largest ? String(choice.smallest) : t("%(least)s to %(most)s", { least: choice.smallest, most: choice.largest });
  const parts = [
    n("%(num)s group of %(sizes)s", "%(num)s groups of %(sizes)s", choice.groups, { sizes }),
    t("goals met to %(share)s", { share: percent(choice.score) }),
    choice.alone > 0 && n("%(num)s person understands nobody", "%(num)s people understand nobody", choice.alone),
    choice.conflicts > 0 && n("%(num)s other rule still clashes", "%(num)s other rules still clash", choice.conflicts),
  ];
  return t("Without “%(rule)s”: %(result)s.", { rule: ruleWords(choice.rule, names), result: list(parts.filter(Boolean)) });
}

function about(flag, names) {
  return { name: names.person(flag.person), languages: list(flag.languages.map(names.language)) };
}

