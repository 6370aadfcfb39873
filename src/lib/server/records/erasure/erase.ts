import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq, inArray } from '../../kernel/db/index.ts';
import { erasure, erasureRequest, person, rateLimit, tables } from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { dropJobsFor } from '../../kernel/jobs/index.ts';
import { revokeApprovals } from '../../review/approvals/index.ts';
import { removePicturesOf } from '../../site/pictures/index.ts';
import { announceDeparture } from '../../consent/index.ts';
import { limitKeysOf } from '../../people/index.ts';
import { forgetLabels, forgetStaff } from '../../people/labels/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { casesHolding, today } from './holding-cases.ts';
import { eraseLetters } from './erase-letters.ts';
import { dropClassLists } from './class-lists.ts';
import { eraseNames, namesOf } from './erase-names.ts';
import { endPairings, lockPairingsOf } from './end-pairings.ts';
import { endMemberships, erasePersonRows } from './person-rows.ts';
import { openGrant } from '../../kernel/predicates/index.ts';

const { grant } = tables;

type ErasureReason = (typeof erasure.$inferInsert)['why'];

export interface ErasureContext {
	why: ErasureReason;
	/** The adult of the school who decided last, if one did: the second of two. */
	by: string | null;
	/** The schools whose chains get the event, where the person no longer belongs to one. */
	schools?: string[];
}

/**
 * Erases a person: their texts, their name in texts of others, everything that is known about them. What is left is a
 * number without a name. In one transaction. Doing it again does nothing.
 * @throws NotFound, Conflict while a case holds it, or while they still work here
 */
export async function erasePerson(personId: string, { by, why, schools }: ErasureContext): Promise<void> {
	await transaction(async () => {
		await lockPairingsOf(personId);
		const [account] = await db().select().from(person).where(eq(person.id, personId)).for('update');
		if (!account) throw new NotFound();
		const [earlier] = await db().select().from(erasure).where(eq(erasure.personId, personId));
		if (earlier) return;
		if (await worksHere(personId)) throw new Conflict('erasure_staff');
		if ((await casesHolding(personId)).length) throw new Conflict('erasure_held');
		const erasedAt = now();
		const schoolIds = await schoolsOfPerson(personId);
		const names = await namesOf(personId);
		const subject: [string, string] = ['person', personId];
		// First: the database lets records be deleted only after this event.
		await record({ actorId: by, verb: 'person.erase', subject, schools: schools ?? schoolIds, detail: why });
		await dropClassLists(personId);
		await revokeApprovals({ authorIds: [personId] });
		await announceDeparture([personId], 'erased');
		await endMemberships(personId, erasedAt.toISOString());
		await endPairings(personId, { by: by ?? personId, at: erasedAt });
		await eraseLetters({ personId });
		await eraseNames(personId, names);
		await removePicturesOf(personId);
		await erasePersonRows(personId, today());
		await db()
			.delete(rateLimit)
			.where(inArray(rateLimit.key, limitKeysOf(account.username)));
		await dropJobsFor(personId);
		await leaveNumber(personId);
		await db().insert(erasure).values({ personId, why, by, at: erasedAt });
		await db()
			.update(erasureRequest)
			.set({ outcome: 'erased', decidedBy: by, decidedAt: erasedAt })
			.where(sql`${erasureRequest.personId} = ${personId} and ${erasureRequest.outcome} is null`);
		await afterCommit(() => {
			forgetLabels();
			forgetStaff();
			realtime.endPerson(personId);
		});
	});
}

/** Keeps their row, so that texts of others keep their place; with a sign-in name that nobody knows, and no secret. */
const leaveNumber = (personId: string) =>
	db()
		.update(person)
		.set({
			username: `erased-${newId()}`,
			displayName: '',
			locale: null,
			passwordHash: null,
			email: null,
			emailConfirmedAt: null,
			emailTokenHash: null
		})
		.where(eq(person.id, personId));

/** Whether they have a role as staff: it must be ended first, so that somebody takes over their work. */
async function worksHere(personId: string): Promise<boolean> {
	const grants = await rows(sql`
		select from ${grant} where ${grant.personId} = ${personId} and ${grant.role} <> 'student' and ${openGrant(grant)}
			limit 1`);
	return grants.length > 0;
}
