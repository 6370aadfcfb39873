// Small numbers are about somebody. What is hidden must not follow from what is shown.

/** A number under this is not shown. */
export const leastShown = 10;

/** Who could apply, and the stages of an application: each a part of the one before. */
export const counted = ['could', 'begun', 'handedIn', 'offered', 'went'] as const;
export type Counted = (typeof counted)[number];
export type GroupCounts = Record<Counted, number>;
/** Null: hidden. */
export type ShownCounts = Record<Counted, number | null>;

/**
 * The counts of groups, and of all together, with small ones hidden: those under ten, those that differ from the stage before by less than ten
 * (so many were not offered a place, say), and as many more as it takes until no hidden one is what is left of the sum.
 * A stage that is larger than the one before is hidden: the two were counted on different days.
 */
export function hideSmall(groups: GroupCounts[]): { total: ShownCounts; groups: ShownCounts[] } {
	const sums = Object.fromEntries(
		counted.map((stage) => [stage, groups.reduce((sum, counts) => sum + counts[stage], 0)])
	) as GroupCounts;
	const total = hideStages(sums);
	const shown = groups.map(hideStages);
	for (const stage of counted) hideOthers(stage, { groups, shown, total });
	return { total, groups: shown };
}

function hideStages(counts: GroupCounts): ShownCounts {
	let before: number | null = null;
	const shown = {} as ShownCounts;
	for (const stage of counted) {
		const value = counts[stage];
		const left: number = before === null ? 0 : before - value;
		shown[stage] = value >= leastShown && (left === 0 || left >= leastShown) ? value : null;
		before = shown[stage] ?? before;
	}
	return shown;
}

interface GroupTable {
	groups: GroupCounts[];
	shown: ShownCounts[];
	total: ShownCounts;
}

/** Hides the smallest of what is shown until the sum says nothing about one group, nor about fewer than ten people. */
function hideOthers(stage: Counted, { groups, shown, total }: GroupTable): void {
	const hidden = () => groups.filter((_, index) => shown[index]![stage] === null);
	const isTelling = () => {
		const list = hidden();
		if (total[stage] === null) return list.length === 0 && groups.length > 0;
		return (
			list.length === 1 ||
			(list.length > 1 && list.reduce((sum, counts) => sum + counts[stage], 0) < leastShown)
		);
	};
	while (isTelling()) {
		const smallest = shown
			.filter((counts) => counts[stage] !== null)
			.sort((first, second) => first[stage]! - second[stage]!)[0];
		// Nothing is left to hide behind: then the sum goes.
		if (!smallest) return void (total[stage] = null);
		smallest[stage] = null;
	}
}
