// A family's form that is there no longer, after a place was offered or accepted. The child is not asked to choose between an invitation
// and a parent: the place goes to the next, and the adults who can bring the form, or have to know, are told.
import { now } from '../../kernel/clock.ts';
import { anyOf, db, rows, sql, eq } from '../../kernel/db/index.ts';
import { notify } from '../../kernel/notify/index.ts';
import { openGrant, openMembership, studentClassroomSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	applicationOutcome,
	article,
	callFacts,
	classroomMembership,
	roleGrant
} from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import type { EndedConsent } from '../../consent/index.ts';
import type { FoundCall } from '../find-call.ts';
import type { Decision } from './find-decision.ts';
import { recordDecision } from './record-decision.ts';
import { isOverFor, toldOutcomes } from '../outcome-of.ts';
import { isAtSchoolSql, lacksFormSql, standsSql } from './standing.ts';

const { a, ap, f, g, m, o } = aliased({
	a: article,
	ap: application,
	f: callFacts,
	g: roleGrant,
	m: classroomMembership,
	o: applicationOutcome
});

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
export async function followForms(decision: Decision, call: FoundCall): Promise<void> {
	const held =
		await rows<HeldPlace>(sql`select ${ap.id}, ${o.answer}, ${o.passedOver} as "passedOver", ${o.answerUntil} as until,
			${lacksFormSql(ap)} as "lacksForm" from ${o} join ${ap} on ${ap.id} = ${o.applicationId}
		where ${o.decisionId} = ${decision.id} and ${o.offeredAt} is not null and ${standsSql(ap)}
		and (${o.answer} is null or ${o.answer} = 'accepted')`);
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
export const teachersOf = (applicationIds: string[]): Promise<AdultOfApplication[]> =>
	rows(sql`select distinct ${ap.id}, ${m.personId} as "personId" from ${ap}
		cross join lateral (${studentClassroomSql(ap.studentId)}) class
		join ${m} on ${m.classroomId} = class.classroom_id and ${openMembership(m, 'teacher')} and ${m.personId} <> ${ap.studentId}
		where ${anyOf(ap.id, applicationIds)} and ${ap.withdrawnAt} is null and ${isAtSchoolSql(ap)}`);

/** The coordinators of the program of the call; where it speaks for the commission, of its students' programs. */
const coordinatorsOf = (applicationIds: string[]): Promise<AdultOfApplication[]> =>
	rows(sql`select distinct ${ap.id}, ${g.personId} as "personId" from ${ap} join ${a} on ${a.id} = ${ap.articleId}
		join ${f} on ${f.revisionId} = ${ap.revisionId} join ${g} on ${openGrant(g, 'coordinator')}
		and (${g.programId} = ${a.programId} or ${a.programId} is null and ${f.rules} -> 'programs' ? ${g.programId})
		where ${anyOf(ap.id, applicationIds)}`);

/** Tells the teachers of these students, and where they had a place those who coordinate the call. Once about each application. */
export async function tellOfForms(applicationIds: string[], hadPlace: boolean): Promise<void> {
	if (!applicationIds.length) return;
	const teachers = await teachersOf(applicationIds);
	const coordinators = hadPlace ? await coordinatorsOf(applicationIds) : [];
	await notify(
		[...teachers, ...coordinators].map(({ id, personId }) => ({ personId, kind: 'form', subjectId: id }))
	);
}

/** Tells of forms that have just ended, also before a decision and during the journey. @returns whether an application rests on one of them */
export async function tellOfEndedForms(ended: EndedConsent[]): Promise<boolean> {
	const forms = ended.filter(({ scope, about }) => scope === 'travel' && about !== null);
	if (!forms.length) return false;
	const list = await rows<{ id: string }>(sql`select ${ap.id} from ${ap}
		where (${sql.join(
			forms.map(
				({ studentId, about }) => sql`${ap.studentId} = ${studentId} and ${ap.articleId}::text = ${about}`
			),
			sql` or `
		)})
		and ${ap.handedInAt} is not null and ${ap.withdrawnAt} is null and ${isAtSchoolSql(ap)} and ${lacksFormSql(ap)}`);
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
