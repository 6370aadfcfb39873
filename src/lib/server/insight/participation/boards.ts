// What students do on the boards: posts, and corrections given and received.
import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';
import { type Scope, within } from './scope.ts';

export interface BoardMeasures {
	/** Posts of students of the scope that are released; new wordings of one are none. */
	posts: number;
	/** Released corrections that they gave, and that they got for their posts and corrections. */
	given: number;
	received: number;
}

/** Life on the boards. Of a pairing, what its members do there. */
export async function boardMeasures({ pairingId, ...places }: Scope): Promise<BoardMeasures> {
	const [found] = await rows<BoardMeasures>(sql`
		with writer as materialized (
			select e.id from enrolment e join cycle y on y.id = e.cycle_id join classroom c on c.id = e.classroom_id
			where true ${within(places)}
			${pairingId ? sql`and e.id in (select m.enrolment_id from pairing_member m where m.pairing_id = ${pairingId})` : sql``})
		select
			(select count(*)::int from post i ${stands} where i.edits_id is null and i.enrolment_id in (select id from writer)) as posts,
			(select count(*)::int from correction i ${stands} where i.enrolment_id in (select id from writer)) as given,
			(select count(*)::int from correction i ${stands} where i.target_id in (
				select reviewable_id from post where enrolment_id in (select id from writer)
				union all select reviewable_id from correction where enrolment_id in (select id from writer))) as received`);
	return found!;
}

const stands = sql`join reviewable r on r.id = i.reviewable_id and r.state = 'released'`;
