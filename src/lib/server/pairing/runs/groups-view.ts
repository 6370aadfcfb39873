import type { Locale } from '#lib/locale.ts';
import { formatList } from '../../kernel/format.ts';
import { compareRuns, type Group, type SideName, type Members } from '../../engines/cohort/index.ts';
import { type SolvedRun, keyOfGroup, type PairingRun } from './find.ts';
import { seatOf } from './swap.ts';
import { unpairedText, reasonSentences } from './reason-texts.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { person } = tables;

export interface RunFormatter {
	locale: Locale;
	/** The reader's side. */
	own: SideName;
	nameOf: (id: string) => string;
}

/** Groups on one page. */
export const groupsPage = 60;

/** One group for the page, with own students first. */
export function groupView(group: Group, { locale, own, nameOf }: RunFormatter) {
	const other = own === 'left' ? 'right' : 'left';
	return {
		key: keyOfGroup(group),
		names: formatList([...group[own], ...group[other]].map(nameOf), locale),
		fit: fitOfGroup(group),
		reasons: reasonSentences(group.reasons, locale, nameOf)
	};
}

/** A page of the groups of a run, the weakest fit first, and which ones are kept. */
export function groupsView({ result, rules }: SolvedRun, page: number, format: RunFormatter) {
	const keptKeys = new Set(rules.locked.map(keyOfGroup));
	const sorted = result.groups.toSorted((a, b) => fitOfGroup(a).n - fitOfGroup(b).n);
	const pageGroups = sorted.slice((page - 1) * groupsPage, page * groupsPage);
	const onPage = new Set(pageGroups.map(keyOfGroup));
	return {
		groups: pageGroups.map((group) => ({
			...groupView(group, format),
			kept: keptKeys.has(keyOfGroup(group))
		})),
		/** Kept groups of other pages, which the form sends too. */
		keptElsewhere: [...keptKeys].filter((key) => !onPage.has(key)),
		pages: Math.max(1, Math.ceil(sorted.length / groupsPage))
	};
}

/** Everybody without a pal, with the reason, own students first. */
export const aloneView = ({ result }: SolvedRun, { locale, own, nameOf }: RunFormatter) =>
	result.unpaired
		.map(({ id, side, reason }) => ({
			name: nameOf(id),
			own: side === own,
			text: unpairedText(reason, locale)
		}))
		.sort((a, b) => Number(b.own) - Number(a.own));

/** Everybody who can swap with somebody of their side. */
export function seatsView({ result }: SolvedRun, { locale, own, nameOf }: RunFormatter) {
	const { compare: compareNames } = new Intl.Collator(locale);
	const seatsOn = (side: SideName) => {
		const other = side === 'left' ? 'right' : 'left';
		const paired = result.groups.flatMap((group) =>
			group[side].map((id) => ({
				value: seatOf(id, group),
				name: nameOf(id),
				pals: formatList(group[other].map(nameOf), locale)
			}))
		);
		const unpaired = result.unpaired
			.filter((student) => student.side === side)
			.map(({ id }) => ({ value: seatOf(id), name: nameOf(id), pals: '' }));
		return [...paired, ...unpaired].sort((a, b) => compareNames(a.name, b.name));
	};
	return { own: seatsOn(own), others: seatsOn(own === 'left' ? 'right' : 'left') };
}

/** How a run differs from the one before it. */
export function comparedView(
	run: SolvedRun,
	previous: PairingRun | undefined,
	{ locale, own, nameOf }: RunFormatter
) {
	if (!previous?.result) return null;
	const { change, kept, moved } = compareRuns(previous.result, run.result);
	const names = (ids: string[]) => formatList(ids.map(nameOf), locale);
	return {
		fit: fitOf(previous.result.total, countPairs(previous.result.groups)),
		change,
		kept,
		moved: moved
			.filter(({ side }) => side === own)
			.map(({ id, before: from, after: to }) => ({ name: nameOf(id), from: names(from), to: names(to) }))
	};
}

export type FitLevel = 'strong' | 'good' | 'fair' | 'weak';

/** A fit for teachers: 0 to 100, and a level. */
export interface Fit {
	n: number;
	word: FitLevel;
}

/**
 * The fit for a cost: 100 less the root of the mean cost of its pairs, so 100 is a pair without any penalty and 0 the worst
 * possible. For the same number of pairs, a lower cost is a better fit.
 */
export function fitOf(cost: number, pairs: number): Fit {
	const n = Math.max(0, Math.round(100 - Math.sqrt(cost / Math.max(1, pairs))));
	return { n, word: n >= 60 ? 'strong' : n >= 45 ? 'good' : n >= 30 ? 'fair' : 'weak' };
}

/** The number of pairs of pals: a triad has two. */
export const countPairs = (groups: Pick<Group, 'left' | 'right'>[]): number =>
	groups.reduce((sum, { left, right }) => sum + left.length * right.length, 0);

const fitOfGroup = (group: Group): Fit => fitOf(group.cost, countPairs([group]));

/** The names of the students of some groups, also of those who have left. */
export async function studentNames(ids: string[]): Promise<(id: string) => string> {
	const people = await rows<{ id: string; name: string }>(
		sql`select ${person.id}, ${person.displayName} as name from ${person}
			where ${anyOf(person.id, ids)}`
	);
	const names = new Map(people.map(({ id, name }) => [id, name]));
	return (id) => names.get(id) ?? '';
}

export const idsOf = (groups: Members[]): string[] =>
	groups.flatMap(({ left, right }) => [...left, ...right]);
