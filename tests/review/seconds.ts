// What the tests of the second teacher do again and again.
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { secretChange } from '../../src/lib/server/kernel/schema/index.ts';
import { queueOf } from '../../src/lib/server/review/index.ts';
import * as secrets from '../../src/lib/server/directory/people/secrets/index.ts';
import { actor, personId } from '../world.ts';
import { decide } from './desk.ts';

/** A teacher makes a card for a student, and so knows the secret. */
export const card = async (teacher: string, student: string) =>
	secrets.makeCards(await actor(teacher), [await personId(student)]);

/** Somebody set a student's secret some other way. */
export const setBy = async (student: string, adult: string) =>
	db()
		.insert(secretChange)
		.values({ personId: await personId(student), by: await personId(adult), at: now() });

export const approve = (who: string, { revisionId }: { revisionId: string }) =>
	decide(who, { revisionId, decision: 'approve' });

/** What an approval answers that waits for a second teacher's. */
export const waits = { released: false, second: true };

export const queueHas = async (who: string, id: string) =>
	(await queueOf(await actor(who))).items.some((item) => item.id === id);
