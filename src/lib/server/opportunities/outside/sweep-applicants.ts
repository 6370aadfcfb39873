// What follows from the time for adults from outside: they are told what was decided, and they are erased.
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, inArray, lte, type SQL } from '../../kernel/db/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { earlierApplicantLink, outsideApplicant, tables } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { applicantConfirmDays } from './ask-to-apply.ts';
import { eraseApplications, lockCallsOf } from './erase-applications.ts';

const { application, applicationOutcome, callDecision, callFacts } = tables;

/** Applications that are worked off in one transaction. */
const batch = 200;

/** Mails everybody of whom something was decided, once all are told, and again when they move up. Recorded in each row. */
export async function sweepApplicants(): Promise<void> {
	if (!canSendMail()) return;
	await transaction(async () => {
		const due = await rows<{ id: string }>(sql`select ${tables.outsideApplicant.applicationId} as id
			from ${tables.outsideApplicant}
			join ${applicationOutcome} on ${applicationOutcome.applicationId} = ${tables.outsideApplicant.applicationId}
			join ${callDecision} on ${callDecision.id} = ${applicationOutcome.decisionId}
				and ${callDecision.toldAt} is not null and ${callDecision.endedAt} is null
			where ${applicationOutcome.answer} is null and (${tables.outsideApplicant.toldAt} is null
				or ${applicationOutcome.offeredAt} > ${tables.outsideApplicant.toldAt})
			order by ${tables.outsideApplicant.applicationId} limit ${batch} for update of outside_applicant skip locked`);
		const ids = due.map(({ id }) => id);
		if (!ids.length) return;
		await db()
			.update(outsideApplicant)
			.set({ toldAt: now() })
			.where(inArray(outsideApplicant.applicationId, ids));
		for (const id of ids) await enqueueJob('applicant.mail', { id, telling: 'decided' });
	});
}

/**
 * Erases adults from outside: on the day after the last one that they were told, and who never followed their link. Runs every day.
 */
export async function forgetApplicants(): Promise<void> {
	await db().delete(earlierApplicantLink).where(lte(earlierApplicantLink.endsAt, now()));
	while ((await forgetSome()) === batch);
}

const forgetSome = (): Promise<number> =>
	transaction(async () => {
		const due = await toForget(sql`true`);
		await lockCallsOf(due);
		// Somebody may have confirmed their address meanwhile.
		await eraseApplications(
			await toForget(
				sql`${anyOf(tables.outsideApplicant.applicationId, due)}`,
				sql`for update of
				outside_applicant`
			)
		);
		return due.length;
	});

async function toForget(which: SQL, lock: SQL = sql``): Promise<string[]> {
	const list = await rows<{ id: string }>(sql`select ${tables.outsideApplicant.applicationId} as id
		from ${tables.outsideApplicant}
		join ${application} on ${application.id} = ${tables.outsideApplicant.applicationId}
			join ${callFacts} on ${callFacts.revisionId} = ${application.revisionId}
		where ${which} and (${tables.outsideApplicant.keptUntil} < (${instant(now())} at time zone ${callFacts.zone})::date
			or ${tables.outsideApplicant.confirmedAt} is null
				and ${application.begunAt} <= ${instant(daysAfter(now(), -applicantConfirmDays))})
		order by ${tables.outsideApplicant.applicationId} limit ${batch} ${lock}`);
	return list.map(({ id }) => id);
}
