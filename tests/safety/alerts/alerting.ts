// Helpers of the tests of alerts.
import { asc, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import {
	alert,
	alertStep,
	person,
	roleGrant,
	suspension
} from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { escalateAlerts } from '../../../src/lib/server/safety/alerts/notify-next.ts';
import { alertsOf } from '../../../src/lib/server/safety/alerts/find.ts';
import { raise } from '../../../src/lib/server/safety/alerts/raise.ts';
import { actor, personId } from '../../world.ts';

const minute = 60_000;

/** Moves the clock on from where it is. */
export function wait(minutes: number): void {
	moveClock(Math.round((now().getTime() - Date.now()) / 1_000) * 1_000 + minutes * minute);
}

/** Runs the sweep so many minutes later. */
export async function sweepAfter(minutes: number): Promise<void> {
	wait(minutes);
	await escalateAlerts();
}

/** Raises an alert about maya, at carver unless told otherwise. @returns the id of its subject and its own */
export async function raised(more: Partial<Parameters<typeof raise>[0]> = {}) {
	const subjectId = newId();
	await raise({
		schoolId: 'carver',
		kind: 'report',
		subjectId,
		studentId: await personId('maya'),
		...more
	});
	const [row] = await db().select().from(alert).where(eq(alert.subjectId, subjectId));
	return { subjectId, id: row!.id };
}

/** The people whom an alert was brought to, in order, as `lead t.carver`. */
export async function broughtTo(alertId: string): Promise<string[]> {
	const steps = await db()
		.select({ rank: alertStep.rank, username: person.username })
		.from(alertStep)
		.innerJoin(person, eq(person.id, alertStep.personId))
		.where(eq(alertStep.alertId, alertId))
		.orderBy(asc(alertStep.at), asc(alertStep.id));
	return steps.map(({ rank, username }) => `${rank} ${username}`);
}

/** Alerts that wait for somebody's acknowledgement. */
export const openOf = async (username: string) =>
	(await alertsOf(await actor(username))).open.map(({ id }) => id);

/** Suspends somebody while `work` runs. */
export async function without(username: string, work: () => Promise<void>): Promise<void> {
	const id = await personId(username);
	await db().insert(suspension).values({ personId: id, by: id, from: new Date(), reason: 'A test' });
	try {
		await work();
	} finally {
		await db().delete(suspension).where(eq(suspension.personId, id));
	}
}

/** Makes somebody a coordinator of the Beijing program, and so of carver and chaoyang. */
export async function makeCoordinator(username: string): Promise<void> {
	await db()
		.insert(roleGrant)
		.values({
			personId: await personId(username),
			role: 'coordinator',
			programId: 'birmingham-beijing',
			from: new Date()
		});
}
