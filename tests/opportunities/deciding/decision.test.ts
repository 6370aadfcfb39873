// One adult proposes, another confirms exactly that, all are told at one moment. Until then nothing changes for anybody who applied.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { applicationsView, callForStaff, deciding } from '../../../src/lib/server/opportunities/index.ts';
import { gatherCopy } from '../../../src/lib/server/records/data-export/gather-copy.ts';
import { countsOf } from '../../inbox/waiting.ts';
import { forgetAll, openNotice, told } from '../../inbox/notifications/told.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look, withdraw } from '../applying.ts';
import { clearAll, confirm, proposal, propose, reviewedCall, stages, tellNow, view } from './stage.ts';

useWorld();
beforeAll(async () =>
	nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'))
);
afterEach(() => moveClock(0));

const five = { maya: [5, 5], noor: [4, 5], lin: [4, 4], yue: [3, 4], andre: [1, 1] };
const ready = async () => {
	const call = await reviewedCall(five);
	await clearAll(call);
	return call;
};

/** Everything that a student can see of it, as bytes. */
const bytesFor = async (who: string, slug: string) =>
	JSON.stringify([
		await look(who, slug),
		await inLocale('en', async () => applicationsView(await actor(who), 'en')),
		(await gatherCopy(await personId(who), 'all')).applications
	]);
const staffBytes = async (who: string, slug: string) =>
	JSON.stringify(await inLocale('en', async () => callForStaff(await actor(who), slug, 'en')));

describe('a decision', () => {
	test('changes nothing for students and teachers, byte for byte, until all are told', async () => {
		const call = await ready();
		await forgetAll();
		const before = [await bytesFor('maya', call.slug), await bytesFor('andre', call.slug)];
		const staff = await staffBytes('t.carver', call.slug);
		await propose(call.slug);
		const after = async () => [await bytesFor('maya', call.slug), await bytesFor('andre', call.slug)];
		expect(await after()).toEqual(before);
		await confirm(call.slug);
		expect(await after()).toEqual(before);
		expect(await staffBytes('t.carver', call.slug)).toBe(staff);
		await deciding.sweepDecisions();
		expect(await after()).toEqual(before);
		expect(await told('maya')).toEqual([]);
		await tellNow(call.id);
		expect(await stages(call.slug, 'maya', 'noor', 'lin', 'yue', 'andre')).toEqual([
			'offered',
			'offered',
			'on_list',
			'on_list',
			'on_list'
		]);
		expect(await told('maya')).toEqual(['There is news about your application: “A month in Beijing”']);
		expect(await openNotice('maya')).toBe(`/applications/${call.slug}`);
		expect(await told('t.carver')).toEqual([
			'Students of yours heard about their applications: “A month in Beijing”. Be there for them.'
		]);
		expect(await told('t.hughes')).toEqual([]);
		expect(await staffBytes('t.carver', call.slug)).toContain('"stage":"offered"');
		const copy = await gatherCopy(await personId('maya'), 'all');
		expect(JSON.stringify(copy.applications)).toContain('"outcome":"offered"');
		expect(JSON.stringify(copy.applications)).not.toMatch(/travels|rank|median/);
	});

	test('is confirmed by another hand, once, and exactly as it was read', async () => {
		const call = await ready();
		await propose(call.slug);
		expect((await countsOf('t.ellis')).decisions).toBeGreaterThan(0);
		await expect(confirm(call.slug, 'coordinator')).rejects.toEqual(new Forbidden('decision_own'));
		await expect(confirm(call.slug, 't.ellis', { fingerprint: 'old' })).rejects.toEqual(
			new Conflict('decision_changed')
		);
		await expect(confirm(call.slug, 't.ellis', { unrelated: false })).rejects.toEqual(
			new Invalid('unrelated', 'decision_unrelated')
		);
		const ellis = await actor('t.ellis');
		const { fingerprint } = (await view('t.ellis', call.slug)).decision!.proposed!;
		const sent = await Promise.allSettled(
			Array.from({ length: 20 }, () =>
				deciding.confirmDecision(ellis, call.slug, { fingerprint, unrelated: true })
			)
		);
		expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
	});

	test('that changed since is refused: a withdrawal, a score', async () => {
		const call = await ready();
		await propose(call.slug);
		await withdraw('noor', call.id);
		expect((await view('t.ellis', call.slug)).decision!.proposed!.changed).toBe(true);
		await expect(confirm(call.slug)).rejects.toEqual(new Conflict('decision_changed'));
		await deciding.takeDecisionBack(await actor('t.ellis'), call.slug);
		const [score] = await db().select().from(t.applicationScore);
		await propose(call.slug);
		const [assigned] = await db()
			.select({ id: t.reviewAssignment.id })
			.from(t.reviewAssignment)
			.innerJoin(t.application, eq(t.application.id, t.reviewAssignment.applicationId))
			.where(eq(t.application.articleId, call.id));
		await db()
			.update(t.applicationScore)
			.set({ value: 1 })
			.where(eq(t.applicationScore.assignmentId, assigned!.id));
		expect(score).toBeDefined();
		await expect(confirm(call.slug)).rejects.toEqual(new Conflict('decision_changed'));
	});

	test('is taken back before anybody is told, and not afterwards; the lot stays', async () => {
		const call = await ready();
		await propose(call.slug);
		await confirm(call.slug);
		const { seed } = (await view('coordinator', call.slug)).decision!;
		await deciding.takeDecisionBack(await actor('coordinator'), call.slug);
		await expect(deciding.takeDecisionBack(await actor('coordinator'), call.slug)).rejects.toEqual(
			new Conflict('decision_none')
		);
		expect((await view('coordinator', call.slug)).decision!.seed).toBe(seed);
		await propose(call.slug);
		await confirm(call.slug);
		await tellNow(call.id);
		await expect(deciding.takeDecisionBack(await actor('coordinator'), call.slug)).rejects.toEqual(
			new Conflict('decision_told')
		);
	});

	test('is seen and made by nobody else: reviewers, other teachers, leads, students', async () => {
		const call = await ready();
		const form = await proposal(call.slug);
		for (const who of ['t.carver', 't.sun', 't.chaoyang']) {
			expect((await view(who, call.slug)).decision, who).toBeNull();
			const person = await actor(who);
			await expect(deciding.proposeDecision(person, call.slug, form), who).rejects.toThrow(NotFound);
			await expect(deciding.takeDecisionBack(person, call.slug), who).rejects.toThrow(NotFound);
		}
		const phillips = await actor('t.phillips');
		await expect(deciding.proposeDecision(phillips, call.slug, form)).rejects.toThrow(NotFound);
		const shown = JSON.stringify((await view('coordinator', call.slug)).decision);
		for (const name of ['Maya', 'Noor', 'Andre', 'Yue']) expect(shown).not.toContain(`"${name}`);
	});
});
