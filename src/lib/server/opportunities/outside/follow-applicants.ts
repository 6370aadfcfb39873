// What follows from the time for adults from outside: they are told what was decided, and they are erased.
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, inArray, lte, type SQL } from '../../kernel/db/index.ts';
import { enqueueJob } from '../../kernel/jobs/index.ts';
import { canSendMail } from '../../kernel/mail/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	applicationOutcome,
	callDecision,
	callFacts,
	earlierApplicantLink,
	outsideApplicant
} from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { confirmDays } from './ask-to-apply.ts';
import { eraseApplications, lockCallsOf } from './erase-applications.ts';

const { ap, d, f, o, u } = aliased({
	ap: application,
	d: callDecision,
	f: callFacts,
	o: outsideApplicant,
	u: applicationOutcome
});

/** Applications that are worked off in one transaction. */
const batch = 200;

/** Mails everybody of whom something was decided, once all are told, and again when they move up. Recorded in each row. */
export async function followApplicants(): Promise<void> {
	if (!canSendMail()) return;
	await transaction(async () => {
		const due = await rows<{ id: string }>(sql`select ${o.applicationId} as id from ${o}
			join ${u} on ${u.applicationId} = ${o.applicationId}
			join ${d} on ${d.id} = ${u.decisionId} and ${d.toldAt} is not null and ${d.endedAt} is null
			where ${u.answer} is null and (${o.toldAt} is null or ${u.offeredAt} > ${o.toldAt})
			order by ${o.applicationId} limit ${batch} for update of ${sql`"o"`} skip locked`);
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
			await toForget(sql`${anyOf(o.applicationId, due)}`, sql`for update of ${sql`"o"`}`)
		);
		return due.length;
	});

async function toForget(which: SQL, lock: SQL = sql``): Promise<string[]> {
	const list = await rows<{ id: string }>(sql`select ${o.applicationId} as id from ${o}
		join ${ap} on ${ap.id} = ${o.applicationId} join ${f} on ${f.revisionId} = ${ap.revisionId}
		where ${which} and (${o.keptUntil} < (${instant(now())} at time zone ${f.zone})::date
			or ${o.confirmedAt} is null and ${ap.begunAt} <= ${instant(daysAfter(now(), -confirmDays))})
		order by ${o.applicationId} limit ${batch} ${lock}`);
	return list.map(({ id }) => id);
}
