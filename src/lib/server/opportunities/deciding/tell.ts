// All students are told in one transaction, at the moment that two adults chose, and their teachers with them. Afterwards places that
// are free again go down the list.
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { deleteNotifications, notify } from '../../kernel/notify/index.ts';
import { applicationOutcome, callDecision, tables } from '../../kernel/schema/index.ts';
import { minute } from '../../kernel/time/index.ts';
import type { EndedConsent } from '../../consent/index.ts';
import { callsOfRevisions, type FoundCall } from '../find-call.ts';
import { type StandingDecision, recordDecision, lacksFormSql, standsSql } from './decisions.ts';
import { fillPlaces, lapseOffers } from './free-places.ts';
import { calendarsOf } from './propose.ts';
import { settleForms, teachersOfApplications, tellOfEndedForms, tellOfForms } from './missing-forms.ts';
import { isTellingTime } from './telling-time.ts';

const { application, articlePublication, callFacts } = tables;

/** Milliseconds after the chosen moment within which students are told whatever the hour: a server that was away waits for the next one. */
const onTime = 30 * minute;

/** Tells what is due, and moves up whoever is next: until the journey begins, and while the call is public. */
export async function sweepDecisions(): Promise<void> {
	const list = await rows<{ id: string; revisionId: string }>(sql`
		select ${tables.callDecision.id}, ${callFacts.revisionId} as "revisionId" from ${tables.callDecision}
		join ${articlePublication} on ${articlePublication.articleId} = ${tables.callDecision.articleId}
			and ${articlePublication.endedAt} is null and ${articlePublication.begunAt} is not null
		join ${callFacts} on ${callFacts.revisionId} = ${articlePublication.revisionId}
		where ${tables.callDecision.endedAt} is null and ${tables.callDecision.confirmedAt} is not null
		and (${tables.callDecision.toldAt} is null and ${tables.callDecision.tellAt} <= ${instant(now())}
			or ${tables.callDecision.toldAt} > ${instant(now())} - interval '1 year'
			and (${callFacts.travelFrom} is null
				or ${callFacts.travelFrom} > (${instant(now())} at time zone ${callFacts.zone})::date))
		order by ${tables.callDecision.id} limit 200`);
	const calls = await callsOfRevisions(
		list.map(({ revisionId }) => revisionId),
		'en'
	);
	for (const { id, revisionId } of list)
		await settleDecision(
			id,
			calls.find((call) => call.revisionId === revisionId)!
		);
}

/** Consents ended: whoever must know is told, and places go on at once, not with the next sweep. */
export async function settleEndedForms(ended: EndedConsent[]): Promise<void> {
	if (await transaction(() => tellOfEndedForms(ended))) await sweepDecisions();
}

const settleDecision = (id: string, call: FoundCall): Promise<void> =>
	transaction(async () => {
		const [decision] = await db()
			.select()
			.from(callDecision)
			.where(and(eq(callDecision.id, id), isNull(callDecision.endedAt)))
			.for('update');
		if (!decision) return;
		if (!decision.toldAt) return tellAll(decision, call);
		await lapseOffers(decision, call);
		await settleForms(decision, call);
		const movedUp = await fillPlaces(decision, call, false);
		await tellAbout(movedUp, null);
	});

async function tellAll(decision: StandingDecision, call: FoundCall): Promise<void> {
	const list = await rows<{ id: string; schoolId: string | null; lacksForm: boolean }>(sql`
		select ${application.id}, ${application.schoolId} as "schoolId", ${lacksFormSql(application)} as "lacksForm"
			from ${tables.applicationOutcome}
				join ${application} on ${application.id} = ${tables.applicationOutcome.applicationId}
		where ${tables.applicationOutcome.decisionId} = ${decision.id} and ${standsSql(application)}`);
	const isLate = now().getTime() > decision.tellAt.getTime() + onTime;
	if (isLate && !isTellingTime(await calendarsOf(list, call), now(), now())) return;
	const length = decision.answerUntil.getTime() - decision.tellAt.getTime();
	await db().update(callDecision).set({ toldAt: now() }).where(eq(callDecision.id, decision.id));
	// Whoever has withdrawn or left since, or whose family has, gets no offer; the place goes on at once. Somebody who comes back waits.
	await db()
		.update(applicationOutcome)
		.set({ offeredAt: now(), answerUntil: new Date(now().getTime() + length) })
		.where(
			and(
				eq(applicationOutcome.decisionId, decision.id),
				eq(applicationOutcome.outcome, 'offered'),
				anyOf(
					applicationOutcome.applicationId,
					list.filter(({ lacksForm }) => !lacksForm).map(({ id }) => id)
				)
			)
		);
	await db()
		.update(applicationOutcome)
		.set({ outcome: 'waiting' })
		.where(
			and(
				eq(applicationOutcome.decisionId, decision.id),
				eq(applicationOutcome.outcome, 'offered'),
				isNull(applicationOutcome.offeredAt)
			)
		);
	await fillPlaces(decision, call, true);
	await recordDecision(null, call, 'decision.tell', decision.id);
	await tellAbout(
		list.map(({ id }) => id),
		decision.id
	);
}

/**
 * Tells the students of these applications, and the teachers of their classes, in place of what they were told before. Adults from outside
 * are mailed by a job of their own (`sweepApplicants`).
 * @param decisionId all are told together: a teacher once about all of theirs. Null: about each by itself
 */
export async function tellAbout(applicationIds: string[], decisionId: string | null): Promise<void> {
	if (!applicationIds.length) return;
	const students = await rows<{ id: string; personId: string; lacksForm: boolean }>(sql`
		select ${application.id}, ${application.studentId} as "personId", ${lacksFormSql(application)} as "lacksForm"
			from ${application} where ${anyOf(application.id, applicationIds)} and ${application.studentId} is not null
				and ${standsSql(application)}`);
	const teachers = await teachersOfApplications(applicationIds);
	await deleteNotifications(applicationIds);
	const told = [
		...students.map(({ id, personId }) => ({ personId, subjectId: id })),
		...teachers.map(({ id, personId }) => ({ personId, subjectId: decisionId ?? id }))
	];
	const once = new Map(told.map((entry) => [`${entry.personId} ${entry.subjectId}`, entry]));
	await notify([...once.values()].map((entry) => ({ ...entry, kind: 'decision' as const })));
	// What they were told about a form holds still.
	await tellOfForms(
		students.filter(({ lacksForm }) => lacksForm).map(({ id }) => id),
		false
	);
}
