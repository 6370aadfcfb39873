// The rows of approval requests: what an older world gets at the migration, and what a wrong row can do.
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { reopenRequests } from '../../../src/lib/server/review/approvals/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import * as review from '../../../src/lib/server/review/index.ts';
import { makeBoard, write } from '../../forum/boards.ts';
import { requestRows } from '../../requests.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { decide, stateOf, waiting } from '../desk.ts';
import { card, queueHas } from '../seconds.ts';
import { classroomOf } from './happen.ts';
import { approve, beginEmpty, reasonsOf, restrict, expectRequestsByRule, setRule } from './stage.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
beforeEach(beginEmpty);
afterEach(() => moveClock(0));

const deleteRequests = ({ revisionId }: { revisionId: string }) =>
	db().delete(t.approvalRequest).where(eq(t.approvalRequest.revisionId, revisionId));
const releasesOf = ({ id }: { id: string }) =>
	db().select().from(t.release).where(eq(t.release.reviewableId, id));

describe('the migration', () => {
	/** The statement that fills the table, wherever the migrations keep it. */
	const fill = () =>
		readdirSync('drizzle')
			.filter((name) => name.endsWith('.sql'))
			.flatMap((name) => readFileSync(`drizzle/${name}`, 'utf8').split('--> statement-breakpoint'))
			.find((statement) => statement.includes('INSERT INTO approval_request'))!;

	test('writes the same requests for an older world as the verbs do', async () => {
		await setRule('t.carver', ['maya', 'lin'], 'recipient');
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
	test('where a row is missing, nobody sees or approves the item until it is asked about again', async () => {
		const sent = await waiting('ben', 'dongdong');
		await deleteRequests(sent);
		for (const who of ['t.moore', 't.sun']) {
			expect(await queueHas(who, sent.id)).toBe(false);
			await expect(approve(who, sent)).rejects.toEqual(new Conflict('moved_decided'));
		}
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await reopenRequests()).toBe(1);
		expect(await queueHas('t.sun', sent.id)).toBe(true);
		await expectRequestsByRule();
	});

	test('where one of two rows is missing, the first approval does not release the item', async () => {
		const sent = await waiting('ben', 'dongdong');
		const other = await classroomOf('dongdong');
		await db().delete(t.approvalRequest).where(eq(t.approvalRequest.classroomId, other));
		expect(await approve('t.moore', sent)).toEqual({ released: false });
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await queueHas('t.guo', sent.id)).toBe(true);
		await expectRequestsByRule();
	});

	test('where an approval was written by hand, the item waits again, and everybody is asked', async () => {
		const sent = await waiting('ben', 'dongdong');
		await deleteRequests(sent);
		const [by, moment] = [await personId('t.moore'), now()];
		const ownApproval = {
			revisionId: sent.revisionId,
			classroomId: await classroomOf('ben'),
			by,
			at: moment
		};
		await unrecorded(() => db().insert(t.approval).values(ownApproval));
		const due = { state: 'approved' as const, releaseAt: new Date(moment.getTime() - 1_000) };
		await db().update(t.reviewable).set(due).where(eq(t.reviewable.id, sent.id));
		await review.releaseDue();
		expect(await releasesOf(sent)).toEqual([]);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await reasonsOf(sent)).toEqual(['rule', 'rule']);
		await expectRequestsByRule();
	});

	test('a row for a class of another school is on no desk there, and gives nobody there access', async () => {
		const sent = await waiting('maya', 'lin');
		const foreign = { revisionId: sent.revisionId, classroomId: await classroomOf('james'), askedAt: now() };
		await db()
			.insert(t.approvalRequest)
			.values({ ...foreign, reason: 'rule' });
		const phillips = await actor('t.phillips');
		expect(await queueHas('t.phillips', sent.id)).toBe(false);
		expect((await review.queueSize(phillips)).all).toBe(0);
		await expect(approve('t.phillips', sent)).rejects.toThrow(NotFound);
		await expect(review.findItem(phillips, sent.id)).rejects.toThrow(NotFound);
		// Nor does it keep the letter from being approved by those who are asked.
		expect(await approve('t.carver', sent)).toEqual({ released: true });
		await expectRequestsByRule();
	});

	test('a row for the pal’s class that the rule does not ask gives its teachers no approval', async () => {
		const sent = await waiting('maya', 'lin');
		const pal = { revisionId: sent.revisionId, classroomId: await classroomOf('lin'), askedAt: now() };
		await db()
			.insert(t.approvalRequest)
			.values({ ...pal, reason: 'rule' });
		await expect(approve('t.chaoyang', sent)).rejects.toThrow(NotFound);
		await expect(review.findItem(await actor('t.chaoyang'), sent.id)).rejects.toThrow(NotFound);
	});

	test('a row of an earlier wording is closed, and approves nothing', async () => {
		const first = await waiting('maya', 'lin');
		const edit = {
			...letter(await pairingOf('maya', 'lin'), 'Better'),
			id: first.id,
			basis: first.revisionId
		};
		await messages.submit(await actor('maya'), edit);
		expect(await reasonsOf(first)).toEqual([]);
		await db()
			.update(t.approvalRequest)
			.set({ closedAt: null })
			.where(eq(t.approvalRequest.revisionId, first.revisionId));
		await expect(approve('t.carver', first)).rejects.toEqual(new Conflict('moved_edited'));
		expect(await queueHas('t.carver', first.id)).toBe(true);
		expect((await review.queueSize(await actor('t.carver'))).all).toBe(1);
	});
});
