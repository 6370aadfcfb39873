import { record, schoolsOfPerson, recordAll } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	afterCommit,
	db,
	rows,
	sql,
	transaction,
	eq,
	inArray,
	anyOf,
	and,
	isNotNull,
	isNull
} from '../../kernel/db/index.ts';
import {
	aliased,
	erasure,
	erasureRequest,
	pairing,
	pairingStep,
	person,
	rateLimit,
	rosterEntry,
	rosterImport,
	tables
} from '../../kernel/schema/index.ts';
import { Conflict, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { dropJobsFor } from '../../kernel/jobs/index.ts';
import { revokeApprovals } from '../../review/approvals/index.ts';
import { removePicturesOf } from '../../site/pictures/index.ts';
import { announceDeparture } from '../../consent/index.ts';
import { limitKeysOf, unpackContent } from '../../people/index.ts';
import { forgetLabels, forgetStaff } from '../../people/labels/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { casesHolding, today } from './holding-cases.ts';
import { eraseLetters } from './erase-letters.ts';
import { eraseNames, everyNameOf } from './erase-names.ts';
import { endMemberships, erasePersonRows } from './person-rows.ts';
import { openGrant, isEnrolled, openPairing } from '../../kernel/predicates/index.ts';
import { dropLevelLists } from '../../people/levels/index.ts';
import { announceRestriction } from '../../safety/restrictions/index.ts';
import { fingerprint } from '../../pairing/index.ts';

const { enrolment, grant, member } = tables;
const { ownMember } = aliased({ ownMember: member });

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
		const names = await everyNameOf(personId);
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
			easierReadingAt: null,
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

/**
 * Discards class lists of this person's school that wait and name them; they can be uploaded again without them. The same
 * happens to lists that nobody confirms in time.
 */
async function dropClassLists(personId: string): Promise<void> {
	const [entry] = await db().select().from(rosterEntry).where(eq(rosterEntry.personId, personId));
	if (!entry) return;
	await dropLevelLists(entry.schoolId);
	const waiting = await db()
		.select()
		.from(rosterImport)
		.where(
			and(
				eq(rosterImport.schoolId, entry.schoolId),
				isNull(rosterImport.outcome),
				isNotNull(rosterImport.content)
			)
		);
	const names = [entry.fullName, entry.familyName, entry.givenName, entry.studentNumber].flatMap(
		(name) => name || []
	);
	const listIds = waiting.filter(({ content }) => mayName(content!, names)).map(({ id }) => id);
	if (!listIds.length) return;
	const dropped = await db()
		.update(rosterImport)
		.set({ content: null, decidedAt: now(), outcome: 'lapsed' })
		.where(anyOf(sql`${rosterImport.id}`, listIds))
		.returning({ id: rosterImport.id, schoolId: rosterImport.schoolId });
	await recordAll(
		dropped.map(({ id, schoolId }) => ({
			actorId: null,
			verb: 'roster.lapse' as const,
			subject: ['roster', id],
			schools: [schoolId]
		}))
	);
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'];

/** Whether one of the names is in a file, in any encoding; an archive counts as containing it. */
function mayName(content: string, names: string[]): boolean {
	return unpackContent(content).files.some(
		({ bytes }) =>
			(bytes[0] === 0x50 && bytes[1] === 0x4b) ||
			encodings.some((encoding) => {
				const text = new TextDecoder(encoding).decode(bytes);
				return names.some((name) => text.includes(name));
			})
	);
}

interface ErasedPairing {
	id: string;
	students: string[];
	classrooms: string[];
	/** Whether the other members can go on writing to each other. */
	goesOn: boolean;
}

/** Locks the pairings of a person, before the person: in the order of everybody else (review/scope.ts). */
async function lockPairingsOf(personId: string): Promise<void> {
	await rows(sql`select ${tables.pairing.id} from ${tables.pairing} where ${tables.pairing.id} in (
		select ${member.pairingId} from ${member} where ${member.personId} = ${personId})
			order by ${tables.pairing.id} for update`);
}

/**
 * Ends the pairings that cannot go on without this person, whose enrolments have ended, and updates the pages that show
 * one. Two of three from different classrooms go on.
 */
async function endPairings(personId: string, { by, at }: { by: string; at: Date }): Promise<void> {
	const pairs = await rows<ErasedPairing>(sql`
		select ${tables.pairing.id}, json_agg(${member.personId}) as students,
			json_agg(distinct ${enrolment.classroomId}) as classrooms,
			count(distinct ${enrolment.classroomId}) filter (where ${isEnrolled(enrolment)}) > 1 as "goesOn"
		from ${ownMember} join ${tables.pairing} on ${tables.pairing.id} = ${ownMember.pairingId}
			and ${openPairing(tables.pairing)}
		join ${member} on ${member.pairingId} = ${tables.pairing.id}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		where ${ownMember.personId} = ${personId} group by ${tables.pairing.id}`);
	for (const { id, students, goesOn } of pairs) {
		if (goesOn) continue;
		await db().update(pairing).set({ state: 'ended' }).where(eq(pairing.id, id));
		await revokeApprovals({ pairingIds: [id] });
		const members = fingerprint(students);
		await db().insert(pairingStep).values({ pairingId: id, kind: 'end', by, at, members });
	}
	await announceRestriction(pairs);
}
