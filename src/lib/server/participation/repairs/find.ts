import { type Actor, coordinates, decidesRepair, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, isEnrolled, isOverCycle } from '../../kernel/predicates/index.ts';
import type { Reason } from '../../engines/cohort/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	person,
	repairDecision,
	repairProposal,
	repairSeat
} from '../../kernel/schema/index.ts';

const { c, d, e, p, w } = aliased({ c: classroom, d: repairDecision, e: enrolment, p: person, w: pairing });
const { r, s, y } = aliased({ r: repairProposal, s: repairSeat, y: cycle });

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
const maxProposals = 100;

const proposals = (condition: SQLWrapper, limit = maxProposals) =>
	rows<Proposal>(sql`
		select ${r.id}, ${r.pairingId} as "pairingId", ${r.targetId} as "targetId", ${r.kind}, ${r.members},
			${r.why}, ${r.at}, ${r.outcome},
			${y.id} as "cycleId", ${y.programId} as "programId",
			(select json_agg(json_build_object('id', ${s.personId}, 'name', ${p.displayName}, 'enrolmentId', ${e.id},
					'classroomId', ${c.id}, 'schoolId', ${c.schoolId}, 'enrolled', ${isEnrolled(e)},
						'pairingId', ${s.pairingId},
					'joins', ${s.joins}, 'third', ${s.third}) order by ${s.personId})
				from ${s} join ${p} on ${p.id} = ${s.personId} join ${e} on ${e.id} = ${s.enrolmentId}
				join ${c} on ${c.id} = ${e.classroomId} where ${s.proposalId} = ${r.id}) as seats,
			(select coalesce(json_agg(json_build_object('classroomId', ${d.classroomId}, 'by', ${d.by},
				'decision', ${d.decision})), '[]')
				from ${d} where ${d.proposalId} = ${r.id}) as decisions
		from ${r} join ${w} on ${w.id} = ${r.pairingId} join ${y} on ${y.id} = ${w.cycleId}
		where ${condition} order by ${r.at}, ${r.id} limit ${limit}`);

/** Open proposals in cycles that are not over, which concern a student of this teacher or a program of this coordinator. */
export const openRepairs = (actor: Actor): Promise<Proposal[]> => {
	const reader = readerOf(actor);
	return proposals(sql`${r.settledAt} is null and not ${isOverCycle(y, instant(now()))} and (${decidesRepair.where(reader, r.id)}
		or ${coordinates.where(reader, y.programId)})`);
};

/** A proposal for a teacher who may decide about it. @throws NotFound for everybody else */
export async function repairFor(actor: Actor, id: string): Promise<Proposal> {
	const [proposal] = isId(id) ? await proposals(sql`${r.id} = ${id}`) : [];
	if (!proposal || !decidesRepair(actor, proposal.seats)) throw new NotFound();
	return proposal;
}

/** For the nightly job: every open proposal. */
export const allOpenRepairs = (): Promise<Proposal[]> => proposals(sql`${r.settledAt} is null`, 5_000);

/** This proposal, if it is still open. */
export const openRepair = async (id: string): Promise<Proposal | undefined> =>
	(await proposals(sql`${r.id} = ${id} and ${r.settledAt} is null`))[0];

/** Days after a refusal in which nothing is proposed for the pair. */
export const restDays = 21;

/** Of these pairings, those with an open proposal, or one that was declined recently. */
export async function underRepair(pairingIds: string[]): Promise<Set<string>> {
	const pairings = await rows<{ pairingId: string }>(sql`
		select unnest(array[${r.pairingId}, case when ${r.settledAt} is null then ${r.targetId} end]) as "pairingId"
			from ${r}
		where (${anyOf(r.pairingId, pairingIds)} or ${anyOf(r.targetId, pairingIds)})
		and (${r.settledAt} is null or ${r.outcome} = 'declined'
			and ${r.settledAt} > ${instant(now())} - make_interval(days => ${restDays}::int))`);
	const requested = new Set(pairingIds);
	return new Set(pairings.map(({ pairingId }) => pairingId).filter((id) => id && requested.has(id)));
}
