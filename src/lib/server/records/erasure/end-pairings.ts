import { db, rows, sql, eq } from '../../kernel/db/index.ts';
import { aliased, pairing, pairingStep, tables } from '../../kernel/schema/index.ts';
import { announceRestriction } from '../../safety/restrictions/index.ts';
import { fingerprint } from '../../pairing/index.ts';
import { revokeApprovals } from '../../review/approvals/index.ts';
import { isEnrolled, openPairing } from '../../kernel/predicates/index.ts';

const { enrolment, member } = tables;
const { ownMember } = aliased({ ownMember: member });

interface ErasedPairing {
	id: string;
	students: string[];
	classrooms: string[];
	/** Whether the other members can go on writing to each other. */
	goesOn: boolean;
}

/** Locks the pairings of a person, before the person: in the order of everybody else (review/scope.ts). */
export async function lockPairingsOf(personId: string): Promise<void> {
	await rows(sql`select ${tables.pairing.id} from ${tables.pairing} where ${tables.pairing.id} in (
		select ${member.pairingId} from ${member} where ${member.personId} = ${personId})
			order by ${tables.pairing.id} for update`);
}

/**
 * Ends the pairings that cannot go on without this person, whose enrolments have ended, and updates the pages that show
 * one. Two of three from different classrooms go on.
 */
export async function endPairings(personId: string, { by, at }: { by: string; at: Date }): Promise<void> {
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
