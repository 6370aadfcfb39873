// Class lists of the matrix: two that wait for a second adult, and a draft.
import * as roster from '../../src/lib/server/people/roster/index.ts';
import { propose } from '../../src/lib/server/people/roster/proposal.ts';
import { actor } from '../world.ts';

/** A list of one student in a classroom of their own, so that nothing else in the matrix changes what it would do. */
const listOf = (number: string) => ({
	name: 'list.csv',
	bytes: new TextEncoder().encode(`ID,Name,Class\n${number},Ada Matrix,Matrix ${number}\n`)
});

export async function settleLists(): Promise<Record<string, string>> {
	const list = await bring('t.carver', 'M1');
	const lost = await bring('t.ellis', 'M2');
	for (const [who, { id, plan }] of [
		['t.carver', list],
		['t.ellis', lost]
	] as const)
		await roster.send(await actor(who), id, plan);
	const draft = await bring('t.carver', 'M3');
	return {
		list: list.id,
		listPlan: list.plan,
		lostList: lost.id,
		draftList: draft.id,
		draftPlan: draft.plan
	};
}

async function bring(who: string, number: string) {
	const files = [listOf(number)];
	const id = await roster.uploadDraft(await actor(who), 'carver', files);
	return { id, plan: (await propose('carver', files)).fingerprint };
}
