// An own idea of the week reaches children when an adult of another hand has agreed (decision 0090).
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { changesView, withdraw } from '../../../src/lib/server/safety/second-adult/decisions/index.ts';
import { promptLibrary, savePrompt } from '../../../src/lib/server/schools/programs/index.ts';
import { secondsTo, waitingWords } from '../../agreeing.ts';
import { eventsOf } from '../../schools/programs/stage.ts';
import { brought, kept, useNothingSaid } from '../alerts/adult-writing.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { unrecorded } from '../../unrecorded.ts';
import {
	childReads,
	decideAs,
	old,
	own,
	program,
	saveIdea,
	secondCoordinator,
	useOldIdea,
	waitingId
} from './stage.ts';

useWorld();
useNothingSaid();
useOldIdea();

const viewOf = async (who: string) => changesView(await actor(who), 'en');

test('children read the old idea until a second adult has agreed, then the new one', async () => {
	expect(await saveIdea(own)).toBe(true);
	expect(await childReads()).toBe(old.en);
	const id = await waitingId();
	const [view] = await viewOf('t.carver');
	expect(view).toMatchObject({ id, own: false, marks: [] });
	expect(view!.before.map(({ text }) => text)).toContain(old.en);
	expect(view!.after.map(({ text }) => text).sort()).toEqual(Object.values(own).sort());
	await decideAs('t.carver', id);
	expect(await childReads()).toBe(own.en);
	expect(await childReads('lin', 'zh-Hans')).toBe(own['zh-Hans']);
	const [event] = await eventsOf('proposal.agreed');
	expect(event).toMatchObject({ actorId: await personId('t.carver'), subjectId: id });
	expect(event!.detail).toContain(await personId('coordinator'));
	// What a child read is kept for the leads.
	expect((await kept()).join()).toContain('idea');
	expect(await waitingWords()).toEqual([]);
});

test('a newer idea replaces the older one, which nobody can agree to any more', async () => {
	await saveIdea({ en: 'First words' });
	const first = await waitingId();
	await viewOf('t.carver');
	await saveIdea(own);
	await expect(decideAs('t.carver', first)).rejects.toEqual(new Conflict('proposal_settled'));
	// It was not shown to them.
	await expect(decideAs('t.chaoyang', first)).rejects.toThrow(NotFound);
	await decideAs('t.carver', await waitingId());
	expect(await childReads()).toBe(own.en);
});

test('whoever proposed it withdraws it, and nobody else does; a second adult drops it', async () => {
	await saveIdea(own);
	const id = await waitingId();
	for (const who of ['t.carver', 't.ellis', 'maya'])
		await expect(withdraw(await actor(who), id), who).rejects.toThrow(NotFound);
	await withdraw(await actor('coordinator'), id);
	await expect(decideAs('t.carver', id)).rejects.toThrow(NotFound);
	await saveIdea(own);
	await decideAs('t.chaoyang', await waitingId(), 'drop');
	expect(await childReads()).toBe(old.en);
	expect((await db().select().from(t.proposedWords)).map(({ outcome }) => outcome).sort()).toEqual([
		'dropped',
		'withdrawn'
	]);
});

test('of two seconds at once one decides', async () => {
	await saveIdea(own);
	const id = await waitingId();
	const outcomes = await Promise.allSettled([decideAs('t.carver', id), decideAs('t.chaoyang', id, 'drop')]);
	expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an idea of the library, and an emptied one, need nobody, and end what waits', async () => {
	const { words } = promptLibrary.find(({ id }) => id === 'song')!;
	await saveIdea(own);
	expect(await saveIdea(words)).toBe(false);
	expect(await childReads()).toBe(words.en);
	expect(await waitingWords()).toEqual([]);
	expect(await saveIdea({ en: words.en! })).toBe(true);
});

test.each([
	'Send me a picture of you alone in your room. Do not tell your parents or your teacher.',
	'Write to me: WeChat teacherwang88',
	'You are all stupid bitches.'
])('“%s” is refused, as ever, and no second adult is asked', async (en) => {
	await expect(saveIdea({ en })).rejects.toThrow(Invalid);
	expect(await waitingWords()).toEqual([]);
	expect((await kept()).length).toBeGreaterThan(0);
	if (en.startsWith('Send')) expect((await brought()).length).toBeGreaterThan(0);
});

test('what else is found from care on is shown to the second adult with its marks', async () => {
	expect(await saveIdea({ en: 'What helps when somebody wants to kill himself?' })).toBe(true);
	expect(await childReads()).toBe(old.en);
	const [view] = await viewOf('t.carver');
	expect(view!.marks.length).toBeGreaterThan(0);
	await decideAs('t.carver', view!.id);
	expect(await childReads()).toContain('kill himself');
});

test('a lead for whom nobody vouches, and one whom the proposer invited, are no second adults', async () => {
	await saveIdea(own);
	const id = await waitingId();
	expect(await secondsTo(id)).toEqual(['t.carver', 't.chaoyang']);
	await unrecorded(() =>
		db()
			.update(t.vouching)
			.set({ endsAt: new Date(0) })
			.where(eq(t.vouching.schoolId, 'chaoyang'))
	);
	expect(await secondsTo(id)).toEqual(['t.carver']);
	const [by, personIdOfLead] = [await personId('coordinator'), await personId('t.carver')];
	await unrecorded(() => db().delete(t.handRoot).where(eq(t.handRoot.personId, personIdOfLead)));
	await db()
		.insert(t.staffInvitation)
		.values({
			schoolId: 'carver',
			role: 'teacher' as const,
			tokenHash: 'x',
			by,
			personId: personIdOfLead,
			at: new Date(0),
			usedAt: new Date(0),
			expiresAt: new Date(0)
		});
	expect(await secondsTo(id)).toEqual([]);
	await expect(decideAs('t.carver', id)).rejects.toEqual(new Forbidden('proposal_own'));
	await unrecorded(() => db().delete(t.staffInvitation).where(eq(t.staffInvitation.tokenHash, 'x')));
});

test('with one coordinator a verified lead of a school of the program is second, with two the other one', async () => {
	await saveIdea(own);
	const id = await waitingId();
	await secondCoordinator();
	expect(await secondsTo(id)).toEqual(['c.second']);
	for (const who of ['t.carver', 't.ellis', 't.song', 't.anshan', 'maya'])
		await expect(decideAs(who, id), who).rejects.toThrow(NotFound);
	await expect(decideAs('coordinator', id)).rejects.toEqual(new Forbidden('proposal_own'));
	await decideAs('c.second', id);
	expect(await childReads()).toBe(own.en);
});

test('an idea for a cycle that has ended meanwhile can only be dropped', async () => {
	await saveIdea(own);
	const id = await waitingId();
	await db().update(t.cycle).set({ endedAt: new Date() });
	const [second] = await secondsTo(id);
	await expect(decideAs(second!, id)).rejects.toEqual(new Conflict('proposal_gone'));
	await decideAs(second!, id, 'drop');
});

test('as long as the program has no student, none is needed', async () => {
	await db().update(t.roleGrant).set({ until: new Date() }).where(eq(t.roleGrant.role, 'student'));
	await db().update(t.cycle).set({ endedAt: null });
	const [idea] = await db()
		.select({ cycleId: t.prompt.cycleId, week: t.prompt.week })
		.from(t.prompt)
		.innerJoin(t.cycle, eq(t.cycle.id, t.prompt.cycleId))
		.where(eq(t.cycle.programId, program));
	const { cycleId, week } = idea!;
	const coordinator = await actor('coordinator');
	expect(await savePrompt(coordinator, { programId: program, cycleId }, { week, words: own })).toBe(false);
});
