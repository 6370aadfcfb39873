// Around the decision: the inbox, agreements within seconds, and what is refused where no second adult is.
import { expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import {
	changesView,
	instantTicksView
} from '../../../src/lib/server/safety/second-adult/decisions/index.ts';
import { confirmHand } from '../../../src/lib/server/schools/staff/index.ts';
import { cycleView } from '../../../src/lib/server/pairing/index.ts';
import { inboxOf, noCounters, matters } from '../../../src/lib/server/inbox/index.ts';
import { waitingWords } from '../../agreeing.ts';
import { useNothingSaid } from '../alerts/adult-writing.ts';
import { verbs } from '../alerts/gate-verbs.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { unrecorded } from '../../unrecorded.ts';
import { decideAs, own, program, saveIdea, useOldIdea, waitingId } from './stage.ts';

useWorld();
useNothingSaid();
useOldIdea();

const counted = async (who: string) =>
	(await matters(await actor(who), true)).find(({ kind }) => kind === 'changes')?.n ?? 0;

test('the inbox of whoever may agree counts what waits, and of nobody else; it goes to zero when it is done', async () => {
	await saveIdea(own);
	for (const who of ['t.carver', 't.chaoyang']) expect(await counted(who), who).toBe(1);
	for (const who of ['coordinator', 't.ellis', 't.moore', 't.phillips', 't.anshan'])
		expect(await counted(who), who).toBe(0);
	await decideAs('t.carver', await waitingId());
	for (const who of ['t.carver', 't.chaoyang']) expect(await counted(who), who).toBe(0);
});

test('the proposer reads at the field for whom it waits', async () => {
	await saveIdea(own);
	const [{ cycleId } = { cycleId: '' }] = (await waitingWords()).map(({ subject }) => ({
		cycleId: subject.split('/')[0]!
	}));
	const { weeks } = await cycleView(await actor('coordinator'), { programId: program, cycleId }, 'en');
	const [waits] = weeks.flatMap((week) => week.waits ?? []);
	expect(waits!.words).toEqual(own);
	expect(waits!.text).toMatch(/^Waits for a second adult: .+ or .+\.$/);
	const [view] = await changesView(await actor('coordinator'), 'en');
	expect(view).toMatchObject({ own: true, waits: waits!.text });
});

test('agreements within seconds are counted, for the leads of those who read it, never for the one who agreed', async () => {
	const ticks = async (who: string) => (await instantTicksView(await actor(who), 'en')).rows;
	const agreeAfter = async (seconds: number) => {
		await saveIdea({ en: `Idea ${seconds}` });
		await changesView(await actor('t.carver'), 'en');
		moveClock((passed += seconds * 1000));
		await decideAs('t.carver', await waitingId());
	};
	let passed = 0;
	await agreeAfter(60);
	expect(await ticks('t.chaoyang')).toEqual([]);
	await agreeAfter(1);
	await agreeAfter(2);
	expect(await ticks('t.chaoyang')).toMatchObject([{ agreed: 3, instant: 2 }]);
	for (const who of ['t.carver', 't.anshan', 't.ellis']) expect(await ticks(who), who).toEqual([]);
});

test('many in a row within a minute count, although each was shown long ago', async () => {
	const by = await personId('coordinator');
	const [settledBy, at] = [await personId('t.carver'), new Date()];
	const settled = (n: number) => ({
		kind: 'idea' as const,
		subject: `x/${n}`,
		words: { names: {} },
		findings: [],
		programs: [program],
		schools: ['carver', 'chaoyang'],
		by,
		at,
		outcome: 'agreed' as const,
		settledBy,
		settledAt: new Date(at.getTime() - n * 2000)
	});
	await unrecorded(() => db().insert(t.proposedWords).values([0, 1, 2].map(settled)));
	expect((await instantTicksView(await actor('t.chaoyang'), 'en')).rows).toMatchObject([
		{ agreed: 3, instant: 2 }
	]);
});

test('a colleague whose account another adult opened is told to whoever may confirm it, and not to that adult', async () => {
	const hands = async (who: string) => {
		const entries = await inboxOf(await actor(who), Promise.resolve(noCounters));
		return entries.find(({ kind }) => kind === 'hands')?.n ?? 0;
	};
	const before = { lead: await hands('t.carver'), coordinator: await hands('coordinator') };
	const [by, invited] = [await personId('t.carver'), await personId('t.ellis')];
	await db()
		.insert(t.staffInvitation)
		.values({
			schoolId: 'carver',
			role: 'teacher' as const,
			tokenHash: 'hands',
			by,
			personId: invited,
			at: new Date(0),
			usedAt: new Date(0),
			expiresAt: new Date(0),
			decidedAt: new Date(0)
		});
	expect(await hands('coordinator')).toBe(before.coordinator + 1);
	expect(await hands('t.carver')).toBe(before.lead);
	for (const who of ['t.moore', 't.phillips', 't.chaoyang']) expect(await hands(who), who).toBe(0);
	const coordinator = await actor('coordinator');
	await confirmHand(coordinator, { schoolId: 'carver', personId: invited });
	expect(await hands('coordinator')).toBe(before.coordinator);
});

test('where a text has no second adult, what the checks find from care on is refused', async () => {
	const harm = 'What helps when somebody wants to kill himself?';
	for (const mark of ['classroom', 'school', 'notice', 'starter'] as const)
		await expect(verbs[mark](harm), mark).rejects.toThrow(Invalid);
	expect(await waitingWords()).toEqual([]);
});
