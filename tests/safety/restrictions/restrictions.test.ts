import { afterEach, describe, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { approvers, mayWrite } from '../../../src/lib/server/kernel/access/rules/letters.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { approval, restriction, reviewable } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as restrictions from '../../../src/lib/server/safety/restrictions/index.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import { pauseOf } from '../../../src/lib/server/letters/pal-view.ts';
import { bothClassroomsSql, instant } from '../../../src/lib/server/kernel/predicates/restrictions.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { forStudent } from '../../../src/lib/server/pairing/index.ts';
import * as students from '../../../src/lib/server/people/student-accounts.ts';
import { decide, stateOf, waiting } from '../../review/desk.ts';
import { trailOf } from '../reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
afterEach(() => moveClock(0));
const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
const start = async (who: string, whom: string, more: Partial<restrictions.Start> = {}) =>
	restrictions.start(await actor(who), {
		personId: await personId(whom),
		kind: 'writing_paused',
		reason: 'For staff',
		until: inDays(7),
		...more
	});
const endsAt = async (id: string) =>
	(await db().select().from(restriction).where(eq(restriction.id, id)))[0]!.endsAt.getTime();
/** Moves the clock to this moment. */
const moveTo = (moment: number) => moveClock(moment - Date.now());
const pairFor = async (who: string, pal: string) => forStudent(await actor(who), await pairingOf(who, pal));

describe('starting a restriction', () => {
	test('is possible for the student’s teachers, the school’s lead and the program’s coordinator only', async () => {
		for (const who of ['t.chaoyang', 't.sun', 't.phillips', 't.song', 'lin', 'maya'])
			await expect(start(who, 'maya'), who).rejects.toThrow(NotFound);
		for (const [who, whom] of [
			['t.ellis', 'maya'],
			['coordinator', 'andre'],
			['t.carver', 'camila']
		] as const) {
			const { id } = await start(who, whom);
			await restrictions.end(await actor(who), await personId(whom), id);
			expect((await trailOf(await personId(whom))).slice(-2)).toEqual(['measure.start', 'measure.end']);
		}
	});

	test('that closes the account is up to the school alone, not a coordinator', async () => {
		const close = async (who: string, whom: string) =>
			students.suspend(await actor(who), await personId(whom), { reason: 'x', until: inDays(1) });
		for (const who of ['coordinator', 't.sun', 'andre'])
			await expect(close(who, 'destiny'), who).rejects.toThrow(NotFound);
		await close('t.carver', 'destiny');
		await close('t.carver', 'jada');
		const subject = await findSubject(await actor('coordinator'), await idOf('jada'));
		expect(subject.may).toEqual({ teach: false, close: false });
		expect(await restrictions.entriesOf(subject)).toEqual([]);
	});

	/** The id, also of somebody whose account is closed. */
	const idOf = async (username: string) => {
		const [row] = await rows<{ id: string }>(sql`select id from person where username = ${username}`);
		return row!.id;
	};

	test('needs a reason and a day within a year', async () => {
		await expect(start('t.carver', 'maya', { reason: ' ' })).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		for (const until of [inDays(-2), inDays(370), '2026-02-30', 'soon', ''])
			await expect(start('t.carver', 'maya', { until }), until).rejects.toEqual(
				new Invalid('until', 'until_invalid')
			);
		await expect(start('t.carver', 'maya', { kind: 'closed' })).rejects.toThrow(Invalid);
		await expect(start('t.carver', 'maya', { caseId: await pairingOf('maya', 'lin') })).rejects.toThrow(
			Invalid
		);
	});

	test('is possible once for each kind, even when two start at once', async () => {
		const outcomes = await Promise.allSettled([start('t.carver', 'maya'), start('t.ellis', 'maya')]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const [started] = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
		const carter = await actor('t.carver');
		await restrictions.end(carter, await personId('maya'), started!.id);
		await expect(restrictions.end(carter, await personId('maya'), started!.id)).rejects.toEqual(
			new Conflict('restriction_over')
		);
		await expect(restrictions.end(carter, await personId('andre'), started!.id)).rejects.toThrow(NotFound);
	});
});

describe('writing paused', () => {
	test('holds back what was approved, keeps drafts, and refuses letters and approvals with kind words', async () => {
		const [sent, later] = [await waiting('elijah', 'mingze'), await waiting('elijah', 'mingze', 'Again')];
		const approved = eq(reviewable.id, sent.id);
		await db().update(reviewable).set({ state: 'approved', releaseAt: now() }).where(approved);
		await start('t.carver', 'elijah');
		expect(await stateOf(sent.id)).toBe('waiting');
		const elijah = await actor('elijah');
		const pairingId = await pairingOf('elijah', 'mingze');
		await messages.saveDraft(elijah, { pairingId, body: 'Kept' });
		await expect(messages.submit(elijah, letter(pairingId, 'No'))).rejects.toEqual(
			new Forbidden('writing_paused')
		);
		await expect(decide('t.carver', { revisionId: later.revisionId, decision: 'approve' })).rejects.toEqual(
			new Conflict('author_paused')
		);
		const pair = await pairFor('elijah', 'mingze');
		expect(pauseOf(pair.members, elijah.id, 'en')).toMatchObject({ own: true, note: null });
		const mingze = await actor('mingze');
		expect(pauseOf(pair.members, mingze.id, 'en')).toMatchObject({
			own: false,
			note: null,
			text: 'Letters from Elijah are paused for now. You can still write.'
		});
		expect(mayWrite(mingze, pair)).toBe(true);
	});

	test('ends by itself at its end, to the millisecond, and a second may follow', async () => {
		const { id } = await start('t.carver', 'zoe');
		const end = await endsAt(id);
		const zoe = await actor('zoe');
		const paused = async () => !mayWrite(zoe, await pairFor('zoe', 'ruoxi'));
		expect(await paused()).toBe(true);
		moveTo(end - 2_000);
		expect(await paused()).toBe(true);
		moveTo(end);
		expect(await paused()).toBe(false);
		await start('t.carver', 'zoe', { until: inDays(3) });
		expect(await paused()).toBe(true);
	});

	test('lasts through the whole last day at the student’s school', async () => {
		const { id } = await start('t.chaoyang', 'yue', { until: inDays(5) });
		expect(new Date(await endsAt(id)).toISOString()).toBe(`${inDays(5)}T16:00:00.000Z`);
	});
});

describe('both classrooms', () => {
	test('requires an approval of each side for a letter of the student, in the queue as in policy.ts', async () => {
		const { id } = await start('t.carver', 'hannah', { kind: 'both_classrooms' });
		await restrictions.end(await actor('t.carver'), await personId('hannah'), id);
		await start('coordinator', 'andre', { kind: 'both_classrooms' });
		const sent = await waiting('andre', 'hao');
		const pair = await pairFor('andre', 'hao');
		expect(approvers(pair, await personId('andre'))).toHaveLength(2);
		expect(approvers(pair, await personId('hao'))).toHaveLength(1);
		const queued = (await moderation.queueOf(await actor('t.chaoyang'))).items.map((item) => item.id);
		expect(queued).toContain(sent.id);
		const approve = { revisionId: sent.revisionId, decision: 'approve' } as const;
		expect(await decide('t.carver', approve)).toEqual({ released: false });
		expect(await decide('t.sun', approve)).toEqual({ released: true });
	});

	test('ends by itself at the same moment for members and for SQL', async () => {
		const { id } = await start('t.carver', 'sofia', { kind: 'both_classrooms' });
		const end = await endsAt(id);
		const sofia = await personId('sofia');
		for (const [moment, applies] of [
			[Date.now(), true],
			[end - 2_000, true],
			[end, false],
			[end + day, false]
		] as const) {
			moveTo(moment);
			const pair = await pairFor('sofia', 'anqi');
			const [fromSql] = await rows<{ stands: boolean }>(
				sql`select ${bothClassroomsSql(sql`${sofia}::uuid`, instant(now()))} as stands`
			);
			expect(pair.members.find((member) => member.id === sofia)!.bothClassrooms).toBe(applies);
			expect(fromSql!.stands).toBe(applies);
		}
	});

	test('voids approvals that were given before', async () => {
		const sent = await waiting('imani', 'ziyan');
		await db().update(reviewable).set({ state: 'approved' }).where(eq(reviewable.id, sent.id));
		await unrecorded(async () =>
			db()
				.insert(approval)
				.values({
					revisionId: sent.revisionId,
					classroomId: (await pairFor('imani', 'ziyan')).members.find((m) => m.name === 'Imani')!.classroomId,
					by: await personId('t.carver'),
					at: now()
				})
		);
		await start('t.carver', 'imani', { kind: 'both_classrooms' });
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await db().$count(approval, eq(approval.revisionId, sent.revisionId))).toBe(0);
	});
});
