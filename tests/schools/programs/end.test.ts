import { beforeAll, describe, expect, test } from 'vitest';
import { and, eq, inArray } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { threadView } from '../../../src/lib/server/letters/thread-view.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { ownPartnerships, propose } from '../../../src/lib/server/pairing/propose.ts';
import { enrol } from '../../../src/lib/server/people/roster/plan/add-students.ts';
import { endCycle, previewEnd } from '../../../src/lib/server/pairing/cycle-end.ts';
import * as programs from '../../../src/lib/server/schools/programs/index.ts';
import { partnersIn } from '../../../src/lib/server/schools/programs/partners.ts';
import { openRequests, requestsByRule, waitingFacts } from '../../requests.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, letter, pairingOf, stateOf } from '../../world.ts';
import { eventsOf, otherCoordinator } from './stage.ts';

useWorld();
const programId = 'birmingham-beijing';
let cycleId: string;
let next: string;
const ids: Record<string, string> = {};

/** The next cycle has only the classes of maya and lin. */
beforeAll(async () => {
	await otherCoordinator();
	const coordinator = await actor('coordinator');
	cycleId = (await db().select().from(t.cycle).where(eq(t.cycle.programId, programId)))[0]!.id;
	next = await programs.openCycle(coordinator, programId, { startsOn: '2030-01-07', endsOn: '2030-05-31' });
	const [first] = await partnersIn(cycleId);
	const rooms = (await partnersIn(cycleId)).map(({ classroomId, partnerId }) => [classroomId, partnerId]);
	ids.mayaLin = await pairingOf('maya', 'lin');
	ids.triad = await pairingOf('darius', 'meng');
	ids.proposed = await pairingOf('leah', 'qing');
	ids.marcus = await pairingOf('marcus', 'yichen');
	ids.james = await pairingOf('james', 'wei');
	const [member] = await db()
		.select()
		.from(t.pairingMember)
		.where(eq(t.pairingMember.pairingId, ids.mayaLin));
	const [seat] = await db().select().from(t.enrolment).where(eq(t.enrolment.id, member!.enrolmentId));
	const pair = rooms.find((some) => some.includes(seat!.classroomId)) ?? [
		first!.classroomId,
		first!.partnerId
	];
	await programs.addPartners(coordinator, { programId, cycleId: next }, { one: pair[0]!, other: pair[1]! });
});

const preview = async (into?: string) =>
	previewEnd(await actor('coordinator'), { programId, cycleId, next: into });
const countPairs = async () =>
	(
		await db()
			.select()
			.from(t.pairing)
			.where(and(eq(t.pairing.cycleId, cycleId), inArray(t.pairing.state, ['active', 'paused'])))
	).length;

describe('the preview of ending a cycle', () => {
	test('counts what would end, go on and wait, and changes nothing', async () => {
		const pairs = await countPairs();
		const all = await preview();
		expect([all.ended.length, all.carried.length, all.stranded]).toEqual([pairs, 0, 0]);
		expect(all.declined.length).toBeGreaterThan(0);
		expect(all.waiting).toBeGreaterThan(0);
		const some = await preview(next);
		expect(some.ended.length + some.carried.length).toBe(pairs);
		expect(some.carried.map(({ pair }) => pair.id)).toContain(ids.mayaLin);
		expect(some.stranded).toBe(some.ended.length);
		expect(some.ended.map(({ id }) => id)).toContain(ids.triad);
		expect(await countPairs()).toBe(pairs);
	});

	test('accepts no cycle of another program, and not the cycle itself, as the next one', async () => {
		const [other] = await db().select().from(t.cycle).where(eq(t.cycle.programId, 'birmingham-anshan'));
		for (const wrong of [other!.id, cycleId, 'nonsense'])
			await expect(preview(wrong)).rejects.toEqual(new Invalid('next', 'cycle_unknown'));
		await expect(previewEnd(await actor('c.anshan'), { programId, cycleId })).rejects.toThrow(NotFound);
	});
});

test('an end that differs from the preview is refused', async () => {
	const coordinator = await actor('coordinator');
	const { fingerprint } = await preview();
	await expect(endCycle(coordinator, { programId, cycleId, next, seen: fingerprint })).rejects.toEqual(
		new Conflict('cycle_moved')
	);
	expect(await stateOf(ids.mayaLin!)).toBe('active');
});

describe('ending a cycle', () => {
	beforeAll(async () => {
		const [meng, guo] = [await actor('meng'), await actor('t.guo')];
		const handed = await messages.submit(meng, letter(ids.triad!, 'Approved, and not yet on its way'));
		const { env } = await import('#env');
		env.UNDO_SECONDS = 600;
		await moderation.decide(guo, { revisionId: handed.revisionId, decision: 'approve' });
		env.UNDO_SECONDS = 0;
		ids.approved = handed.id;
		const { fingerprint } = await preview(next);
		const coordinator = await actor('coordinator');
		const end = () => endCycle(coordinator, { programId, cycleId, next, seen: fingerprint });
		const outcomes = await Promise.allSettled([end(), end()]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});

	test('ends the cycle once, and records who and when', async () => {
		const [cycle] = await db().select().from(t.cycle).where(eq(t.cycle.id, cycleId));
		expect(cycle).toMatchObject({ endedAt: expect.any(Date), endedBy: (await actor('coordinator')).id });
		await expect(preview()).rejects.toEqual(new Conflict('cycle_ended'));
		expect(await eventsOf('cycle.end')).toHaveLength(1);
		expect(await eventsOf('pairing.carry')).not.toHaveLength(0);
	});

	test('keeps the thread of pairs that go on, and they can write', async () => {
		const [pair] = await db().select().from(t.pairing).where(eq(t.pairing.id, ids.mayaLin!));
		expect(pair).toMatchObject({ state: 'active', cycleId: next });
		const maya = await actor('maya');
		const thread = await messages.openThread(maya, ids.mayaLin!);
		expect(thread.letters.length).toBeGreaterThan(3);
		await messages.submit(maya, letter(ids.mayaLin!, 'On we go'));
		const thanksIn = (locale: 'en' | 'zh-Hans') =>
			inLocale(locale, async () => (await threadView(thread, maya, locale)).thanks);
		expect(await thanksIn('en')).toContain('keep writing');
		expect(await thanksIn('zh-Hans')).toContain('继续');
	});

	test('thanks pairs that end, in their language; they can read but not write', async () => {
		expect(await stateOf(ids.triad!)).toBe('ended');
		const meng = await actor('meng');
		const thread = await messages.openThread(meng, ids.triad!);
		const view = await inLocale('zh-Hans', async () => threadView(thread, meng, 'zh-Hans'));
		expect(view).toMatchObject({ state: 'ended', mayWrite: false, note: null });
		expect(view.thanks).toContain('谢谢');
		await expect(messages.submit(meng, letter(ids.triad!, 'Still here?'))).rejects.toThrow();
		const strangers = ['james', 'noor'];
		for (const who of strangers)
			await expect(messages.openThread(await actor(who), ids.triad!)).rejects.toThrow(NotFound);
	});

	test('puts back to waiting what was approved but not yet released', async () => {
		const [approved] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, ids.approved!));
		expect(approved).toMatchObject({ state: 'waiting', releaseAt: null });
	});

	test('leaves approval requests exactly where the rule asks for them', async () => {
		const open = await openRequests();
		expect(open).toEqual(requestsByRule(await waitingFacts()));
		expect(open.length).toBeGreaterThan(5);
	});

	test('keeps the note of a pair that ended before, drops proposals, and leaves other programs alone', async () => {
		const marcus = await actor('marcus');
		const view = await threadView(await messages.openThread(marcus, ids.marcus!), marcus, 'en');
		expect(view.note).toBeTruthy();
		expect(view.thanks).toBeNull();
		expect(await stateOf(ids.proposed!)).toBe('declined');
		expect(await stateOf(ids.james!)).toBe('active');
	});

	test('lets nobody be paired or enrolled in the ended cycle, or change it', async () => {
		const carver = await actor('t.moore');
		expect((await ownPartnerships(carver)).map((partner) => partner.cycleId)).not.toContain(cycleId);
		const [partnership] = await partnersIn(cycleId);
		const proposal = propose(await actor('t.carver'), {
			partnershipId: partnership!.id,
			own: [],
			partners: []
		});
		await expect(proposal).rejects.toThrow(Invalid);
		const before = await db().select().from(t.enrolment).where(eq(t.enrolment.cycleId, cycleId));
		await enrol([{ personId: (await actor('james')).id, classroomId: partnership!.classroomId }]);
		expect(await db().select().from(t.enrolment).where(eq(t.enrolment.cycleId, cycleId))).toHaveLength(
			before.length
		);
		const coordinator = await actor('coordinator');
		const where = { programId, cycleId };
		for (const act of [
			() => programs.savePrompt(coordinator, where, { week: 1, words: { en: 'Late' } }),
			() => programs.removePartners(coordinator, where, partnership!.id),
			() => programs.changeCycle(coordinator, { ...where, startsOn: '2030-01-01', endsOn: '2030-02-01' })
		])
			await expect(act()).rejects.toEqual(new Conflict('cycle_ended'));
	});
});
