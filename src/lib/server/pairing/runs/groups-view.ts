import type { Locale } from '#lib/locale.ts';
import { listOf } from '../../kernel/format.ts';
import { compare, type Group, type SideName } from '../../engines/cohort/index.ts';
import { type Answered, keyOfGroup, type PairingRun } from './find.ts';
import { fitOf, fitOfGroup, pairsIn } from './fit.ts';
import { seatOf } from './swap.ts';
import { aloneWords, sentencesOf } from './words.ts';

export interface RunFormatter {
	locale: Locale;
	/** The reader's side. */
	own: SideName;
	nameOf: (id: string) => string;
}

/** Groups on one page. */
export const groupsPage = 60;

/** One group as the page shows it: own students first. */
export function groupView(group: Group, { locale, own, nameOf }: RunFormatter) {
	const other = own === 'left' ? 'right' : 'left';
	return {
		key: keyOfGroup(group),
		names: listOf([...group[own], ...group[other]].map(nameOf), locale),
		fit: fitOfGroup(group),
		reasons: sentencesOf(group.reasons, locale, nameOf)
	};
}

/** A page of the groups of a run, the weakest fit first; which ones are kept. */
export function groupsView({ result, rules }: Answered, page: number, telling: RunFormatter) {
	const kept = new Set(rules.locked.map(keyOfGroup));
	const sorted = result.groups.toSorted((a, b) => fitOfGroup(a).n - fitOfGroup(b).n);
	const shown = sorted.slice((page - 1) * groupsPage, page * groupsPage);
	const onPage = new Set(shown.map(keyOfGroup));
	return {
		groups: shown.map((group) => ({ ...groupView(group, telling), kept: kept.has(keyOfGroup(group)) })),
		/** Kept ones of other pages: the form sends them along. */
		keptElsewhere: [...kept].filter((key) => !onPage.has(key)),
		pages: Math.max(1, Math.ceil(sorted.length / groupsPage))
	};
}

/** Everybody without a pal, with the reason, the reader's own students first. */
export const aloneView = ({ result }: Answered, { locale, own, nameOf }: RunFormatter) =>
	result.unpaired
		.map(({ id, side, reason }) => ({
			name: nameOf(id),
			own: side === own,
			text: aloneWords(reason, locale)
		}))
		.sort((a, b) => Number(b.own) - Number(a.own));

/** Everybody who can change places with somebody of their side. */
export function seatsView({ result }: Answered, { locale, own, nameOf }: RunFormatter) {
	const { compare: inOrder } = new Intl.Collator(locale);
	const on = (side: SideName) => {
		const other = side === 'left' ? 'right' : 'left';
		const paired = result.groups.flatMap((group) =>
			group[side].map((id) => ({
				value: seatOf(id, group),
				name: nameOf(id),
				pals: listOf(group[other].map(nameOf), locale)
			}))
		);
		const alone = result.unpaired
			.filter((one) => one.side === side)
			.map(({ id }) => ({ value: seatOf(id), name: nameOf(id), pals: '' }));
		return [...paired, ...alone].sort((a, b) => inOrder(a.name, b.name));
	};
	return { own: on(own), others: on(own === 'left' ? 'right' : 'left') };
}

/** What a run did otherwise than the one before it. */
export function comparedView(
	run: Answered,
	before: PairingRun | undefined,
	{ locale, own, nameOf }: RunFormatter
) {
	if (!before?.result) return null;
	const { change, kept, moved } = compare(before.result, run.result);
	const names = (ids: string[]) => listOf(ids.map(nameOf), locale);
	return {
		fit: fitOf(before.result.total, pairsIn(before.result.groups)),
		change,
		kept,
		moved: moved
			.filter(({ side }) => side === own)
			.map(({ id, before: from, after: to }) => ({ name: nameOf(id), from: names(from), to: names(to) }))
	};
}
