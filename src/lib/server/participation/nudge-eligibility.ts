import { now } from '../kernel/clock.ts';
import { consentedSql } from '../consent/index.ts';
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, pausedSql, suspendedSql } from '../kernel/predicates/index.ts';
import { aliased, enrolment, nudge, pairingMember, release, reviewable } from '../kernel/schema/index.ts';

const { e, l, m, n, r } = aliased({ e: enrolment, l: release, m: pairingMember, n: nudge, r: reviewable });

/** The nudges of a member since their last letter, and whether they could write. */
export interface NudgeEligibility {
	/** They may write, and none of their letters waits for a teacher. */
	mayWrite: boolean;
	/** Nudges since their last released letter. */
	prompts: number;
	promptAt: string | null;
}

/** For each member of these pairings, by `pairing student`. */
export async function nudgeEligibility(pairingIds: string[]): Promise<Map<string, NudgeEligibility>> {
	const asOf = instant(now());
	const members = await rows<NudgeEligibility & { pairingId: string; studentId: string }>(sql`
		select ${m.pairingId} as "pairingId", ${m.personId} as "studentId", said.n as prompts, said.at as "promptAt",
			${isEnrolled(e)} and ${consentedSql(m.personId, asOf)} and not ${pausedSql(m.personId, asOf)}
			and not ${suspendedSql(m.personId, asOf)}
			and not exists (select from ${r} where ${r.pairingId} = ${m.pairingId} and ${r.authorId} = ${m.personId}
				and ${r.kind} = 'message' and ${r.state} in ('waiting', 'approved')) as "mayWrite"
		from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
		cross join lateral (
			select count(*)::int as n, max(${n.at}) as at from ${n}
			where ${n.pairingId} = ${m.pairingId} and ${n.studentId} = ${m.personId} and ${n.kind} = 'student'
				and ${n.at} > coalesce((
				select max(${l.at}) from ${l} where ${l.pairingId} = ${m.pairingId}
					and ${l.authorId} = ${m.personId}), '-infinity')
		) said
		where ${anyOf(m.pairingId, pairingIds)}`);
	return new Map(
		members.map(({ pairingId, studentId, ...eligibility }) => [`${pairingId} ${studentId}`, eligibility])
	);
}
