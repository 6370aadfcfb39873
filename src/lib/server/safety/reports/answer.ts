import { type Actor, readerOf, seesCase } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { announceReport } from '../../people/visibility.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { report, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { notifyReportAnswer } from '../../kernel/notify/index.ts';
import { passGate } from '../ports/index.ts';
import { screenStaffText } from '../alerts/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { isReportOutcome } from '../../../safety/reports/reasons.ts';
import { findReport, isAboutAdult, type Report } from './find.ts';
import { announceToReporter } from './send.ts';
import { sidesOfReport } from '../../kernel/predicates/index.ts';

const { safeguardingCase } = tables;

export interface ReportAnswer {
	reportId: string;
	outcome: string;
	/** What the reporter reads. */
	words: string;
}

/**
 * Answers a report with an outcome and words to the reporter. Everybody who sees the report may; the first answer counts.
 * @throws NotFound, Invalid, Conflict
 */
export async function answer(actor: Actor, { reportId, outcome, words }: ReportAnswer): Promise<void> {
	if (!isReportOutcome(outcome)) throw new Invalid('outcome', 'report_outcome_missing');
	await transaction(async () => {
		const reported = await findReport(actor, reportId);
		const [locked] = await db().select().from(report).where(eq(report.id, reported.id)).for('update');
		if (locked!.answeredAt) throw new Conflict('report_answered');
		const text = cleanText('words', words, { missing: 'words_missing' })!;
		await refuseUntrue(actor, reported, outcome);
		const { members, schools } = await sidesOfReport(reported.id);
		// An answer about an adult is not shown to the lead of the school: the adult may be the one who would read it.
		const reporter = isAboutAdult(reported) ? undefined : members.find(({ id }) => id === reported.by);
		const passed = await passGate(actor, {
			mark: 'report',
			texts: { words: text },
			schoolIds: reporter ? [reporter.schoolId] : [],
			studentId: reporter?.id,
			source: { place: 'report', id: reported.id }
		});
		await db()
			.update(report)
			.set({ outcome, answer: passed.words, answeredBy: actor.id, answeredAt: now() })
			.where(eq(report.id, reported.id));
		await record({
			actorId: actor.id,
			verb: 'report.answer',
			subject: ['report', reported.id],
			schools,
			detail: outcome
		});
		if (reporter)
			await screenStaffText(actor, {
				studentId: reported.by,
				schoolId: reporter.schoolId,
				place: 'report',
				subjectId: reported.id,
				words: text
			});
		await announceReport(reported.id);
		await announceToReporter(reported.by, { pairingId: reported.pairingId, asStudent: reported.byStudent });
		await notifyReportAnswer(reported);
	});
}

/**
 * Refuses an outcome that did not happen: a recall, or a case. Whether there is a case that the answering teacher neither
 * opened nor sees must not show here.
 */
async function refuseUntrue(actor: Actor, reported: Report, outcome: string) {
	if (outcome === 'recalled' && reported.state !== 'recalled')
		throw new Invalid('outcome', 'report_not_recalled');
	if (outcome !== 'case') return;
	const [ownCase] = await rows(sql`select from ${safeguardingCase}
		where ${safeguardingCase.originId} in (${reported.id}, ${reported.reviewableId})
			and (${safeguardingCase.openedBy} = ${actor.id}
			or ${seesCase.where(readerOf(actor), 'safeguardingCase')}) limit 1`);
	if (!ownCase) throw new Invalid('outcome', 'report_no_case');
}
