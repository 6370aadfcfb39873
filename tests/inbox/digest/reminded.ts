// Helpers for tests of weekly reminders: Maya of Carver, for whom nothing waits until a test says so.
import { and, desc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { allowReminders, remindersView, saveAddresses } from '../../../src/lib/server/inbox/digest/index.ts';
import { classroomOf } from '../../people/secrets/class.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { monday, quietMonday } from './mornings.ts';

export const address = 'maya.home@example.org';
const day = 86_400_000;
export const daysLater = (n: number) => new Date(Date.parse(monday) + n * day).toISOString();

/** Maya has read everything, and writes last; nothing else waits for her. */
export async function nothingWaits() {
	const pairingId = await pairingOf('maya', 'lin');
	const [newest] = await db()
		.select()
		.from(t.release)
		.where(eq(t.release.pairingId, pairingId))
		.orderBy(desc(t.release.id));
	const mark = { pairingId, personId: await personId('maya'), releaseId: newest!.id, at: now() };
	await db()
		.insert(t.readMark)
		.values(mark)
		.onConflictDoUpdate({ target: [t.readMark.pairingId, t.readMark.personId], set: mark });
	await db().update(t.release).set({ at: now() }).where(eq(t.release.pairingId, pairingId));
	await db()
		.update(t.reviewable)
		.set({ state: 'discarded' })
		.where(and(eq(t.reviewable.authorId, mark.personId), eq(t.reviewable.state, 'returned')));
}

/** A letter of Lin's is unread. */
export const unread = async () =>
	db()
		.delete(t.readMark)
		.where(eq(t.readMark.personId, await personId('maya')));

export const give = async (
	who: string,
	typed: Record<string, string>,
	more: { again?: string; of?: string } = {}
) => {
	const { of = 'maya', ...again } = more;
	return saveAddresses(await actor(who), { classroomId: await classroomOf(of), typed, ...again });
};
export const giveMaya = async (email = address, who = 't.carver') =>
	give(who, { [`mail-${await personId('maya')}`]: email });
export const stored = async () =>
	(await db().select().from(t.studentAddress)).map(({ email, stoppedAt }) => [email, stoppedAt !== null]);
export const remindersOf = async (who: string) =>
	db()
		.select()
		.from(t.digest)
		.where(and(eq(t.digest.personId, await personId(who)), eq(t.digest.kind, 'reminder')));
export const view = async (who: string) => {
	const reader = await actor(who);
	return inLocale('en', () => remindersView(reader, 'en'));
};
export const untoldOf = async (who: string) => (await view(who)).classrooms.flatMap(({ untold }) => untold);

/** A Monday morning on which Carver allows reminders, and nothing waits for Maya. */
export async function mondayWithReminders() {
	await quietMonday();
	await db().update(t.person).set({ email: null });
	for (const table of [t.studentAddress, t.schoolReminders, t.suspension]) await db().delete(table);
	await allowReminders(await actor('t.carver'), 'carver', true);
	await nothingWaits();
}
