// What whoever may know reads first on every text of a writer: another text on hold, an open case. Nobody else sees or is asked anything.
import { beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { opened, safeguardingCase } from '../../src/lib/server/kernel/schema/index.ts';
import { deskView } from '../../src/lib/server/review/desk/index.ts';
import { holdAndTell } from '../../src/lib/server/safety/holds/index.ts';
import { studentView } from '../../src/lib/server/people/students/index.ts';
import { findSubject } from '../../src/lib/server/safety/restrictions/subject.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { suggest } from '../people/profiles/about.ts';
import { actor, personId } from '../world.ts';
import { stateOf, waiting } from './desk.ts';

useWorld();

const cry = 'I don’t want to live any more. Nobody would miss me.';
const approve = async (who: string, revisionId: string, sure = false) =>
	moderation.decide(await actor(who), { revisionId, decision: 'approve', sure });

/** The desk of somebody with an item open. */
async function deskOf(who: string, itemId: string) {
	const reader = await actor(who);
	const [queue, item] = [await moderation.queueOf(reader), await moderation.findItem(reader, itemId)];
	return inLocale('en', () => deskView({ actor: reader, queue, item, filter: {}, locale: 'en', done: null }));
}
const shownTo = async (who: string, itemId: string) => {
	const { heldId, caseId } = (await deskOf(who, itemId)).item!;
	return { heldId, caseId };
};
const nothing = { heldId: null, caseId: null };

describe('a letter of a student of whom another one is on hold', () => {
	let held: { id: string };
	let other: { id: string; revisionId: string };
	beforeAll(async () => {
		other = await waiting('maya', 'lin', 'I got a B in math.');
		held = await waiting('maya', 'lin', cry);
	});

	test('says so to the teachers who may read that one, and to no other reader', async () => {
		for (const who of ['t.carver', 't.ellis'])
			expect(await shownTo(who, other.id), who).toEqual({ heldId: held.id, caseId: null });
		expect(await shownTo('t.ellis', held.id)).toEqual(nothing);
		// Of another student nothing is on hold.
		const tyler = await waiting('tyler', 'bowen', 'A plain letter');
		expect(await shownTo('t.ellis', tyler.id)).toEqual(nothing);
	});

	test('is approved once the teacher was asked, and not together with others', async () => {
		await db()
			.insert(opened)
			.values({ revisionId: other.revisionId, by: await personId('t.ellis'), at: now(), seconds: 600 });
		const entry = (await deskOf('t.ellis', other.id)).queue.find(({ id }) => id === other.id);
		expect(entry).toMatchObject({ together: null });
		const left = await moderation.approveMany(await actor('t.ellis'), [other.revisionId]).catch(String);
		expect(left).toContain('together_moved');
		await expect(approve('t.ellis', other.revisionId)).rejects.toEqual(new Invalid('anyway', 'approve_sure'));
		expect(await stateOf(other.id)).toBe('waiting');
		await approve('t.ellis', other.revisionId, true);
		expect(await stateOf(other.id)).toBe('released');
	});

	test('so does a text of another kind', async () => {
		const item = await suggest('maya', 'May');
		expect(await shownTo('t.ellis', item.id)).toEqual({ heldId: held.id, caseId: null });
		await expect(approve('t.ellis', item.revisionId)).rejects.toEqual(new Invalid('anyway', 'approve_sure'));
	});

	test('the page of the student shows that it is on hold, and none of its words', async () => {
		const reader = await actor('t.ellis');
		const { letters } = (await studentView(reader, await findSubject(reader, await personId('maya')), 'en'))!;
		expect(letters.find(({ id }) => id === held.id)).toMatchObject({ held: true, start: '' });
		expect(letters.find(({ id }) => id === other.id)).toMatchObject({ held: false });
	});
});

test('nobody is shown or asked about a text that may be about them', async () => {
	const other = await waiting('zoe', 'ruoxi', 'We went to the lake.');
	const held = await waiting('zoe', 'ruoxi', `${cry} Ms Carter hurts me.`);
	expect(await shownTo('t.carver', other.id)).toEqual(nothing);
	expect(await shownTo('t.ellis', other.id)).toEqual({ heldId: held.id, caseId: null });
	await approve('t.carver', other.revisionId);
	expect(await stateOf(other.id)).toBe('released');
});

describe('a letter of a student about whom a case is open', () => {
	let other: { id: string; revisionId: string };
	let caseId: string;
	beforeAll(async () => {
		const held = await waiting('james', 'wei', cry);
		await holdAndTell(await actor('t.grant'), held.id);
		const about = eq(safeguardingCase.studentId, await personId('james'));
		caseId = (await db().select().from(safeguardingCase).where(about))[0]!.id;
		other = await waiting('james', 'wei', 'We won the game.');
	});

	test('says so to who decides about the case, and not to the colleague who told them', async () => {
		expect(await shownTo('t.phillips', other.id)).toMatchObject({ caseId });
		expect(await shownTo('t.grant', other.id)).toMatchObject({ caseId: null });
	});

	test('once the case is closed it says nothing of it', async () => {
		await db().update(safeguardingCase).set({ closedAt: now() }).where(eq(safeguardingCase.id, caseId));
		expect(await shownTo('t.phillips', other.id)).toMatchObject({ caseId: null });
	});
});

test('a lead of another school, who knows that there is a case, is not told about whom', async () => {
	// The case about Caleb is led at Phillips; the school of his pal has a lead for it, too.
	const caleb = await waiting('caleb', 'dapeng', 'A plain letter');
	expect(await shownTo('t.phillips', caleb.id)).toMatchObject({ caseId: expect.any(String) });
	await approve('t.phillips', caleb.revisionId, true);
	expect(await shownTo('t.anshan', caleb.id)).toEqual(nothing);
});
