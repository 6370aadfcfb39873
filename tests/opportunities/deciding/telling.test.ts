// When students are told, and what a proposal has to be.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { Conflict, Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import { callsView, deciding } from '../../../src/lib/server/opportunities/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { look } from '../applying.ts';
import { clearAll, confirm, moveTo, proposal, propose, reviewedCall, stages, view } from './stage.ts';

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

test('the list of calls has numbers for those who coordinate them, and for nobody else', async () => {
	const call = await reviewedCall(five);
	const countsFor = async (who: string) =>
		(await inLocale('en', async () => callsView(await actor(who), 'en'))).find(
			({ slug }) => slug === call.slug
		)!.counts;
	expect(await countsFor('coordinator')).toEqual({ handedIn: 5, accepted: 0, places: 2 });
	for (const who of ['t.carver', 't.ellis']) expect(await countsFor(who), who).toBeNull();
});

describe('a proposal', () => {
	test.each([
		[{ tellAt: 'soon' }, 'tellAt', 'form_invalid'],
		[{ tellAt: '2020-01-01T12:00:00Z' }, 'tellAt', 'decision_past'],
		[{ tellAt: '2999-01-01T12:00:00Z' }, 'tellAt', 'form_invalid'],
		[{ days: '2' }, 'days', 'decision_days'],
		[{ days: '31' }, 'days', 'decision_days'],
		[{ days: 'x\0' }, 'days', 'decision_days'],
		[{ unrelated: false }, 'unrelated', 'decision_unrelated']
	])('with %j is refused at its field', async (over, field, code) => {
		const call = await ready();
		await expect(propose(call.slug, over)).rejects.toEqual(new Invalid(field, code));
	});

	test('at night is refused', async () => {
		const call = await ready();
		const { tellAt } = await proposal(call.slug);
		const later = (hours: number) => new Date(Date.parse(tellAt) + hours * 3_600_000).toISOString();
		await expect(propose(call.slug, { tellAt: later(8) })).rejects.toEqual(
			new Invalid('tellAt', 'decision_hours')
		);
	});

	test('waits for schools, for a second adult in time, and is made from the list that was read', async () => {
		const call = await reviewedCall(five);
		expect((await view('coordinator', call.slug)).decision!.proposing).toBeNull();
		const form = { fingerprint: 'x', tellAt: '', days: '10', unrelated: true };
		const coordinator = await actor('coordinator');
		await expect(deciding.proposeDecision(coordinator, call.slug, form)).rejects.toEqual(
			new Conflict('decision_changed')
		);
		await clearAll(call);
		await propose(call.slug);
		await expect(deciding.askSchools(coordinator, call.slug)).rejects.toEqual(new Conflict('decision_there'));
		const { tellAt } = (await view('t.ellis', call.slug)).decision!.proposed!;
		moveTo(new Date(Date.parse(tellAt.iso) + 60_000));
		await expect(confirm(call.slug)).rejects.toEqual(new Conflict('decision_late'));
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya')).not.toContain('offered');
	});

	test('told late by a server that was away waits for the next school hours', async () => {
		const call = await ready();
		// Moments in the hours of all their schools; the second is on a later day than the first.
		const { moments } = (await view('coordinator', call.slug)).decision!.proposing!;
		await propose(call.slug);
		await confirm(call.slug);
		const [decision] = await db().select().from(t.callDecision).where(eq(t.callDecision.articleId, call.id));
		moveTo(new Date(decision!.tellAt.getTime() + 8 * 3_600_000));
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya')).not.toContain('offered');
		moveTo(new Date(moments[1]!.value));
		await deciding.sweepDecisions();
		expect(await stages(call.slug, 'maya')).toContain('offered');
		expect((await look('maya', call.slug)).told!.until).toBeTruthy();
		expect(now().getTime()).toBeGreaterThan(decision!.tellAt.getTime());
	});
});
