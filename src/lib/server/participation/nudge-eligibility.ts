import { now } from '../kernel/clock.ts';
import { consentedSql } from '../consent/index.ts';
import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, pausedSql, suspendedSql } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { enrolment, item, member, nudge, release } = tables;

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
		select ${member.pairingId} as "pairingId", ${member.personId} as "studentId", said.n as prompts,
			said.at as "promptAt", ${isEnrolled(enrolment)} and ${consentedSql(member.personId, asOf)}
				and not ${pausedSql(member.personId, asOf)}
			and not ${suspendedSql(member.personId, asOf)}
			and not exists (select from ${item} where ${item.pairingId} = ${member.pairingId}
				and ${item.authorId} = ${member.personId}
				and ${item.kind} = 'message' and ${item.state} in ('waiting', 'approved')) as "mayWrite"
		from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		cross join lateral (
			select count(*)::int as n, max(${nudge.at}) as at from ${nudge}
			where ${nudge.pairingId} = ${member.pairingId} and ${nudge.studentId} = ${member.personId}
				and ${nudge.kind} = 'student'
				and ${nudge.at} > coalesce((
				select max(${release.at}) from ${release} where ${release.pairingId} = ${member.pairingId}
					and ${release.authorId} = ${member.personId}), '-infinity')
		) said
		where ${anyOf(member.pairingId, pairingIds)}`);
	return new Map(
		members.map(({ pairingId, studentId, ...eligibility }) => [`${pairingId} ${studentId}`, eligibility])
	);
}
