import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { changeText, numberText } from '../../kernel/format.ts';
import { groupView } from './groups-view.ts';
import { idsOf, namesOf } from './names.ts';
import { partnershipFor } from './partnership.ts';
import { trySwap } from './swap.ts';

type SwapRequest = Parameters<typeof trySwap>[1];

/** What a swap would change, as the page shows it before anything is done. @throws NotFound, Invalid, Conflict */
export async function swapView(actor: Actor, wanted: SwapRequest, locale: Locale) {
	const { own } = await partnershipFor(actor, wanted.partnershipId);
	const { before, after, change, total, allowed } = await trySwap(actor, wanted);
	const telling = { locale, own, nameOf: await namesOf(idsOf([...before, ...after])) };
	return {
		one: wanted.one,
		other: wanted.other,
		allowed,
		before: before.map((group) => groupView(group, telling)),
		after: after.map((group) => groupView(group, telling)),
		change: changeText(change, locale),
		better: change <= 0,
		total: numberText(total, locale),
		then: numberText(total + change, locale)
	};
}
