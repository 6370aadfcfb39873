import { recordAll } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql, transaction, type SQL } from '../kernel/db/index.ts';
import { instant } from '../kernel/predicates/index.ts';
import { revokeApprovals } from '../review/approvals/index.ts';
import { together } from '../kernel/together.ts';
import { announceConsent, announceEnded, type EndedConsent } from './announce.ts';
import { scopeFacts, keysIn } from './has-consent.ts';
import { type ConsentKey, keyText } from './scopes.ts';
import { scopeStateAt } from './scope-state.ts';
import { consentedSql } from './valid.ts';
import { aliased, inner, tables } from '../kernel/schema/index.ts';

const { auditEvent, consent, consentWithdrawal } = tables;
const { erasure } = inner;
const { nextConsent } = aliased({ nextConsent: consent });

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

const columns = sql`${consent.id} as "consentId", ${consent.studentId} as "studentId",
	${consent.schoolId} as "schoolId", ${consent.scope},
	${consent.about}, ${consent.until}`;
const ranOutLately = (
	moment: SQL
) => sql`${consent.until} <= ${moment} and ${consent.until} > ${moment} - interval '30 days'
	and not exists (select from ${erasure} where ${erasure.personId} = ${consent.studentId})`;

/** Consents to take part: one for each student who has no valid one now. */
function expiredBasics() {
	const moment = instant(now());
	return rows<ExpiredConsent>(sql`
		select distinct on (${consent.studentId}) ${columns} from ${consent}
		where ${consent.scope} = 'letters' and ${ranOutLately(moment)} and not ${consentedSql(consent.studentId, moment)}
			and not exists (select from ${auditEvent} where ${auditEvent.subjectKind} = 'person'
				and ${auditEvent.verb} = 'consent.expire'
				and ${auditEvent.subjectId} = ${consent.studentId}::text and ${auditEvent.at} >= ${consent.until})
		order by ${consent.studentId}, ${consent.until} desc limit 500`);
}

/** Consents to further scopes that were not withdrawn and have no other in their place. */
function expiredFurther() {
	const moment = instant(now());
	return rows<ExpiredConsent>(sql`
		select ${columns} from ${consent} where ${consent.scope} <> 'letters' and ${ranOutLately(moment)}
			and not exists (select from ${consentWithdrawal} where ${consentWithdrawal.studentId} = ${consent.studentId}
				and ${consentWithdrawal.at} >= ${consent.recordedAt}
				and (${consentWithdrawal.scope} = 'letters' or ${consentWithdrawal.scope} = ${consent.scope}
					and ${consentWithdrawal.about} is not distinct from ${consent.about}))
			and not exists (select from ${nextConsent} where ${nextConsent.studentId} = ${consent.studentId}
				and ${nextConsent.scope} = ${consent.scope}
				and ${nextConsent.about} is not distinct from ${consent.about} and (${nextConsent.until} is null
					or ${nextConsent.until} > ${consent.until}))
			and not exists (select from ${auditEvent} where ${auditEvent.subjectKind} = 'person'
				and ${auditEvent.verb} = 'consent.scope_expire'
				and ${auditEvent.subjectId} = ${consent.studentId}::text
					and split_part(${auditEvent.detail}, ' ', 1) = ${consent.id}::text)
		order by ${consent.until} limit 500`);
}

/** What ended together with consents to take part: everything that was valid the moment before. */
async function endedWith(basics: ExpiredConsent[]): Promise<EndedConsent[]> {
	const facts = await scopeFacts(basics.map(({ studentId }) => studentId));
	return basics.flatMap(({ studentId, until }) => {
		const own = facts.get(studentId)!;
		const before = new Date(new Date(until).getTime() - 1);
		const ended = keysIn(own).filter(
			(key) => scopeStateAt(own, key, before) === 'valid' && scopeStateAt(own, key, now()) !== 'valid'
		);
		return ended.map((key) => ({ studentId, ...key, why: 'expired' as const }));
	});
}
