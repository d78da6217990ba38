/** How many groups of which size a split gives, before anybody is moved. Pure. */

/**
 * Return how many groups a wish gives: `{number}` groups, or groups of about `{size}` people; 0 without people.
 * With a size, groups are made for all who are `expected`. No group is smaller than `minimum` (2 when nobody said) or larger
 * than `maximum`, where that can be. The same rule as the core's `group.form`, which rounds halves to the even number.
 */
export function groupsFor(people, { number, size, expected = 0, minimum = 2, maximum = people }) {
  if (people <= 0 || number > people) return number || 0;
  const [fewest, fullest] = [Math.ceil(people / maximum), Math.max(1, Math.floor(people / minimum))];
  const asked = number || Math.max(1, halfToEven(Math.max(people, expected) / (size || 1)));
  return fewest > fullest ? asked : Math.min(fullest, Math.max(fewest, asked));
}

function halfToEven(x) {
  const whole = Math.floor(x);
  if (x - whole !== 0.5) return Math.round(x);
  return whole % 2 === 0 ? whole : whole + 1;
}

/** Return the sizes of an even split, largest first: `[{groups: 4, of: 6}, {groups: 1, of: 5}]` for 29 people in 5 groups. */
export function evenSizes(people, groups) {
  if (people <= 0 || groups <= 0) return [];
  const small = Math.floor(people / groups);
  const large = people % groups;
  return [
    { groups: large, of: small + 1 },
    { groups: groups - large, of: small },
  ].filter((part) => part.groups > 0 && part.of > 0);
}
