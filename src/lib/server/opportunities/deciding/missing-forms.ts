// A family's form that is there no longer, after a place was offered or accepted. The child is not asked to choose between an invitation
// and a parent: the place goes to the next, and the adults who can bring the form, or have to know, are told.
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, eq } from '../../kernel/db/index.ts';
import { notify } from '../../kernel/notify/index.ts';
import { openGrant, openMembership, studentClassroomSql } from '../../kernel/predicates/index.ts';
import { applicationOutcome, tables } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import type { EndedConsent } from '../../consent/index.ts';
import type { FoundCall } from '../find-call.ts';
import {
	type StandingDecision,
	recordDecision,
	isAtSchoolSql,
	lacksFormSql,
	standsSql
} from './decisions.ts';
import { isOverFor, toldOutcomes } from '../outcome-of.ts';

const { application, article, callFacts, grant, membership } = tables;

interface AdultOfApplication {
	id: string;
	personId: string;
}

/** Days for which an accepted place waits for the form. */
const daysForForm = 7;

type HeldPlace = Pick<typeof applicationOutcome.$inferSelect, 'answer' | 'passedOver'> & {
	id: string;
	until: string;
	lacksForm: boolean;
};

/**
 * Looks at everybody who has a place of a decision that was told. An offer without a form is over at once; an accepted place waits for a week,
 * and stays where the form is there again. Whoever loses a place waits in their order. Runs in a transaction that has locked the decision.
 */
export async function settleForms(decision: StandingDecision, call: FoundCall): Promise<void> {
	const held = await rows<HeldPlace>(sql`select ${application.id}, ${tables.applicationOutcome.answer},
			${tables.applicationOutcome.passedOver} as "passedOver", ${tables.applicationOutcome.answerUntil} as until,
			${lacksFormSql(application)} as "lacksForm" from ${tables.applicationOutcome}
				join ${application} on ${application.id} = ${tables.applicationOutcome.applicationId}
		where ${tables.applicationOutcome.decisionId} = ${decision.id}
			and ${tables.applicationOutcome.offeredAt} is not null and ${standsSql(application)}
		and (${tables.applicationOutcome.answer} is null or ${tables.applicationOutcome.answer} = 'accepted')`);
	const changed = held.filter(({ lacksForm, passedOver }) => lacksForm || passedOver === 'form');
	for (const place of changed) await followForm(place, call);
	const missed = changed.filter(({ lacksForm, passedOver }) => lacksForm && passedOver !== 'form');
	await tellOfForms(
		missed.map(({ id }) => id),
		true
	);
}

async function followForm({ id, answer, lacksForm, passedOver, until }: HeldPlace, call: FoundCall) {
	const set = (values: Partial<typeof applicationOutcome.$inferInsert>) =>
		db().update(applicationOutcome).set(values).where(eq(applicationOutcome.applicationId, id));
	if (!lacksForm) await set({ passedOver: null });
	else if (answer === 'accepted' && passedOver !== 'form')
		await set({ passedOver: 'form', answerUntil: daysAfter(now(), daysForForm) });
	else if (answer === null || new Date(until) <= now()) {
		await set({
			outcome: 'waiting',
			passedOver: 'form',
			offeredAt: null,
			answerUntil: null,
			answer: null,
			answeredAt: null
		});
		await recordDecision(null, call, 'decision.form_missing', id);
	}
}

/** The teachers of the students of these applications. */
export const teachersOfApplications = (applicationIds: string[]): Promise<AdultOfApplication[]> =>
	rows(sql`select distinct ${application.id}, ${membership.personId} as "personId" from ${application}
		cross join lateral (${studentClassroomSql(application.studentId)}) class
		join ${membership} on ${membership.classroomId} = class.classroom_id and ${openMembership(membership, 'teacher')}
			and ${membership.personId} <> ${application.studentId}
		where ${anyOf(application.id, applicationIds)} and ${application.withdrawnAt} is null
			and ${isAtSchoolSql(application)}`);

/** The coordinators of the program of the call; where it speaks for the commission, of its students' programs. */
const coordinatorsOf = (applicationIds: string[]): Promise<AdultOfApplication[]> =>
	rows(sql`select distinct ${application.id}, ${grant.personId} as "personId" from ${application}
		join ${article} on ${article.id} = ${application.articleId}
		join ${callFacts} on ${callFacts.revisionId} = ${application.revisionId}
			join ${grant} on ${openGrant(grant, 'coordinator')}
		and (${grant.programId} = ${article.programId} or ${article.programId} is null
			and ${callFacts.rules} -> 'programs' ? ${grant.programId})
		where ${anyOf(application.id, applicationIds)}`);

/** Tells the teachers of these students, and where they had a place those who coordinate the call. Once about each application. */
export async function tellOfForms(applicationIds: string[], hadPlace: boolean): Promise<void> {
	if (!applicationIds.length) return;
	const teachers = await teachersOfApplications(applicationIds);
	const coordinators = hadPlace ? await coordinatorsOf(applicationIds) : [];
	await notify(
		[...teachers, ...coordinators].map(({ id, personId }) => ({ personId, kind: 'form', subjectId: id }))
	);
}

/** Tells of forms that have just ended, also before a decision and during the journey. @returns whether an application rests on one of them */
export async function tellOfEndedForms(ended: EndedConsent[]): Promise<boolean> {
	const forms = ended.filter(({ scope, about }) => scope === 'travel' && about !== null);
	if (!forms.length) return false;
	const list = await rows<{ id: string }>(sql`select ${application.id} from ${application}
		where (${sql.join(
			forms.map(
				({ studentId, about }) => sql`${application.studentId} = ${studentId}
					and ${application.articleId}::text = ${about}`
			),
			sql` or `
		)})
		and ${application.handedInAt} is not null and ${application.withdrawnAt} is null and ${isAtSchoolSql(application)}
			and ${lacksFormSql(application)}`);
	const told = await toldOutcomes(list.map(({ id }) => id));
	const counting = list.filter(({ id }) => !isOverFor(told.get(id)?.stage));
	const hasPlace = ({ id }: { id: string }) =>
		['accepted', 'form_missing'].includes(told.get(id)?.stage ?? '');
	const [withPlace, others] = [counting.filter(hasPlace), counting.filter((entry) => !hasPlace(entry))];
	await tellOfForms(
		withPlace.map(({ id }) => id),
		true
	);
	await tellOfForms(
		others.map(({ id }) => id),
		false
	);
	return counting.length > 0;
}
