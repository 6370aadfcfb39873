import { eq } from 'drizzle-orm';
import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { announceReport } from '../../directory/visibility/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { aliased, report, safeguardingCase } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { notifyReportAnswer } from '../../kernel/notify/index.ts';
import { screenStaffText } from '../safeguarding/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isReportOutcome } from '../../../reports/reasons.ts';
import { findReport, isAboutAdult, type Report } from './find.ts';
import { tellReporter } from './send.ts';
import { sidesOfReport } from '../../kernel/predicates/index.ts';

const { k } = aliased({ k: safeguardingCase });

export interface ReportAnswer {
	reportId: string;
	outcome: string;
	/** What the reporter reads. */
	words: string;
}

/**
 * Settles a report with words to whoever sent it. Everybody who sees it may; the first who does has answered.
 * @throws NotFound, Invalid, Conflict
 */
export async function answer(actor: Actor, { reportId, outcome, words }: ReportAnswer): Promise<void> {
	if (!isReportOutcome(outcome)) throw new Invalid('outcome', 'report_outcome_missing');
	await transaction(async () => {
		const found = await findReport(actor, reportId);
		const [locked] = await db().select().from(report).where(eq(report.id, found.id)).for('update');
		if (locked!.answeredAt) throw new Conflict('report_answered');
		const text = cleanText('words', words, { missing: 'words_missing' })!;
		await refuseUntrue(actor, found, outcome);
		await db()
			.update(report)
			.set({ outcome, answer: text, answeredBy: actor.id, answeredAt: now() })
			.where(eq(report.id, found.id));
		const { members, schools } = await sidesOfReport(found.id);
		await record({
			actorId: actor.id,
			verb: 'report.answer',
			subject: ['report', found.id],
			schools,
			detail: outcome
		});
		const reporter = members.find(({ id }) => id === found.by);
		// An answer about an adult is not read along at a school: the adult may be the one who reads.
		if (reporter && !isAboutAdult(found))
			await screenStaffText(actor, {
				studentId: found.by,
				schoolId: reporter.schoolId,
				place: 'report',
				subjectId: found.id,
				words: text
			});
		await announceReport(found.id);
		await tellReporter(found.by, { pairingId: found.pairingId, asStudent: found.byStudent });
		await notifyReportAnswer(found);
	});
}

/**
 * Nobody is told that something was taken back, or a case opened, where it was not. Whether there is a case that the
 * answering teacher neither opened nor sees, they do not learn here.
 */
async function refuseUntrue(actor: Actor, found: Report, outcome: string) {
	if (outcome === 'recalled' && found.state !== 'recalled')
		throw new Invalid('outcome', 'report_not_recalled');
	if (outcome !== 'case') return;
	const [opened] = await rows(sql`select from ${k}
		where ${k.originId} in (${found.id}, ${found.reviewableId}) and (${k.openedBy} = ${actor.id}
			or ${seesCase.where(readerOf(actor), 'k')}) limit 1`);
	if (!opened) throw new Invalid('outcome', 'report_no_case');
}
