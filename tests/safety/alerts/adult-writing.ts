// Helpers of the tests of what adults write.
import { afterEach, beforeEach } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { dayAfter, dayIn } from '../../../src/lib/server/kernel/time/index.ts';
import { screenStaffText } from '../../../src/lib/server/safety/alerts/index.ts';
import type { StaffText } from '../../../src/lib/server/safety/ports/index.ts';
import { addNotice } from '../../../src/lib/server/inbox/notices.ts';
import { say } from '../../../src/lib/server/pairing/staffroom.ts';
import { actor, personId } from '../../world.ts';
import { broughtTo } from './alerting.ts';
import { unrecorded } from '../../unrecorded.ts';

/** Each test of a file begins without alerts and texts of staff. */
export function useNothingSaid(): void {
	beforeEach(async () => {
		await db().delete(t.alertStep);
		await db().delete(t.alert);
		await unrecorded(() => db().delete(t.staffWords));
	});
	afterEach(() => moveClock(0));
}

export const day = 86_400_000;
export const soft = 'You’re my favorite.';
export const alsoSoft = 'I bought you a little gift.';
export const grave = 'This stays between us, no need to show this to your mom.';

/** An adult writes to maya with a decision. */
export async function tells(words: string, more: Partial<StaffText> = {}, username = 't.ellis') {
	await screenStaffText(await actor(username), {
		studentId: await personId('maya'),
		schoolId: 'carver',
		place: 'review',
		subjectId: newId(),
		words,
		...more
	});
}

/** An adult posts a notice to their class. */
export async function postNotice(username: string, body: string, id = newId()) {
	const who = await actor(username);
	const endsOn = dayAfter(dayIn(now(), 'America/Chicago'), 3);
	await addNotice(who, { classroomId: who.teaches[0]!, id, body, endsOn });
}

/** An adult writes to the teachers of a partner class. */
export async function tellColleagues(username: string, body: string, id = newId()) {
	const who = await actor(username);
	const [partnership] = await db()
		.select()
		.from(t.partnership)
		.where(eq(t.partnership.classroomId, who.teaches[0]!));
	await say(who, { partnershipId: partnership!.id, id, body });
}

/** Whom each alert was brought to. */
export async function brought(): Promise<string[][]> {
	const alerts = await db().select().from(t.alert).orderBy(t.alert.id);
	return Promise.all(alerts.map(({ id }) => broughtTo(id)));
}

/** What is kept: where it was written, and which kinds of an adult. */
export const kept = async () =>
	(await db().select().from(t.staffWords).orderBy(t.staffWords.id)).map(({ place, findings }) =>
		[place, ...findings.map(({ kind }) => kind).filter((kind) => kind.startsWith('adult-'))].join(' ')
	);
