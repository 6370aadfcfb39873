import { afterEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as erasure from '../../../src/lib/server/records/erasure/index.ts';
import { dataView } from '../../../src/lib/server/records/erasure/erasure-view.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { statusOf } from '../../../src/lib/server/kernel/access/actor.ts';
import { overhear } from '../../overhear.ts';
import { trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId, stateOf } from '../../world.ts';
import { isErased } from './agreeing.ts';
import { ask, confirm, weekLater } from './asking.ts';

useWorld();
afterEach(() => moveClock(0));

const hold = (day: string, closed: boolean) => ({
	holdUntil: day,
	closedAt: closed ? now() : null
});

describe('a request to erase a student takes two adults', () => {
	test('the lead or coordinator asks, and another adult who answers for the student confirms by typing the name', async () => {
		const id = await personId('zoe');
		const pairingId = await pairingOf('zoe', 'ruoxi');
		for (const who of ['t.moore', 't.chaoyang', 't.phillips', 't.song', 'zoe', 'ruoxi'])
			await expect(ask(who, id), who).rejects.toThrow(NotFound);
		await expect(ask('t.ellis', id)).rejects.toEqual(new Forbidden('erasure_not_yours'));
		await expect(ask('t.carver', id, 'because')).rejects.toEqual(new Invalid('why', 'reason_missing'));
		await expect(confirm('t.ellis', id, 'Zoe')).rejects.toEqual(new Conflict('erasure_moved'));
		await ask('t.carver', id);
		await expect(ask('coordinator', id)).rejects.toEqual(new Conflict('erasure_asked'));
		// One adult alone cannot erase, whatever they type.
		await expect(confirm('t.carver', id, 'Zoe')).rejects.toEqual(new Forbidden('erasure_own'));
		await expect(confirm('t.moore', id, 'Zoe')).rejects.toThrow(NotFound);
		for (const typed of ['', 'zoe ', 'Zoé', 'Zoe\u202e'])
			await expect(confirm('t.ellis', id, typed), typed).rejects.toEqual(
				new Invalid('typed', 'erasure_typed')
			);
		await confirm('t.ellis', id, ' Zoe ');
		await expect(confirm('t.ellis', id, 'Zoe')).rejects.toEqual(new Conflict('erasure_agreed'));
		await expect(confirm('coordinator', id, 'Zoe')).rejects.toEqual(new Conflict('erasure_agreed'));
		expect([await isErased(id), await stateOf(pairingId)]).toEqual([false, 'active']);
		await weekLater('zoe');
		const published = overhear();
		expect(await erasure.eraseAgreed(10)).toBe(1);
		expect(await isErased(id)).toBe(true);
		expect(await stateOf(pairingId)).toBe('ended');
		// The pal's open page reloads.
		const ruoxi = expect.arrayContaining([await personId('ruoxi')]);
		expect(published).toContainEqual([ruoxi, 'thread:changed', { pairing: pairingId }]);
		expect(await trailOf(id)).toEqual(
			expect.arrayContaining(['erasure.ask', 'erasure.confirm', 'person.erase'])
		);
		// The student is gone for everybody and has no role.
		await expect(confirm('t.ellis', id, '')).rejects.toThrow(NotFound);
		await expect(dataView(await actor('t.carver'), id, 'en')).rejects.toThrow(NotFound);
		expect((await statusOf(id))!.roles).toEqual([]);
	});

	test('a request that was taken back has to be made again', async () => {
		const id = await personId('marcus');
		await ask('coordinator', id);
		await expect(erasure.drop(await actor('t.moore'), id)).rejects.toThrow(NotFound);
		await erasure.drop(await actor('t.ellis'), id);
		await expect(confirm('t.ellis', id, 'Marcus')).rejects.toEqual(new Conflict('erasure_moved'));
		await ask('t.carver', id);
		expect(await dataView(await actor('t.ellis'), id, 'en')).toMatchObject({
			mayAsk: false,
			request: { by: 'Ms Carter', mayConfirm: true }
		});
		expect((await dataView(await actor('t.carver'), id, 'en')).request).toMatchObject({ mayConfirm: false });
	});

	test('of two adults who confirm at the same time, one does', async () => {
		const id = await personId('marcus');
		const attempts = await Promise.allSettled([
			confirm('t.ellis', id, 'Marcus'),
			confirm('coordinator', id, 'Marcus')
		]);
		expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await trailOf(id)).filter((verb) => verb === 'erasure.confirm')).toHaveLength(1);
		await erasure.drop(await actor('t.carver'), id);
	});

	test('a student who has left can be erased, too, and the lead finds them', async () => {
		const id = await personId('elijah');
		await endRole(null, id, 'student');
		expect(await erasure.formerStudents(await actor('t.carver'))).toContainEqual({ id, name: 'Elijah' });
		for (const who of ['t.ellis', 't.phillips', 'coordinator'])
			expect(await erasure.formerStudents(await actor(who)), who).toEqual([]);
		await ask('coordinator', id, 'left');
		await confirm('t.carver', id, 'Elijah');
		await weekLater('elijah');
		expect(await erasure.eraseAgreed(10)).toBe(1);
		expect(await isErased(id)).toBe(true);
	});
});

describe('a safeguarding case', () => {
	const caseOf = async (student: string) =>
		(
			await db()
				.select()
				.from(t.safeguardingCase)
				.where(eq(t.safeguardingCase.studentId, await personId(student)))
		)[0]!;

	test('prevents erasing the pals of a text that joined it, too', async () => {
		const { id: caseId } = await caseOf('caleb');
		const pairingId = await pairingOf('maya', 'lin');
		const [text] = await db().select().from(t.reviewable).where(eq(t.reviewable.pairingId, pairingId));
		await db().insert(t.caseItem).values({ caseId, reviewableId: text!.id, at: now() });
		for (const student of ['maya', 'lin'])
			await expect(
				erasure.erasePerson(await personId(student), { by: null, why: 'operator' }),
				student
			).rejects.toEqual(new Conflict('erasure_held'));
		await db().delete(t.caseItem).where(eq(t.caseItem.reviewableId, text!.id));
	});

	test('prevents erasing student and pal until its day, also when closed; only people who see the case read the day', async () => {
		const caleb = await personId('caleb');
		const { id: caseId } = await caseOf('caleb');
		const isCase = eq(t.safeguardingCase.id, caseId);
		await expect(ask('t.phillips', caleb)).rejects.toEqual(new Conflict('erasure_held'));
		await expect(ask('coordinator', await personId('dapeng'))).rejects.toEqual(new Conflict('erasure_held'));
		expect((await dataView(await actor('t.phillips'), caleb, 'en')).held).toContain(
			'Nothing is deleted before'
		);
		// Somebody who cannot see the case does not learn of it here.
		expect((await dataView(await actor('t.grant'), caleb, 'en')).held).toBeNull();
		await db().update(t.safeguardingCase).set(hold('2099-01-01', true)).where(isCase);
		await expect(ask('t.phillips', caleb)).rejects.toEqual(new Conflict('erasure_held'));
		await db().update(t.safeguardingCase).set(hold('2026-01-01', true)).where(isCase);
		await ask('t.phillips', caleb);
		await db().update(t.safeguardingCase).set(hold('2099-01-01', false)).where(isCase);
		await expect(confirm('coordinator', caleb, 'Caleb')).rejects.toEqual(new Conflict('erasure_held'));
		// Somebody who cannot see the case confirms as usual, and nothing is erased.
		await confirm('t.grant', caleb, 'Caleb');
		await weekLater('caleb');
		expect(await erasure.eraseAgreed(10)).toBe(0);
		expect(await isErased(caleb)).toBe(false);
		await db().update(t.safeguardingCase).set(hold('2026-01-01', true)).where(isCase);
		expect(await erasure.eraseAgreed(10)).toBe(1);
		expect(await db().select().from(t.caseEvidence).where(eq(t.caseEvidence.caseId, caseId))).toEqual([]);
	});
});

test('staff cannot be erased before their role ends', async () => {
	const id = await personId('t.sun');
	await expect(erasure.erasePerson(id, { by: null, why: 'operator' })).rejects.toEqual(
		new Conflict('erasure_staff')
	);
	await endRole(null, id, 'teacher');
	await erasure.erasePerson(id, { by: null, why: 'operator' });
	const [row] = await db().select().from(t.person).where(eq(t.person.id, id));
	expect(row).toMatchObject({ displayName: '', email: null, passwordHash: null });
	expect(
		await db()
			.select()
			.from(t.label)
			.where(eq(t.label.subject, `person:${id}`))
	).toEqual([]);
});

test('a pairing of three goes on without an erased member as long as both sides are left', async () => {
	const triad = await pairingOf('darius', 'meng');
	await erasure.erasePerson(await personId('haoran'), { by: null, why: 'operator' });
	expect(await stateOf(triad)).toBe('active');
	await erasure.erasePerson(await personId('darius'), { by: null, why: 'operator' });
	expect(await stateOf(triad)).toBe('ended');
});

test('a letter and a draft that arrive while their writer is erased are not stored', async () => {
	const ben = await actor('ben');
	const pairingId = await pairingOf('ben', 'dongdong');
	// The state that they find after waiting for the erasure.
	await db().insert(t.erasure).values({ personId: ben.id, why: 'operator', at: now() });
	const words = letter(pairingId, 'Too late');
	await expect(messages.submit(ben, words)).rejects.toThrow(NotFound);
	await expect(messages.saveDraft(ben, { pairingId, body: 'Too late' })).rejects.toThrow(NotFound);
	expect(await db().select().from(t.reviewable).where(eq(t.reviewable.id, words.id))).toEqual([]);
	expect(await db().select().from(t.draft).where(eq(t.draft.authorId, ben.id))).toEqual([]);
});
