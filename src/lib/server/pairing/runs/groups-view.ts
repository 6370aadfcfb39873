import type { Locale } from '#lib/locale.ts';
import { listOf } from '../../kernel/format.ts';
import { compare, type Group, type SideName } from '../../engines/cohort/index.ts';
import { type SolvedRun, keyOfGroup, type PairingRun } from './find.ts';
import { fitOf, fitOfGroup, pairsIn } from './fit.ts';
import { seatOf } from './swap.ts';
import { unpairedText, reasonSentences } from './reason-texts.ts';

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
		names: listOf([...group[own], ...group[other]].map(nameOf), locale),
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
				pals: listOf(group[other].map(nameOf), locale)
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
	const { change, kept, moved } = compare(previous.result, run.result);
	const names = (ids: string[]) => listOf(ids.map(nameOf), locale);
	return {
		fit: fitOf(previous.result.total, pairsIn(previous.result.groups)),
		change,
		kept,
		moved: moved
			.filter(({ side }) => side === own)
			.map(({ id, before: from, after: to }) => ({ name: nameOf(id), from: names(from), to: names(to) }))
	};
}
