import { eq, sql } from 'drizzle-orm';
import { db, rows } from '../../kernel/db/index.ts';
import { pairing, pairingStep } from '../../kernel/schema/index.ts';
import { announceMeasure } from '../../directory/restrictions/index.ts';
import { fingerprint } from '../../pairing/index.ts';
import { revokeApprovals } from '../../directory/approvals/index.ts';

interface ErasedPairing {
	id: string;
	students: string[];
	classrooms: string[];
	/** Whether those who are left can go on writing to each other. */
	goesOn: boolean;
}

/**
 * Ends the pairings that cannot go on without this person, whose enrolments have ended, and lets all pages that show
 * one ask again. Two of three who still face each other go on.
 */
export async function endPairings(personId: string, { by, at }: { by: string; at: Date }): Promise<void> {
	const pairs = await rows<ErasedPairing>(sql`
		select w.id, json_agg(m.person_id) as students, json_agg(distinct e.classroom_id) as classrooms,
			count(distinct e.classroom_id) filter (where e.until is null) > 1 as "goesOn"
		from pairing_member mine join pairing w on w.id = mine.pairing_id and w.state in ('proposed', 'active', 'paused')
		join pairing_member m on m.pairing_id = w.id
		join enrolment e on e.id = m.enrolment_id
		where mine.person_id = ${personId} group by w.id`);
	for (const { id, students, goesOn } of pairs) {
		if (goesOn) continue;
		await db().update(pairing).set({ state: 'ended' }).where(eq(pairing.id, id));
		await revokeApprovals({ pairingIds: [id] });
		const members = fingerprint(students);
		await db().insert(pairingStep).values({ pairingId: id, kind: 'end', by, at, members });
	}
	await announceMeasure(pairs);
}
