import { recordAll } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql, transaction, type SQL } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { together } from '../kernel/together.ts';
import { announceConsent } from './announce.ts';
import { announceEnded, type EndedConsent } from './ended.ts';
import { factsOf, keysIn } from './has-consent.ts';
import { type ConsentKey, keyText } from './scopes.ts';
import { stateOf } from './scope-state.ts';
import { consentedSql } from './valid.ts';
import { aliased, auditEvent, consent, consentWithdrawal, erasure } from '../kernel/schema/index.ts';

const { c, next, w } = aliased({ c: consent, next: consent, w: consentWithdrawal });
const { e, v } = aliased({ e: erasure, v: auditEvent });

interface ExpiredConsent extends ConsentKey {
	consentId: string;
	studentId: string;
	schoolId: string;
	until: string;
}

/**
 * Consent that has ended stops counting by itself. This refreshes the pages that are open, makes approved items wait again,
 * and tells the rooms above. The audit event marks a consent as handled.
 * @returns how many ended
 */
export const sweepConsents = (): Promise<number> =>
	transaction(async () => {
		const [basic, further] = await together(expiredBasics, expiredFurther);
		const writers = [...basic, ...further.filter(({ scope }) => scope === 'boards')];
		const students = [...new Set(writers.map(({ studentId }) => studentId))];
		if (students.length) {
			await revokeApprovals({ authorIds: students });
			await announceConsent(students);
		}
		await recordAll([
			...basic.map((row) => eventOf(row, 'consent.expire', row.consentId)),
			...further.map((row) => eventOf(row, 'consent.scope_expire', `${row.consentId} ${keyText(row)}`))
		]);
		await announceEnded([
			...(await endedWith(basic)),
			...further.map(({ studentId, scope, about }) => ({ studentId, scope, about, why: 'expired' as const }))
		]);
		return basic.length + further.length;
	});

const eventOf = (
	{ studentId, schoolId }: ExpiredConsent,
	verb: 'consent.expire' | 'consent.scope_expire',
	detail: string
) => ({
	actorId: null,
	verb,
	subject: ['person', studentId] as [string, string],
	schools: [schoolId],
	detail
});

const columns = sql`${c.id} as "consentId", ${c.studentId} as "studentId", ${c.schoolId} as "schoolId", ${c.scope},
	${c.about}, ${c.until}`;
const ranOutLately = (
	moment: SQL
) => sql`${c.until} <= ${moment} and ${c.until} > ${moment} - interval '30 days'
	and not exists (select from ${e} where ${e.personId} = ${c.studentId})`;

/** Consents to take part: one for each student who has no valid one now. */
function expiredBasics() {
	const moment = instant(now());
	return rows<ExpiredConsent>(sql`
		select distinct on (${c.studentId}) ${columns} from ${c}
		where ${c.scope} = 'letters' and ${ranOutLately(moment)} and not ${consentedSql(c.studentId, moment)}
			and not exists (select from ${v} where ${v.subjectKind} = 'person' and ${v.verb} = 'consent.expire'
				and ${v.subjectId} = ${c.studentId}::text and ${v.at} >= ${c.until})
		order by ${c.studentId}, ${c.until} desc limit 500`);
}

/** Consents to further scopes that were not withdrawn and have no other in their place. */
function expiredFurther() {
	const moment = instant(now());
	return rows<ExpiredConsent>(sql`
		select ${columns} from ${c} where ${c.scope} <> 'letters' and ${ranOutLately(moment)}
			and not exists (select from ${w} where ${w.studentId} = ${c.studentId} and ${w.at} >= ${c.recordedAt}
				and (${w.scope} = 'letters' or ${w.scope} = ${c.scope} and ${w.about} is not distinct from ${c.about}))
			and not exists (select from ${next} where ${next.studentId} = ${c.studentId} and ${next.scope} = ${c.scope}
				and ${next.about} is not distinct from ${c.about} and (${next.until} is null or ${next.until} > ${c.until}))
			and not exists (select from ${v} where ${v.subjectKind} = 'person' and ${v.verb} = 'consent.scope_expire'
				and ${v.subjectId} = ${c.studentId}::text and split_part(${v.detail}, ' ', 1) = ${c.id}::text)
		order by ${c.until} limit 500`);
}

/** What ended together with consents to take part: everything that was valid the moment before. */
async function endedWith(basics: ExpiredConsent[]): Promise<EndedConsent[]> {
	const facts = await factsOf(basics.map(({ studentId }) => studentId));
	return basics.flatMap(({ studentId, until }) => {
		const own = facts.get(studentId)!;
		const before = new Date(new Date(until).getTime() - 1);
		const ended = keysIn(own).filter(
			(key) => stateOf(own, key, before) === 'valid' && stateOf(own, key, now()) !== 'valid'
		);
		return ended.map((key) => ({ studentId, ...key, why: 'expired' as const }));
	});
}
