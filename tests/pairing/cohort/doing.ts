// What teachers do with two classes, one function each.
import { asc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as runs from '../../../src/lib/server/pairing/runs/index.ts';
import { currentRun } from '../../../src/lib/server/pairing/runs/find.ts';
import { actor } from '../../world.ts';
import type { Classes } from './classes.ts';

interface SolveOptions {
	unequal?: string;
	maxAgeGapMonths?: number;
	runId?: string;
	keep?: string[];
}

/** Solves as this teacher and waits for the answer. */
export async function solve(who: string, { partnershipId }: Classes, more: SolveOptions = {}) {
	const request = { partnershipId, unequal: 'triads', maxAgeGapMonths: 24, ...more };
	const id = await runs.solve(await actor(who), request);
	await runs.waitForRun(id, 20_000);
	return answer({ partnershipId });
}

/** The run whose answer the page shows. */
export async function answer({ partnershipId }: Pick<Classes, 'partnershipId'>) {
	const run = await currentRun(partnershipId);
	if (!run) throw new Error('no run has an answer');
	return run;
}

/** The page of a teacher. */
export const view = async (who: string, { partnershipId }: Pick<Classes, 'partnershipId'>, page = 1) =>
	inLocale('en', async () => runs.runView(await actor(who), partnershipId, { locale: 'en', page }));

/** Groups as names: "ada+bea lan", in their order. */
export async function groupsByName(groups: { left: string[]; right: string[] }[], { ids }: Classes) {
	const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
	const sideNames = (side: string[]) =>
		side
			.map((id) => names.get(id) ?? '?')
			.sort()
			.join('+');
	return groups.map(({ left, right }) => `${sideNames(left)} ${sideNames(right)}`).sort();
}

/** Pairings of these classes, the oldest first, with their members. */
export async function pairingsOf({ leftId }: Classes) {
	const pairings = await db()
		.selectDistinct({ id: t.pairing.id, state: t.pairing.state, at: t.pairing.createdAt })
		.from(t.pairing)
		.innerJoin(t.pairingMember, eq(t.pairingMember.pairingId, t.pairing.id))
		.innerJoin(t.enrolment, eq(t.enrolment.id, t.pairingMember.enrolmentId))
		.where(eq(t.enrolment.classroomId, leftId))
		.orderBy(asc(t.pairing.createdAt), asc(t.pairing.id));
	return Promise.all(
		pairings.map(async (row) => ({
			...row,
			members: await db().select().from(t.pairingMember).where(eq(t.pairingMember.pairingId, row.id))
		}))
	);
}
