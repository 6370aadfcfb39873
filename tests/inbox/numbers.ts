// Every number that somebody sees, and what changes of them.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { caseItem } from '../../src/lib/server/kernel/schema/index.ts';
import { isTeacher } from '../../src/lib/server/kernel/access/index.ts';
import { queueSize } from '../../src/lib/server/review/index.ts';
import { actor } from '../world.ts';
import { countsOf, numberOf } from './waiting.ts';

export const cry = 'I don’t want to live any more. Nobody would miss me.';

/** Every number that somebody sees. */
async function numbersOf(who: string): Promise<Record<string, number>> {
	const someone = await actor(who);
	const urgent = isTeacher(someone) ? (await queueSize(someone)).urgent : 0;
	return { ...(await countsOf(who)), urgent, bar: await numberOf(who) };
}

export const everybody = [
	't.carver',
	't.ellis',
	't.moore',
	't.chaoyang',
	't.sun',
	't.phillips',
	'coordinator'
];
export async function everyNumber() {
	const numbers: Record<string, Record<string, number>> = {};
	for (const who of everybody) numbers[who] = await numbersOf(who);
	return numbers;
}

/** What changed for whom: `t.ellis` → `{ letters: 1, urgent: 1 }`; the number in the bar is the sum, and is compared apart. */
export function changes(before: Record<string, Record<string, number>>, after: typeof before) {
	const changed = everybody.flatMap((who) => {
		const kinds = new Set([...Object.keys(before[who]!), ...Object.keys(after[who]!)]);
		const rows = [...kinds]
			.map((kind) => [kind, (after[who]![kind] ?? 0) - (before[who]![kind] ?? 0)] as const)
			.filter(([kind, n]) => n && kind !== 'bar');
		return rows.length ? [[who, Object.fromEntries(rows)] as const] : [];
	});
	return Object.fromEntries(changed);
}

/** What a text on hold counts as. */
export const held = { letters: 1, urgent: 1 };

/** The case that a text belongs to. */
export const caseAbout = async (id: string) =>
	(await db().select().from(caseItem).where(eq(caseItem.reviewableId, id)))[0]!.caseId;
