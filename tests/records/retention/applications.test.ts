// What a student who stays wrote in applications goes with the cycle in which they were over; that they went stays.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import { nameEditor } from '../../../src/lib/server/site/index.ts';
import * as retention from '../../../src/lib/server/records/retention/index.ts';
import { handIn, look, rowOf, save } from '../../opportunities/applying.ts';
import { accepted } from '../../opportunities/journey/stage.ts';
import { dayAhead, openCall } from '../../opportunities/stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();
afterEach(() => moveClock(0));

let cycle: typeof t.cycle.$inferSelect;
beforeAll(async () => {
	await nameEditor(await actor('coordinator'), 'birmingham-beijing', await personId('t.ellis'));
	const cycles = await db().select().from(t.cycle).where(eq(t.cycle.programId, 'birmingham-beijing'));
	cycle = cycles[0]!;
	// Maya goes on in the next cycle.
	const [seat] = await db()
		.select()
		.from(t.enrolment)
		.where(eq(t.enrolment.personId, await personId('maya')));
	const next = { ...cycle, id: newId(), startsOn: cycle.endsOn, endsOn: '2031-06-30' };
	await db().insert(t.cycle).values(next);
	await db()
		.insert(t.enrolment)
		.values({ ...seat!, id: newId(), cycleId: next.id, until: null });
	await retention.setKeptDays(await actor('coordinator'), 'birmingham-beijing', '60');
});

const moveAfterEnd = (days: number) =>
	moveClock(Date.parse(cycle.endsOn) + days * day + day / 2 - Date.now());
const textsOf = async (applicationId: string) =>
	(
		await db().select().from(t.applicationAnswer).where(eq(t.applicationAnswer.applicationId, applicationId))
	).map(({ body }) => body);

test('the answers of an application that was over go with its cycle, and what came of it stays', async () => {
	const over = { travelFrom: dayAhead(10), travelTo: dayAhead(15), closesDay: dayAhead(5) };
	const went = await openCall(over);
	const [applicationId] = await accepted(went.id, went.slug, ['maya']);
	await db()
		.insert(t.travelPaper)
		.values({
			id: newId(),
			applicationId: applicationId!,
			kind: 'passport',
			validUntil: dayAhead(400),
			seenBy: await personId('t.carver'),
			seenAt: now()
		});
	await db().update(t.application).set({ number: 1 }).where(eq(t.application.id, applicationId!));
	const draft = await openCall(over);
	await save('maya', draft.slug, ['Half an answer', '']);
	// A journey that begins after the cycle: its papers are needed still.
	const later = await openCall({
		travelFrom: dayAhead(900),
		travelTo: dayAhead(930),
		closesDay: dayAhead(20)
	});
	await handIn('maya', later.slug);
	const [drafted, kept] = [(await rowOf('maya', draft.id))!.id, (await rowOf('maya', later.id))!.id];
	const item = (await rowOf('maya', went.id))!.reviewableId!;

	moveAfterEnd(32);
	await retention.warnCoordinators();
	moveAfterEnd(59);
	expect(await retention.eraseDue(1_000)).toBe(0);
	expect(await textsOf(applicationId!)).toHaveLength(2);
	moveAfterEnd(70);
	expect(await retention.eraseDue(1_000)).toBeGreaterThan(0);
	for (const id of [applicationId!, drafted]) expect(await textsOf(id)).toEqual([]);
	expect(await textsOf(kept)).toHaveLength(2);
	expect(await db().select().from(t.reviewable).where(eq(t.reviewable.id, item))).toEqual([]);
	expect(await db().select().from(t.revision).where(eq(t.revision.reviewableId, item))).toEqual([]);
	expect(await db().select().from(t.travelPaper)).toEqual([]);
	// The board still counts who went, and she reads that she did.
	const [outcome] = await db()
		.select()
		.from(t.applicationOutcome)
		.where(eq(t.applicationOutcome.applicationId, applicationId!));
	expect(outcome).toMatchObject({ outcome: 'offered', answer: 'accepted' });
	expect((await look('maya', went.slug)).stage).toBe('accepted');
});
