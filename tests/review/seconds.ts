// Helpers of the tests of the second teacher.
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { secretChange } from '../../src/lib/server/kernel/schema/index.ts';
import { queueOf } from '../../src/lib/server/review/index.ts';
import * as secrets from '../../src/lib/server/people/secrets/index.ts';
import { actor, personId } from '../world.ts';
import { decide } from './desk.ts';
import { unrecorded } from '../unrecorded.ts';

/** A teacher makes a card for a student, and so knows the password. */
export const card = async (teacher: string, student: string) =>
	secrets.makeCards(await actor(teacher), [await personId(student)]);

/** Records that an adult set a student's password in another way. */
export const setBy = async (student: string, adult: string) =>
	unrecorded(async () =>
		db()
			.insert(secretChange)
			.values({ personId: await personId(student), by: await personId(adult), at: now() })
	);

export const approve = (who: string, { revisionId }: { revisionId: string }) =>
	decide(who, { revisionId, decision: 'approve' });

/** The result of an approval that waits for a second teacher. */
export const needsSecond = { released: false, second: true };

export const queueHas = async (who: string, id: string) =>
	(await queueOf(await actor(who))).items.some((item) => item.id === id);
