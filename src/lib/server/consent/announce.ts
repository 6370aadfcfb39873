import { afterCommit, anyOf, rows, sql } from '../kernel/db/index.ts';
import { announceRestriction } from '../safety/restrictions/index.ts';
import { publish } from '../kernel/realtime/index.ts';
import type { ConsentScope } from './scopes.ts';
import { aliased, enrolment, pairing, pairingMember } from '../kernel/schema/index.ts';
import { openPairing } from '../kernel/predicates/index.ts';

const { e, m, mine, w } = aliased({ e: enrolment, m: pairingMember, mine: pairingMember, w: pairing });

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
		select ${w.id}, json_agg(distinct ${m.personId}) as students, json_agg(distinct ${e.classroomId}) as classrooms
		from ${w}
		join ${m} on ${m.pairingId} = ${w.id}
		join ${e} on ${e.id} = ${m.enrolmentId}
		where ${openPairing(w)} and ${w.id} in (
			select ${mine.pairingId} from ${mine} where ${anyOf(mine.personId, studentIds)})
		group by ${w.id}`);
	await announceRestriction(pairs);
	const withoutPair = studentIds.filter((id) => !pairs.some(({ students }) => students.includes(id)));
	await afterCommit(() => publish(withoutPair, 'thread:changed', { pairing: '' }));
}
