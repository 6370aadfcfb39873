import { sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../directory/consent/index.ts';
import { anyOf, rows } from '../../kernel/db/index.ts';
import { instant, pausedSql, suspendedSql } from '../../kernel/predicates/index.ts';

/** What was said to a member since their last letter, and whether it is theirs to write. */
export interface NudgeEligibilityQuery {
	/** They may write, and nothing that they wrote waits for a teacher. */
	mayWrite: boolean;
	/** Gentle words since their last released letter. */
	prompts: number;
	promptAt: string | null;
}

/** For each member of these pairings, by `pairing student`. */
export async function whatStops(pairingIds: string[]): Promise<Map<string, NudgeEligibilityQuery>> {
	const at = instant(now());
	const found = await rows<NudgeEligibilityQuery & { pairingId: string; studentId: string }>(sql`
		select m.pairing_id as "pairingId", m.person_id as "studentId", said.n as prompts, said.at as "promptAt",
			e.until is null and ${consentedSql(sql`m.person_id`, at)} and not ${pausedSql(sql`m.person_id`, at)}
			and not ${suspendedSql(sql`m.person_id`, at)}
			and not exists (select from reviewable r where r.pairing_id = m.pairing_id and r.author_id = m.person_id
				and r.kind = 'message' and r.state in ('waiting', 'approved')) as "mayWrite"
		from pairing_member m join enrolment e on e.id = m.enrolment_id
		cross join lateral (
			select count(*)::int as n, max(n.at) as at from nudge n
			where n.pairing_id = m.pairing_id and n.student_id = m.person_id and n.kind = 'student' and n.at > coalesce((
				select max(l.at) from release l where l.pairing_id = m.pairing_id and l.author_id = m.person_id), '-infinity')
		) said
		where ${anyOf(sql`m.pairing_id`, pairingIds)}`);
	return new Map(found.map(({ pairingId, studentId, ...asked }) => [`${pairingId} ${studentId}`, asked]));
}
