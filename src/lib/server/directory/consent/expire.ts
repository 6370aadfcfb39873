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
 * Consent that has run out stops by itself wherever it is asked for. This tells the pages that are open, and lets
 * what was approved wait again. The audit event says that it was done.
 * @returns for how many
 */
export async function sweepConsents(): Promise<number> {
	return transaction(async () => {
		const at = instant(now());
		const over = await rows<{ consentId: string; studentId: string; schoolId: string }>(sql`
			select distinct on (${c.studentId}) ${c.id} as "consentId", ${c.studentId} as "studentId",
				${c.schoolId} as "schoolId"
			from ${c}
			where ${c.until} <= ${at} and ${c.until} > ${at} - interval '30 days'
				and not ${consentedSql(c.studentId, at)}
			and not exists (select from ${v} where ${v.subjectKind} = 'person' and ${v.verb} = 'consent.expire'
				and ${v.subjectId} = ${c.studentId}::text and ${v.at} >= ${c.until})
			and not exists (select from ${e} where ${e.personId} = ${c.studentId})
			order by ${c.studentId}, ${c.until} desc limit 500`);
		if (!over.length) return 0;
		const students = over.map(({ studentId }) => studentId);
		await revokeApprovals({ authorIds: students });
		await recordAll(
			over.map(({ consentId, studentId, schoolId }) => ({
				actorId: null,
				verb: 'consent.expire' as const,
				subject: ['person', studentId],
				schools: [schoolId],
				detail: consentId
			}))
		);
		await announceConsent(students);
		return over.length;
	});
}
