import { recordAll } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { revokeApprovals } from '../approvals/index.ts';
import { announceConsent } from './announce.ts';
import { consentedSql } from './valid.ts';
import { aliased, auditEvent, consent, erasure } from '../../kernel/schema/index.ts';

const { c, e, v } = aliased({ c: consent, e: erasure, v: auditEvent });

/**
 * Consent that has ended stops counting by itself. This refreshes the pages that are open, and makes approved items wait
 * again. The audit event marks a consent as handled.
 * @returns for how many students
 */
export async function sweepConsents(): Promise<number> {
	return transaction(async () => {
		const moment = instant(now());
		const expired = await rows<{ consentId: string; studentId: string; schoolId: string }>(sql`
			select distinct on (${c.studentId}) ${c.id} as "consentId", ${c.studentId} as "studentId",
				${c.schoolId} as "schoolId"
			from ${c}
			where ${c.until} <= ${moment} and ${c.until} > ${moment} - interval '30 days'
				and not ${consentedSql(c.studentId, moment)}
			and not exists (select from ${v} where ${v.subjectKind} = 'person' and ${v.verb} = 'consent.expire'
				and ${v.subjectId} = ${c.studentId}::text and ${v.at} >= ${c.until})
			and not exists (select from ${e} where ${e.personId} = ${c.studentId})
			order by ${c.studentId}, ${c.until} desc limit 500`);
		if (!expired.length) return 0;
		const students = expired.map(({ studentId }) => studentId);
		await revokeApprovals({ authorIds: students });
		await recordAll(
			expired.map(({ consentId, studentId, schoolId }) => ({
				actorId: null,
				verb: 'consent.expire' as const,
				subject: ['person', studentId],
				schools: [schoolId],
				detail: consentId
			}))
		);
		await announceConsent(students);
		return expired.length;
	});
}
