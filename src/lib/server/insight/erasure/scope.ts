import { sql, type SQL } from 'drizzle-orm';

/** Whose, and how much: everything, or what they wrote in one cycle. */
export interface ErasureScope {
	personId: string;
	cycleId?: string;
}

/** The ids of what this person wrote, whatever kind it is. */
export const written = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select r.id from reviewable r where r.author_id = ${personId} ${
		cycleId
			? sql`and (r.pairing_id in (select w.id from pairing w where w.cycle_id = ${cycleId})
				or r.id in ${onBoardsIn(cycleId)})`
			: sql``
	})`;

/** The ids of what was written on boards by whoever takes part in a cycle. */
const onBoardsIn = (cycleId: string): SQL => sql`(
	select p.reviewable_id from post p join enrolment e on e.id = p.enrolment_id where e.cycle_id = ${cycleId}
	union all
	select k.reviewable_id from correction k join enrolment e on e.id = k.enrolment_id where e.cycle_id = ${cycleId})`;

/** The ids of the topics in which they wrote. */
export const topicsOf = ({ personId }: ErasureScope): SQL => sql`(
	select p.topic_id from post p join reviewable r on r.id = p.reviewable_id
	where r.author_id = ${personId} and p.topic_id is not null
	union
	select k.topic_id from correction k join reviewable r on r.id = k.reviewable_id where r.author_id = ${personId})`;

/** The ids of what others wrote where they wrote too: in their pairings, in topics of theirs. */
export const besideThem = (personId: string): SQL => sql`(
	select r.id from reviewable r where r.author_id <> ${personId} and (
		r.pairing_id in ${pairingsIn({ personId })}
		or r.id in (select p.reviewable_id from post p where p.topic_id in ${topicsOf({ personId })}
			union all select k.reviewable_id from correction k where k.topic_id in ${topicsOf({ personId })})))`;

/** The ids of the pairings that they belong to. */
export const pairingsIn = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select m.pairing_id from pairing_member m join pairing w on w.id = m.pairing_id
	where m.person_id = ${personId} ${cycleId ? sql`and w.cycle_id = ${cycleId}` : sql``})`;

/** The ids of the enrolments under which they take part. */
export const seatsIn = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select e.id from enrolment e where e.person_id = ${personId} ${cycleId ? sql`and e.cycle_id = ${cycleId}` : sql``})`;
