import { sql } from 'drizzle-orm';
import {
	concernsSql,
	instant,
	isAboutAdultSql,
	pausedSql,
	suspendedSql
} from '../../../kernel/predicates/index.ts';
import { now } from '../../../kernel/clock.ts';
import { consentedSql } from '../../../directory/consent/index.ts';
import { anyOf, rows } from '../../../kernel/db/index.ts';

export interface Free {
	id: string;
	/** Nothing keeps them from having another pal: no measure, no case of theirs, no closed account, and consent stands. */
	may: boolean;
	/** An open proposal concerns them already. */
	proposed: boolean;
	/** They fell silent in this cycle, and their pal went on with somebody else: they are asked for by hand. */
	wasStill: boolean;
}

/**
 * How these students stand in a cycle; whoever takes no part is missing. A case about what students do to each other keeps them
 * from new pals: whoever gets one may be the next. That there is one tells nobody more than "no". A case about an adult keeps
 * nobody: that adult may be the one who looks (docs/decisions/0048).
 */
export async function freeIn(cycleId: string, ids: string[]): Promise<Map<string, Free>> {
	const at = instant(now());
	// One by one, behind an offset: else the planner reads the consents of everybody for the sixty of two classrooms.
	const found = await rows<Free>(sql`
		select e.person_id as id, stands.* from enrolment e
		cross join lateral (select
			${consentedSql(sql`e.person_id`, at)} and not ${pausedSql(sql`e.person_id`, at)}
			and not ${suspendedSql(sql`e.person_id`, at)} and not exists (
				select from safeguarding_case k where k.closed_at is null and not ${isAboutAdultSql}
				and ${concernsSql(sql`e.person_id`)}) as may,
			exists (select from repair_seat s join repair_proposal r on r.id = s.proposal_id
				where s.person_id = e.person_id and r.settled_at is null) as proposed,
			exists (select from repair_seat s join repair_proposal r on r.id = s.proposal_id
				where s.enrolment_id = e.id and not s.joins and r.outcome = 'made') as "wasStill"
			offset 0) stands
		where e.cycle_id = ${cycleId} and e.until is null and ${anyOf(sql`e.person_id`, ids)}`);
	return new Map(found.map((one) => [one.id, one]));
}

/** Twos of these students who were pals before in this cycle: a repair does not bring them together again. */
export async function wereTogether(cycleId: string, ids: string[]): Promise<[string, string][]> {
	const found = await rows<{ first: string; second: string }>(sql`
		select distinct a.person_id as first, b.person_id as second from pairing w
		join pairing_member a on a.pairing_id = w.id join pairing_member b on b.pairing_id = w.id and b.person_id > a.person_id
		where w.cycle_id = ${cycleId} and w.state = 'ended'
		and ${anyOf(sql`a.person_id`, ids)} and ${anyOf(sql`b.person_id`, ids)}`);
	return found.map(({ first, second }) => [first, second]);
}
