// What is planted about her in tables of staff: somebody who learned here may have worked here since.
import { now } from '../../src/lib/server/clock.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { newId } from '../../src/lib/server/ids.ts';
import { display, type Ids, said, when } from './probe.ts';

/** Where she signed in, what was said of her, and a plan of pairs in which she stands. */
export async function plantWork({ id, lin, carver }: Ids) {
	const [by, later] = [{ by: carver, ...when() }, now()];
	const at = { personId: id, schoolId: 'carver', ...by };
	await db()
		.insert(t.signInCard)
		.values({ personId: id, batch: newId(), tokenHash: 'card', expiresAt: later, ...by });
	await db().insert(t.secondFactor).values({ personId: id, secret: display, confirmedAt: later });
	await db().insert(t.recoveryCode).values({ personId: id, hash: 'code' });
	await db()
		.insert(t.recoveryLink)
		.values({ personId: id, tokenHash: 'link', expiresAt: later, resetsFactor: false, ...by });
	await db()
		.insert(t.recoveryRequest)
		.values({ personId: id, ...when() });
	await db().insert(t.signInStep).values({ id: 'step', personId: id, shared: true, expiresAt: later });
	await db()
		.insert(t.staffDeparture)
		.values({ ...at, reason: said });
	await db()
		.insert(t.vouching)
		.values({ ...at, checked: said, endsAt: later });
	await db()
		.insert(t.staffInvitation)
		.values({ ...at, role: 'teacher', email: `${display}@school.example`, expiresAt: later });
	await plantPlan(id, lin, carver);
}

async function plantPlan(id: string, lin: string, carver: string) {
	const [partners] = await db().select().from(t.partnership).limit(1);
	const result = { groups: [{ left: [id], right: [lin] }], leftOut: [] };
	await db()
		.insert(t.cohortRun)
		.values({
			...{ partnershipId: partners!.id, by: carver, state: 'done', rules: { locked: [] }, beatAt: now() },
			...{ result, ...when() }
		} as unknown as typeof t.cohortRun.$inferInsert);
}
