import data from './data/contexts.json' with { type: 'json' };

interface ContextRule {
	syllable: string;
	before: RegExp;
	after: RegExp;
}

/** Readings of characters that are words by themselves, where no rule decides. */
export const defaults: Record<string, string | undefined> = data.defaults;

const rules = new Map(
	Object.entries(data.rules as unknown as Record<string, [string, string, string][]>).map(
		([character, list]) => [
			character,
			list.map(([syllable, before, after]): ContextRule => ({
				syllable,
				before: new RegExp(`(?:${before})$`, 'u'),
				after: new RegExp(`^(?:${after})`, 'u')
			}))
		]
	)
);

/** Characters before and after that a rule sees. */
const reach = 12;

/** The syllable of the first rule whose conditions before and after both match. */
export function contextAt(plain: string, index: number): string | undefined {
	const list = rules.get(plain[index]!);
	if (!list) return undefined;
	const [left, right] = [
		plain.slice(Math.max(0, index - reach), index),
		plain.slice(index + 1, index + 1 + reach)
	];
	return list.find(({ before, after }) => before.test(left) && after.test(right))?.syllable;
}
