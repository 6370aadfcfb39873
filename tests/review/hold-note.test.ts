// A note for the holder of an item reaches them, wherever they work.
import { afterEach, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert, roleGrant } from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { consultableColleagues } from '../../src/lib/server/review/consultation.ts';
import { deskView } from '../../src/lib/server/review/desk/desk-view.ts';
import { findItem, addDeskNote, queueOf } from '../../src/lib/server/review/index.ts';
import { readingOf } from '../../src/lib/server/review/reading.ts';
import * as notifications from '../../src/lib/server/inbox/notifications/index.ts';
import { acknowledge } from '../../src/lib/server/safety/alerts/acknowledge.ts';
import { bell, forgetAll, noticesOf, told } from '../inbox/notifications/told.ts';
import { overhear } from '../overhear.ts';
import { openOf, sweepAfter } from '../safety/alerts/alerting.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { waiting } from './desk.ts';

useWorld();
afterEach(() => moveClock(0));

const cry = 'I don’t want to live any more. Nobody would miss me.';
const offered = async (who: string, id: string) => {
	const reader = await actor(who);
	return (await consultableColleagues(reader, await readingOf(reader, id), 'en')).map(
		(colleague) => colleague.id
	);
};

/** An urgent letter that nobody at the school answered for: the coordinator has acknowledged its alert. */
async function heldByCoordinator() {
	const sent = await waiting('maya', 'lin', cry);
	const [open] = await db().select().from(alert).where(eq(alert.subjectId, sent.id));
	await sweepAfter(16);
	await sweepAfter(16);
	expect(await openOf('coordinator')).toContain(open!.id);
	await acknowledge(await actor('coordinator'), open!.id);
	await forgetAll();
	return sent;
}

test('the lead’s note reaches a coordinator who holds the letter, by bell, socket and desk, until they answer', async () => {
	const sent = await heldByCoordinator();
	const [carver, coordinator] = [await actor('t.carver'), await actor('coordinator')];
	const page = await deskView({
		actor: carver,
		queue: await queueOf(carver),
		filter: {},
		item: await findItem(carver, sent.id),
		locale: 'en',
		done: null
	});
	// The colleague whom the page preselects is among those it offers.
	expect(page.item!.hold!.askedId).toBe(coordinator.id);
	expect(page.colleagues.map(({ id }) => id)).toContain(coordinator.id);
	const sentEvents = overhear();
	await addDeskNote(carver, sent.id, { words: 'Her mother knows.', askedId: coordinator.id });
	const events = sentEvents.filter(([people]) => people.includes(coordinator.id)).map(([, event]) => event);
	expect(events.sort()).toEqual(['notifications:changed', 'queue:changed']);
	expect(await told('coordinator')).toEqual(['Ms Carter left you a note about something Maya wrote.']);
	expect(await bell('coordinator')).toBe(1);
	const [notice] = await noticesOf('coordinator');
	expect(await notifications.openNotification(coordinator, notice!.id)).toBe(`/review/${sent.id}`);
	expect((await queueOf(coordinator)).questions.map(({ itemId }) => itemId)).toEqual([sent.id]);
	await addDeskNote(coordinator, sent.id, { words: 'I call her now.' });
	expect((await queueOf(coordinator)).questions).toEqual([]);
	expect(await told('coordinator')).toEqual([]);
	expect(
		sentEvents.filter(([people, event]) => event === 'queue:changed' && people.includes(carver.id))
	).toHaveLength(1);
});

test('a colleague who is asked gets the same notification; nobody else does', async () => {
	await forgetAll();
	const sent = await waiting('maya', 'lin', 'A plain letter');
	await addDeskNote(await actor('t.ellis'), sent.id, {
		words: 'Your view?',
		askedId: await personId('t.moore')
	});
	expect(await told('t.moore')).toEqual(['Ms Ellis left you a note about something Maya wrote.']);
	expect(await told('t.moore', 'zh-Hans')).toEqual([expect.stringContaining('给您留了言')]);
	expect([await bell('t.carver'), await bell('t.ellis'), await bell('coordinator')]).toEqual([0, 0, 0]);
	// Somebody who has left the school sees neither the item nor that there was a question.
	const moore = await personId('t.moore');
	await db().update(roleGrant).set({ schoolId: 'phillips' }).where(eq(roleGrant.personId, moore));
	await expect(findItem(await actor('t.moore'), sent.id)).rejects.toThrow(NotFound);
	expect(await told('t.moore')).toEqual([]);
	await db().update(roleGrant).set({ schoolId: 'carver' }).where(eq(roleGrant.personId, moore));
});

test('a coordinator can be asked only about what they hold', async () => {
	const [plain, lead] = [await waiting('maya', 'lin'), await waiting('maya', 'lin', cry)];
	const coordinator = await personId('coordinator');
	for (const { id } of [plain, lead]) {
		expect(await offered('t.ellis', id)).not.toContain(coordinator);
		await expect(
			addDeskNote(await actor('t.ellis'), id, { words: 'Look', askedId: coordinator })
		).rejects.toEqual(new Invalid('asked', 'colleague_unknown'));
	}
	expect(await offered('t.ellis', lead.id)).toContain(await personId('t.carver'));
});
