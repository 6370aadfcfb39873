import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { changeText, numberText } from '../../kernel/format.ts';
import { groupView } from './groups-view.ts';
import { idsOf, namesOf } from './group-names.ts';
import { partnershipFor } from './partnership.ts';
import { trySwap } from './swap.ts';

type SwapRequest = Parameters<typeof trySwap>[1];

/** What a swap would change, for the page before anything is done. @throws NotFound, Invalid, Conflict */
export async function swapView(actor: Actor, request: SwapRequest, locale: Locale) {
	const { own } = await partnershipFor(actor, request.partnershipId);
	const { before, after, change, total, allowed } = await trySwap(actor, request);
	const format = { locale, own, nameOf: await namesOf(idsOf([...before, ...after])) };
	return {
		one: request.one,
		other: request.other,
		allowed,
		before: before.map((group) => groupView(group, format)),
		after: after.map((group) => groupView(group, format)),
		change: changeText(change, locale),
		better: change <= 0,
		total: numberText(total, locale),
		then: numberText(total + change, locale)
	};
}
