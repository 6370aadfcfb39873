import { recordAll } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, transaction, and, isNull, lte } from '../../../kernel/db/index.ts';
import { rosterImport } from '../../../kernel/schema/index.ts';
import { expiryLimit } from './find.ts';

/** Erases the content of lists that nobody has confirmed in time. @returns how many */
export async function sweepImports(): Promise<number> {
	return transaction(async () => {
		const lapsed = await db()
			.update(rosterImport)
			.set({ content: null, decidedAt: now(), outcome: 'lapsed' })
			.where(and(isNull(rosterImport.outcome), lte(rosterImport.at, expiryLimit())))
			.returning({ id: rosterImport.id, schoolId: rosterImport.schoolId });
		await recordAll(
			lapsed.map(({ id, schoolId }) => ({
				actorId: null,
				verb: 'roster.lapse' as const,
				subject: ['roster', id],
				schools: [schoolId]
			}))
		);
		return lapsed.length;
	});
}
