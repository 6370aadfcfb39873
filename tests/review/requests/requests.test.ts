// The rows that say whose approval is asked: who writes them, what a wrong one can do, and what happens at once.
import { readdirSync, readFileSync } from 'node:fs';
import { and, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound, Refusal } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as restrictions from '../../../src/lib/server/care/restrictions/index.ts';
import { mendRequests } from '../../../src/lib/server/directory/approvals/index.ts';
import { changeClassroom, endRole } from '../../../src/lib/server/directory/people/roles.ts';
import { giveRole } from '../../../src/lib/server/directory/people/roster/plan/students.ts';
import * as messages from '../../../src/lib/server/exchange/messages/index.ts';
import * as profiles from '../../../src/lib/server/exchange/profiles/index.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as review from '../../../src/lib/server/review/index.ts';
import { makeBoard, write } from '../../forum/boards.ts';
import { openRequests, requestRows, requestsByRule, rewriteAll, waitingFacts } from '../../requests.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { decide, stateOf, waiting } from '../desk.ts';
import { card, queueHas } from '../seconds.ts';
import { classroomOf } from './happen.ts';

useWorld();

const day = 24 * 3_600_000;
const rule = async (who: string, [from, to]: [string, string], to_: string) =>
	pairing.setReleaseRule(await actor(who), await pairingOf(from, to), to_);
const approve = (who: string, { revisionId }: { revisionId: string }) =>
	decide(who, { revisionId, decision: 'approve' });
const restrict = async (who: string, student: string, days = 2) =>
	restrictions.start(await actor(who), {
		personId: await personId(student),
		kind: 'both_classrooms',
		reason: 'For staff',
		until: new Date(now().getTime() + days * day).toISOString().slice(0, 10)
	});
const rowsAreRule = async () => expect(await openRequests()).toEqual(requestsByRule(await waitingFacts()));
const reasonsOf = async ({ revisionId }: { revisionId: string }) =>
	(
		await db()
			.select()
			.from(t.approvalRequest)
			.where(and(eq(t.approvalRequest.revisionId, revisionId), sql`closed_at is null`))
	)
		.map(({ reason }) => reason)
		.sort();
const forget = ({ revisionId }: { revisionId: string }) =>
	db().delete(t.approvalRequest).where(eq(t.approvalRequest.revisionId, revisionId));
const releasesOf = ({ id }: { id: string }) =>
	db().select().from(t.release).where(eq(t.release.reviewableId, id));

beforeEach(async () => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
	// Nothing waits, and everybody is where the demo world has them.
	await db().update(t.reviewable).set({ state: 'withheld', releaseAt: null }).where(sql`state in ('waiting', 'approved')`);
	await db().update(t.measure).set({ endedAt: now() }).where(sql`ended_at is null`);
	await db().delete(t.secretChange);
	await rewriteAll();
	await rule('t.moore', ['ben', 'dongdong'], 'both');
	await rule('t.carver', ['maya', 'lin'], 'sender');
});
afterEach(() => moveClock(0));

describe('the migration', () => {
	/** The statement that fills the table, wherever the migrations keep it. */
	const fill = () =>
		readdirSync('drizzle')
			.filter((name) => name.endsWith('.sql'))
			.flatMap((name) => readFileSync(`drizzle/${name}`, 'utf8').split('--> statement-breakpoint'))
			.find((statement) => statement.includes('INSERT INTO approval_request'))!;

	test('asks about what waits in an older world as the verbs do', async () => {
		await rule('t.carver', ['maya', 'lin'], 'recipient');
		const both = await waiting('ben', 'dongdong');
		await approve('t.moore', both);
		await waiting('dongdong', 'ben');
		await waiting('maya', 'lin');
		await waiting('lin', 'maya', 'I don’t want to live any more. Nobody would miss me.');
		await restrict('t.carver', 'maya');
		await card('t.moore', 'ben');
		await approve('t.moore', await waiting('ben', 'dongdong', 'A second one'));
		await profiles.introduce(await actor('maya'), { id: newId(), body: 'I like bridges' });
		const post = await write('maya', { boardId: await makeBoard() });
		const [item] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, post.id));
		await approve('t.carver', item!);
		env.UNDO_SECONDS = 10;
		const returned = await waiting('maya', 'lin', 'A third one');
		await decide('t.chaoyang', { ...returned, decision: 'return', reason: 'contact', words: 'Words' });

		const written = await requestRows();
		expect(new Set(written.map(({ reason }) => reason))).toEqual(new Set(['rule', 'restriction', 'second']));
		expect(written.map(({ revisionId }) => revisionId)).not.toContain(returned.revisionId);
		await db().delete(t.approvalRequest);
		await rows(sql.raw(fill()));
		expect(await requestRows()).toEqual(written);
	});
});

describe('a wrong row delays, and releases nothing', () => {
	test('one that is missing: nobody has it on the desk or approves it, and it is asked about again', async () => {
		const sent = await waiting('ben', 'dongdong');
		await forget(sent);
		for (const who of ['t.moore', 't.sun']) {
			expect(await queueHas(who, sent.id)).toBe(false);
			await expect(approve(who, sent)).rejects.toEqual(new Conflict('moved_decided'));
		}
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await mendRequests()).toBe(1);
		expect(await queueHas('t.sun', sent.id)).toBe(true);
		await rowsAreRule();
	});

	test('one of two that is missing: the first approval does not send it', async () => {
		const sent = await waiting('ben', 'dongdong');
		const other = await classroomOf('dongdong');
		await db().delete(t.approvalRequest).where(eq(t.approvalRequest.classroomId, other));
		expect(await approve('t.moore', sent)).toEqual({ released: false });
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await queueHas('t.guo', sent.id)).toBe(true);
		await rowsAreRule();
	});

	test('approved by somebody’s hand in the tables: it waits again, and everybody is asked', async () => {
		const sent = await waiting('ben', 'dongdong');
		await forget(sent);
		const [by, at] = [await personId('t.moore'), now()];
		const mine = { revisionId: sent.revisionId, classroomId: await classroomOf('ben'), by, at };
		await db().insert(t.approval).values(mine);
		const due = { state: 'approved' as const, releaseAt: new Date(at.getTime() - 1_000) };
		await db().update(t.reviewable).set(due).where(eq(t.reviewable.id, sent.id));
		await review.releaseDue();
		expect(await releasesOf(sent)).toEqual([]);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await reasonsOf(sent)).toEqual(['rule', 'rule']);
		await rowsAreRule();
	});

	test('one for another school’s class: it is on no desk there, and opens for nobody', async () => {
		const sent = await waiting('maya', 'lin');
		const foreign = { revisionId: sent.revisionId, classroomId: await classroomOf('james'), askedAt: now() };
		await db().insert(t.approvalRequest).values({ ...foreign, reason: 'rule' });
		const phillips = await actor('t.phillips');
		expect(await queueHas('t.phillips', sent.id)).toBe(false);
		expect((await review.queueSize(phillips)).all).toBe(0);
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		await expect(review.findItem(phillips, sent.id)).rejects.toThrow(NotFound);
		// Nor does it keep the letter from those who are asked.
		expect(await approve('t.carver', sent)).toEqual({ released: true });
		await rowsAreRule();
	});

	test('one that is open for the pal’s class though the rule does not ask it: its teachers cannot approve', async () => {
		const sent = await waiting('maya', 'lin');
		const pal = { revisionId: sent.revisionId, classroomId: await classroomOf('lin'), askedAt: now() };
		await db().insert(t.approvalRequest).values({ ...pal, reason: 'rule' });
		await expect(approve('t.chaoyang', sent)).rejects.toThrow(NotFound);
		await expect(review.findItem(await actor('t.chaoyang'), sent.id)).rejects.toThrow(NotFound);
	});

	test('one of an earlier wording is closed, and answers nothing', async () => {
		const first = await waiting('maya', 'lin');
		const words = { ...letter(await pairingOf('maya', 'lin'), 'Better'), id: first.id, basis: first.revisionId };
		await messages.submit(await actor('maya'), words);
		expect(await reasonsOf(first)).toEqual([]);
		await db().update(t.approvalRequest).set({ closedAt: null }).where(eq(t.approvalRequest.revisionId, first.revisionId));
		await expect(approve('t.carver', first)).rejects.toEqual(new Conflict('moved_edited'));
		expect(await queueHas('t.carver', first.id)).toBe(true);
		expect((await review.queueSize(await actor('t.carver'))).all).toBe(1);
	});
});

describe('who is asked follows what changes', () => {
	test('nobody is left to ask: it is read again, instead of lying on no desk', async () => {
		const sent = await waiting('ben', 'dongdong');
		await approve('t.moore', sent);
		await rule('t.moore', ['ben', 'dongdong'], 'sender');
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await queueHas('t.moore', sent.id)).toBe(true);
		await rowsAreRule();
		expect(await approve('t.moore', sent)).toEqual({ released: true });
	});

	test('a restriction that ends by hand asks one class again; one that ends by itself does so at its moment', async () => {
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
		await rowsAreRule();
		await mendRequests();
		expect(await queueHas('t.carver', sent.id)).toBe(true);
		await rowsAreRule();
		expect(await stateOf(sent.id)).toBe('waiting');
	});

	test('a pal who moves to another class: what its teachers had not approved does not travel', async () => {
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
		await rowsAreRule();
		await changeClassroom(null, await personId('ben'), was);
		await rowsAreRule();
	});

	test('who leaves and comes back to another class brings along what waits', async () => {
		const [was, other] = [await classroomOf('maya'), await classroomOf('ben')];
		const sent = await waiting('maya', 'lin');
		await endRole(null, await personId('maya'), 'student');
		const back = (classroomId: string) =>
			personOf('maya').then((who) => giveRole([{ personId: who, classroomId }], { by: null, schoolId: 'carver' }));
		await back(other);
		expect(await queueHas('t.moore', sent.id)).toBe(true);
		expect(await queueHas('t.carver', sent.id)).toBe(false);
		await rowsAreRule();
		await changeClassroom(null, await personOf('maya'), was);
	});

	/** Also of somebody who has no role. */
	const personOf = async (username: string) =>
		(await db().select().from(t.person).where(eq(t.person.username, username)))[0]!.id;
});

describe('at once', () => {
	/** Nothing but what a verb refuses goes wrong. */
	const together = async (acts: (() => Promise<unknown>)[]) => {
		const ended = await Promise.allSettled(acts.map((act) => act()));
		for (const one of ended)
			if (one.status === 'rejected' && !(one.reason instanceof Refusal)) throw one.reason as Error;
	};

	test('twenty who decide, undo, edit, restrict, move and change the rule', async () => {
		env.UNDO_SECONDS = 10;
		const [was, other] = [await classroomOf('ben'), await classroomOf('maya')];
		for (let round = 0; round < 3; round++) {
			const sent = await waiting('ben', 'dongdong', `Round ${round}`);
			const ben = await actor('ben');
			const words = { ...letter(await pairingOf('ben', 'dongdong'), `Edited ${round}`), id: sent.id };
			await together([
				...['t.moore', 't.ellis', 't.sun', 't.guo', 't.moore', 't.sun'].map((who) => () => approve(who, sent)),
				...['t.moore', 't.sun', 't.ellis'].map((who) => async () => review.undo(await actor(who), sent.revisionId)),
				() => messages.submit(ben, { ...words, basis: sent.revisionId }),
				() => rule('t.sun', ['ben', 'dongdong'], 'sender'),
				() => rule('t.moore', ['ben', 'dongdong'], 'recipient'),
				() => rule('t.guo', ['ben', 'dongdong'], 'both'),
				() => restrict('t.moore', 'ben'),
				() => restrict('t.ellis', 'ben'),
				async () => changeClassroom(null, ben.id, round % 2 ? was : other),
				() => waiting('ben', 'dongdong', `Beside ${round}`),
				() => waiting('dongdong', 'ben', `Answer ${round}`),
				() => decide('t.ellis', { ...sent, decision: 'return', reason: 'contact', words: 'Words' }),
				() => mendRequests()
			]);
			await rowsAreRule();
		}
		moveClock(60_000);
		await review.releaseDue();
		await rowsAreRule();
		moveClock(0);
		await changeClassroom(null, await personId('ben'), was);
	}, 60_000);

	test('a letter that is handed in while its writer moves waits for the class where they are', async () => {
		const [was, other] = [await classroomOf('maya'), await classroomOf('ben')];
		const maya = await actor('maya');
		const pairingId = await pairingOf('maya', 'lin');
		for (let n = 0; n < 8; n++) {
			// One that has been taken back is handed in again, too: until then it does not wait, and nobody writes it anew.
			const again = await waiting('maya', 'lin', `Again ${n}`);
			await messages.withdraw(maya, pairingId, again.id);
			const words = { id: again.id, pairingId, basis: again.revisionId, body: `Once more ${n}` };
			await together([
				() => messages.submit(maya, words),
				() => waiting('maya', 'lin', `While moving ${n}`),
				() => profiles.introduce(maya, { id: newId(), body: `I like moving, ${n}` }),
				() => changeClassroom(null, maya.id, n % 2 ? was : other),
				() => restrict('t.ellis', 'maya')
			]);
			await rowsAreRule();
		}
	}, 60_000);
});
