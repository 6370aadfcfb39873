// Approval requests follow what changes, and stay right when much of it happens at once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Refusal } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import { reopenRequests } from '../../../src/lib/server/review/approvals/index.ts';
import { changeClassroom, endRole } from '../../../src/lib/server/people/roles.ts';
import { makeStudents } from '../../../src/lib/server/people/roster/plan/add-students.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import * as review from '../../../src/lib/server/review/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { decide, stateOf, waiting } from '../desk.ts';
import { queueHas } from '../seconds.ts';
import { classroomOf } from './happen.ts';
import { approve, beginEmpty, day, reasonsOf, restrict, expectRequestsByRule, setRule } from './stage.ts';

useWorld();
beforeEach(beginEmpty);
afterEach(() => moveClock(0));

describe('approval requests follow what changes', () => {
	test('where a new rule leaves nobody to ask, the side that approved is asked again', async () => {
		const sent = await waiting('ben', 'dongdong');
		await approve('t.moore', sent);
		await setRule('t.moore', ['ben', 'dongdong'], 'sender');
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await queueHas('t.moore', sent.id)).toBe(true);
		await expectRequestsByRule();
		expect(await approve('t.moore', sent)).toEqual({ released: true });
	});

	test('when a restriction ends, by hand or by itself at its moment, one class is asked again', async () => {
		const sent = await waiting('maya', 'lin');
		const { id } = await restrict('t.carver', 'maya');
		expect(await reasonsOf(sent)).toEqual(['restriction', 'rule']);
		await restrictions.end(await actor('t.carver'), await personId('maya'), id);
		expect(await reasonsOf(sent)).toEqual(['rule']);
		await restrict('t.carver', 'maya');
		expect(await approve('t.carver', sent)).toEqual({ released: false });
		expect(await queueHas('t.chaoyang', sent.id)).toBe(true);
		moveClock(4 * day);
		expect(await queueHas('t.chaoyang', sent.id)).toBe(false);
		await expectRequestsByRule();
		await reopenRequests();
		expect(await queueHas('t.carver', sent.id)).toBe(true);
		await expectRequestsByRule();
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('when a pal changes class, a letter that only the old teachers approved is not released', async () => {
		env.UNDO_SECONDS = 10;
		const [was, other] = [await classroomOf('ben'), await classroomOf('maya')];
		const sent = await waiting('dongdong', 'ben');
		await approve('t.guo', sent);
		await approve('t.moore', sent);
		expect(await stateOf(sent.id)).toBe('approved');
		await changeClassroom(null, await personId('ben'), other);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await queueHas('t.carver', sent.id)).toBe(true);
		expect(await queueHas('t.moore', sent.id)).toBe(false);
		await expectRequestsByRule();
		await changeClassroom(null, await personId('ben'), was);
		await expectRequestsByRule();
	});

	test('a student who leaves and comes back to another class takes waiting letters along', async () => {
		const [was, other] = [await classroomOf('maya'), await classroomOf('ben')];
		const sent = await waiting('maya', 'lin');
		await endRole(null, await personId('maya'), 'student');
		const returnTo = (classroomId: string) =>
			personOf('maya').then((who) =>
				makeStudents([{ personId: who, classroomId }], { by: null, schoolId: 'carver', teacherId: null })
			);
		await returnTo(other);
		expect(await queueHas('t.moore', sent.id)).toBe(true);
		expect(await queueHas('t.carver', sent.id)).toBe(false);
		await expectRequestsByRule();
		await changeClassroom(null, await personOf('maya'), was);
	});

	/** The id, also of somebody without a role. */
	const personOf = async (username: string) =>
		(await db().select().from(t.person).where(eq(t.person.username, username)))[0]!.id;
});

describe('at the same time', () => {
	/** Runs these together; errors other than refusals are thrown. */
	const together = async (acts: (() => Promise<unknown>)[]) => {
		const ended = await Promise.allSettled(acts.map((act) => act()));
		for (const outcome of ended)
			if (outcome.status === 'rejected' && !(outcome.reason instanceof Refusal))
				throw outcome.reason as Error;
	};

	test('decisions, undoing, edits, restrictions, moves and changes of the rule leave the right requests', async () => {
		env.UNDO_SECONDS = 10;
		const [was, other] = [await classroomOf('ben'), await classroomOf('maya')];
		for (let round = 0; round < 3; round++) {
			const sent = await waiting('ben', 'dongdong', `Round ${round}`);
			const ben = await actor('ben');
			const edit = { ...letter(await pairingOf('ben', 'dongdong'), `Edited ${round}`), id: sent.id };
			await together([
				...['t.moore', 't.ellis', 't.sun', 't.guo', 't.moore', 't.sun'].map(
					(who) => () => approve(who, sent)
				),
				...['t.moore', 't.sun', 't.ellis'].map(
					(who) => async () => review.undo(await actor(who), sent.revisionId)
				),
				() => messages.submit(ben, { ...edit, basis: sent.revisionId }),
				() => setRule('t.sun', ['ben', 'dongdong'], 'sender'),
				() => setRule('t.moore', ['ben', 'dongdong'], 'recipient'),
				() => setRule('t.guo', ['ben', 'dongdong'], 'both'),
				() => restrict('t.moore', 'ben'),
				() => restrict('t.ellis', 'ben'),
				async () => changeClassroom(null, ben.id, round % 2 ? was : other),
				() => waiting('ben', 'dongdong', `Beside ${round}`),
				() => waiting('dongdong', 'ben', `Answer ${round}`),
				() => decide('t.ellis', { ...sent, decision: 'return', reason: 'contact', words: 'Words' }),
				() => reopenRequests()
			]);
			await expectRequestsByRule();
		}
		moveClock(60_000);
		await review.releaseDue();
		await expectRequestsByRule();
		moveClock(0);
		await changeClassroom(null, await personId('ben'), was);
	}, 60_000);

	test('a letter that is handed in while its writer changes class waits for the class where they are', async () => {
		const [was, other] = [await classroomOf('maya'), await classroomOf('ben')];
		const maya = await actor('maya');
		const pairingId = await pairingOf('maya', 'lin');
		for (let n = 0; n < 8; n++) {
			// A withdrawn letter is handed in again, too: until then it does not wait, and no requests are written for it.
			const again = await waiting('maya', 'lin', `Again ${n}`);
			await messages.withdraw(maya, pairingId, again.id);
			const edit = { id: again.id, pairingId, basis: again.revisionId, body: `Once more ${n}` };
			await together([
				() => messages.submit(maya, edit),
				() => waiting('maya', 'lin', `While moving ${n}`),
				() => profiles.introduce(maya, { id: newId(), body: `I like moving, ${n}` }),
				() => changeClassroom(null, maya.id, n % 2 ? was : other),
				() => restrict('t.ellis', 'maya')
			]);
			await expectRequestsByRule();
		}
	}, 60_000);
});
