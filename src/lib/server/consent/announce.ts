import { afterCommit, anyOf, rows, sql } from '../kernel/db/index.ts';
import { announceRestriction } from '../safety/restrictions/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import type { ConsentScope } from './scopes.ts';
import { aliased, tables } from '../kernel/schema/index.ts';
import { openPairing } from '../kernel/predicates/index.ts';

const { enrolment, member, pairing } = tables;
const { ownMember } = aliased({ ownMember: member });

interface AnnouncedPair {
	id: string;
	students: string[];
	classrooms: string[];
}

/**
 * Refreshes the open pages that this changes: of the students, their pals, and the teachers of both sides. Other scopes than
 * letters and boards change none of them.
 */
export async function announceConsent(studentIds: string[], scope: ConsentScope = 'letters'): Promise<void> {
	if (scope !== 'letters' && scope !== 'boards') return;
	const pairs = await rows<AnnouncedPair>(sql`
		select ${pairing.id}, json_agg(distinct ${member.personId}) as students,
			json_agg(distinct ${enrolment.classroomId}) as classrooms
		from ${pairing}
		join ${member} on ${member.pairingId} = ${pairing.id}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		where ${openPairing(pairing)} and ${pairing.id} in (
			select ${ownMember.pairingId} from ${ownMember} where ${anyOf(ownMember.personId, studentIds)})
		group by ${pairing.id}`);
	await announceRestriction(pairs);
	const withoutPair = studentIds.filter((id) => !pairs.some(({ students }) => students.includes(id)));
	await afterCommit(() => publish(withoutPair, 'thread:changed', { pairing: '' }));
}
