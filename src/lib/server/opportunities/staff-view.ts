// Calls as adults of the students' school see them: the applications, with what is there and what is missing, and for those who
// coordinate a call how many apply, as numbers alone.
import type { Locale } from '#lib/locale.ts';
import { type Actor, coordinates, isOnlyStaff, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql, anyOf } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { labels } from '../people/labels/index.ts';
import { schoolsTaughtBy } from '../schools/appointments/index.ts';
import { consentCalls } from './consent-calls.ts';
import { callState } from './call-view.ts';
import { eligibilityOf } from './eligibility.ts';
import { isOfTheirSchool, isStillThere, teachesApplicant } from './find-application.ts';
import { callsForStaff, callsOfRevisions, findCall, type FoundCall } from './find-call.ts';
import { callsReviewedBy, keptReview, ownReview } from './reviewing/index.ts';
import { isStruckSql } from './strikes/index.ts';
import { factsOfMany } from './student-facts.ts';
import { stageOf } from './applications-view.ts';
import { toldOutcomes } from './outcome-of.ts';
import { hasPart } from './outside/outside-calls.ts';

const { application, applicationOutcome, callReview, item, person, programSchool, recommendation } = tables;

/** Programs of the schools where somebody teaches, or that they coordinate. */
async function programsOf(actor: Actor): Promise<string[]> {
	const schools = await schoolsTaughtBy(actor.id);
	const list = await rows<{ id: string }>(sql`select distinct ${programSchool.programId} as id
		from ${programSchool}
		where ${programSchool.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])`);
	return [...list.map(({ id }) => id), ...actor.programs];
}

const concerns = ({ rules }: FoundCall, programs: string[]) =>
	rules.programs.some((id) => programs.includes(id));

/** Calls for students of the programs of an adult, the next deadline first. */
export async function callsView(actor: Actor, locale: Locale) {
	const programs = await programsOf(actor);
	const reviewed = await callsReviewedBy(actor);
	const calls = (await callsForStaff(locale, reviewed)).filter(
		(call) => concerns(call, programs) || reviewed.includes(call.id)
	);
	const counts = await callCounts(
		calls.filter(({ programId }) => coordinates(actor, programId)).map(({ id }) => id)
	);
	return calls.map((call) => ({
		slug: call.slug,
		title: call.title,
		lang: call.locale,
		state: callState(call),
		/** Null for those who do not coordinate it. */
		counts: coordinates(actor, call.programId)
			? { handedIn: 0, accepted: 0, ...counts.get(call.id), places: call.places }
			: null
	}));
}

/** Applications of one school on a page: more than a school hands in to one call. */
const mostShown = 200;

interface SchoolApplication {
	id: string;
	studentId: string;
	revisionId: string;
	name: string;
	state: string | null;
	withdrawn: boolean;
	/** By which reviewers know it. */
	number: number | null;
	/** The reader teaches this student: a recommendation is a task of theirs. */
	teaches: boolean;
	/** Where the recommendation stands; null: none is asked. */
	recommendation: 'asked' | 'begun' | 'there' | null;
	/** The reader can say what reviewers do not see. */
	canStrike: boolean;
	struck: boolean;
}

const applicationsAt = (actor: Actor, callId: string, schools: string[]): Promise<SchoolApplication[]> =>
	rows<SchoolApplication>(sql`
		select ${application.id}, ${person.id} as "studentId", ${application.revisionId} as "revisionId",
			${person.displayName} as name, ${item.state}, ${application.number},
				${application.withdrawnAt} is not null as withdrawn, ${teachesApplicant(readerOf(actor))} as teaches,
			case when ${recommendation.handedInAt} is not null then 'there'
				when ${recommendation.writerId} is not null then 'begun'
				when ${recommendation.askedAt} is not null then 'asked' end as recommendation,
			(${isReleased(item)} and ${application.withdrawnAt} is null
				and ${isOfTheirSchool(readerOf(actor))}) as "canStrike",
			${isStruckSql(application.id)} as struck
		from ${application} join ${person} on ${person.id} = ${application.studentId}
			left join ${item} on ${item.id} = ${application.reviewableId}
		left join ${recommendation} on ${recommendation.applicationId} = ${application.id}
		where ${application.articleId} = ${callId} and ${application.handedInAt} is not null
		and ${application.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[]) and ${isStillThere}
		order by ${person.displayName}, ${person.id} limit ${mostShown}`);

/** Where an application of the reader’s school stands, and what they can do for it. */
async function schoolLines(
	actor: Actor,
	call: FoundCall,
	{ schools, locale }: { schools: string[]; locale: Locale }
) {
	const list = schools.length ? await applicationsAt(actor, call.id, schools) : [];
	const wordings = await callsOfRevisions([...new Set(list.map(({ revisionId }) => revisionId))], locale);
	const label = await labels(locale);
	const factsOf = await factsOfMany(
		list.map(({ studentId }) => studentId),
		[call.id]
	);
	const told = await toldOutcomes(list.map(({ id }) => id));
	return list.map(({ id, studentId, revisionId, name, state, withdrawn, teaches, ...row }) => {
		// An application keeps the rules that it answered.
		const { rules: kept } = wordings.find((wording) => wording.revisionId === revisionId)!;
		const rules = eligibilityOf({ ...call, rules: kept }, factsOf(studentId, call.id), { label, locale });
		const own = {
			item: state === null ? null : { state },
			withdrawnAt: withdrawn ? now() : null,
			number: row.number,
			told: told.get(id) ?? null
		};
		return {
			id,
			studentId,
			name,
			stage: stageOf(own, rules, true),
			struck: row.struck,
			missing: rules.filter(({ met }) => !met).map(({ rule }) => rule),
			recommendation: teaches && !withdrawn ? row.recommendation : null,
			canStrike: row.canStrike && call.selects
		};
	});
}

const hasBegun = async (callId: string): Promise<boolean> =>
	(await rows(sql`select from ${callReview} where ${callReview.articleId} = ${callId}`)).length > 0;

/**
 * A call with the applications of the schools where an adult teaches, and with its review for whoever has part in it. Of a call for adults
 * there is only this part. @throws NotFound
 */
export async function callForStaff(actor: Actor, slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	const review = isOnlyStaff(actor) ? await ownReview(actor, call, locale) : null;
	if (!(await hasPartIn(actor, call, review !== null))) throw new NotFound();
	const schools = call.audience === 'students' ? await schoolsTaughtBy(actor.id) : [];
	const lines = await schoolLines(actor, call, { schools, locale });
	const begun = await hasBegun(call.id);
	const kept = await keptReview(actor, call, locale);
	const forms = call.rules.consent ? await consentCalls.offered(actor, locale) : [];
	return {
		slug,
		title: call.title,
		lang: call.locale,
		state: callState(call),
		lines,
		begun,
		forStudents: call.audience === 'students',
		teaches: schools.length > 0,
		review,
		kept,
		needsConsent: call.rules.consent,
		/** Whose form the reader can print; null: only one that the school fills in by hand. */
		form: forms.find(({ id }) => id === call.id)?.id ?? null
	};
}

const hasPartIn = async (actor: Actor, call: FoundCall, reviews: boolean): Promise<boolean> =>
	reviews ||
	(call.audience === 'students'
		? concerns(call, await programsOf(actor))
		: isOnlyStaff(actor) && (await hasPart(actor, call)));
export type StaffCall = Awaited<ReturnType<typeof callForStaff>>;

export interface CallCounts {
	/** Handed in and not withdrawn. */
	handedIn: number;
	/** Places that were accepted. */
	accepted: number;
}

/** @param ids of the articles of calls */
async function callCounts(ids: string[]): Promise<Map<string, CallCounts>> {
	if (!ids.length) return new Map();
	const list = await rows<CallCounts & { id: string }>(sql`
		select ${application.articleId} as id, count(*)::int as "handedIn",
			count(*) filter (where ${applicationOutcome.answer} = 'accepted')::int as accepted
		from ${application} left join ${applicationOutcome} on ${applicationOutcome.applicationId} = ${application.id}
		where ${anyOf(application.articleId, ids)} and ${application.handedInAt} is not null
			and ${application.withdrawnAt} is null
		group by ${application.articleId}`);
	return new Map(list.map(({ id, ...counts }) => [id, counts]));
}
