import { type SQL, sql } from 'drizzle-orm';
import { type Actor, coordinates, decidesRepair, readerOf } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { anyOf, rows } from '../../../kernel/db/index.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { instant } from '../../../kernel/predicates/index.ts';
import type { Reason } from '../../../engines/cohort/index.ts';

export interface Seat {
	id: string;
	name: string;
	enrolmentId: string;
	classroomId: string;
	schoolId: string;
	enrolled: boolean;
	pairingId: string | null;
	joins: boolean;
	third: boolean;
}

export interface Proposal {
	id: string;
	pairingId: string;
	targetId: string | null;
	kind: 'new_pal' | 'third_pal';
	members: string;
	why: Reason[] | null;
	at: string;
	outcome: 'made' | 'declined' | 'lapsed' | null;
	cycleId: string;
	programId: string;
	seats: Seat[];
	decisions: { classroomId: string; by: string; decision: 'approve' | 'decline' }[];
}

/** More than a page shows. */
const most = 100;

const proposals = (which: SQL, limit = most) =>
	rows<Proposal>(sql`
		select r.id, r.pairing_id as "pairingId", r.target_id as "targetId", r.kind, r.members, r.why, r.at, r.outcome,
			y.id as "cycleId", y.program_id as "programId",
			(select json_agg(json_build_object('id', s.person_id, 'name', p.display_name, 'enrolmentId', e.id,
					'classroomId', c.id, 'schoolId', c.school_id, 'enrolled', e.until is null, 'pairingId', s.pairing_id,
					'joins', s.joins, 'third', s.third) order by s.person_id)
				from repair_seat s join person p on p.id = s.person_id join enrolment e on e.id = s.enrolment_id
				join classroom c on c.id = e.classroom_id where s.proposal_id = r.id) as seats,
			(select coalesce(json_agg(json_build_object('classroomId', d.classroom_id, 'by', d.by, 'decision', d.decision)), '[]')
				from repair_decision d where d.proposal_id = r.id) as decisions
		from repair_proposal r join pairing w on w.id = r.pairing_id join cycle y on y.id = w.cycle_id
		where ${which} order by r.at, r.id limit ${limit}`);

/** Open proposals that concern a student of this teacher, and those of this coordinator's programs. */
export const openRepairs = (actor: Actor): Promise<Proposal[]> => {
	const reader = readerOf(actor);
	return proposals(sql`r.settled_at is null and (${decidesRepair.where(reader, sql`r.id`)}
		or ${coordinates.where(reader, sql`y.program_id`)})`);
};

/** A proposal that a teacher of a classroom concerned may decide about. @throws NotFound for anybody else */
export async function repairFor(actor: Actor, id: string): Promise<Proposal> {
	const [found] = isId(id) ? await proposals(sql`r.id = ${id}`) : [];
	if (!found || !decidesRepair(actor, found.seats)) throw new NotFound();
	return found;
}

/** For the nightly job: everything that is open. */
export const allOpen = (): Promise<Proposal[]> => proposals(sql`r.settled_at is null`, 5_000);

/** One of these, if it is still open. */
export const openRepair = async (id: string): Promise<Proposal | undefined> =>
	(await proposals(sql`r.id = ${id} and r.settled_at is null`))[0];

/** Days in which nothing is proposed for a pair after somebody said no. */
export const restDays = 21;

/** Of these pairings, those with an open proposal, or one that was declined lately. */
export async function underRepair(pairingIds: string[]): Promise<Set<string>> {
	const found = await rows<{ pairingId: string }>(sql`
		select unnest(array[r.pairing_id, case when r.settled_at is null then r.target_id end]) as "pairingId" from repair_proposal r
		where (${anyOf(sql`r.pairing_id`, pairingIds)} or ${anyOf(sql`r.target_id`, pairingIds)})
		and (r.settled_at is null or r.outcome = 'declined'
			and r.settled_at > ${instant(now())} - make_interval(days => ${restDays}::int))`);
	const asked = new Set(pairingIds);
	return new Set(found.map(({ pairingId }) => pairingId).filter((id) => id && asked.has(id)));
}
