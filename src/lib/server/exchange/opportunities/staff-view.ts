// Applications as adults of the students' school see them: what is there, and what is missing.
import type { Locale } from '#lib/locale.ts';
import { type Actor, coordinates } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	person,
	programSchool,
	reviewable,
	roleGrant
} from '../../kernel/schema/index.ts';
import { labels } from '../../directory/labels/index.ts';
import { schoolsTaughtBy } from '../../directory/appointments/index.ts';
import { callCounts } from './call-counts.ts';
import { stateOf } from './call-view.ts';
import { eligibilityOf } from './eligibility.ts';
import { callsForStaff, findCall, type FoundCall } from './find-call.ts';
import { factsOfMany } from './student-facts.ts';
import { stageOf } from './applications-view.ts';
import { toldOutcomes } from './outcome-of.ts';

const { ap, g, i, p, ps } = aliased({
	...{ ap: application, g: roleGrant, i: reviewable },
	...{ p: person, ps: programSchool }
});

/** Programs of the schools where somebody teaches, or that they coordinate. */
async function programsOf(actor: Actor): Promise<string[]> {
	const schools = await schoolsTaughtBy(actor.id);
	const list = await rows<{ id: string }>(sql`select distinct ${ps.programId} as id from ${ps}
		where ${ps.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])`);
	return [...list.map(({ id }) => id), ...actor.programs];
}

const concerns = ({ rules }: FoundCall, programs: string[]) =>
	rules.programs.some((id) => programs.includes(id));

/** Calls for students of the programs of an adult, the next deadline first. */
export async function callsView(actor: Actor, locale: Locale) {
	const programs = await programsOf(actor);
	const calls = (await callsForStaff(locale)).filter((call) => concerns(call, programs));
	const counts = await callCounts(
		calls.filter(({ programId }) => coordinates(actor, programId)).map(({ id }) => id)
	);
	return calls.map((call) => ({
		...{ slug: call.slug, title: call.title, lang: call.locale, state: stateOf(call) },
		/** Null for those who do not coordinate it. */
		counts: coordinates(actor, call.programId)
			? { ...{ handedIn: 0, accepted: 0, ...counts.get(call.id) }, places: call.places }
			: null
	}));
}

interface AppliedStudent {
	applicationId: string;
	number: number | null;
	studentId: string;
	name: string;
	/** Of its answers at the desk. */
	state: string | null;
	withdrawn: boolean;
}

/** Applications of one school on a page: more than a school hands in to one call. */
const mostShown = 200;

/** A call with the applications of the schools where an adult teaches. @throws NotFound */
export async function callForStaff(actor: Actor, slug: string, locale: Locale) {
	const call = await findCall(slug, locale);
	if (call.audience !== 'students' || !concerns(call, await programsOf(actor))) throw new NotFound();
	const schools = await schoolsTaughtBy(actor.id);
	const label = await labels(locale);
	const list = await rows<AppliedStudent>(sql`
		select ${p.id} as "studentId", ${p.displayName} as name, ${i.state}, ${ap.withdrawnAt} is not null as withdrawn,
			${ap.id} as "applicationId", ${ap.number}
		from ${ap} join ${p} on ${p.id} = ${ap.studentId} left join ${i} on ${i.id} = ${ap.reviewableId}
		where ${ap.articleId} = ${call.id} and ${ap.handedInAt} is not null
		and ${ap.schoolId} = any(${sql.param(`{${schools.join(',')}}`)}::text[])
		and exists (select from ${g} where ${g.personId} = ${p.id} and ${g.schoolId} = ${ap.schoolId} and ${openGrant(g, 'student')})
		order by ${p.displayName}, ${p.id} limit ${mostShown}`);
	const factsOf = await factsOfMany(
		list.map(({ studentId }) => studentId),
		[call.id]
	);
	const told = await toldOutcomes(list.map(({ applicationId }) => applicationId));
	const lines = list.map(({ studentId, name, state, withdrawn, applicationId, number }) => {
		const rules = eligibilityOf(call, factsOf(studentId, call.id), { label, locale });
		const own = {
			...{ item: state === null ? null : { state }, withdrawnAt: withdrawn ? now() : null },
			...{ number, told: told.get(applicationId) ?? null }
		};
		return {
			...{ studentId, name, stage: stageOf(own, rules, true) },
			missing: rules.filter(({ met }) => !met).map(({ rule }) => rule)
		};
	});
	return {
		...{ slug, title: call.title, lang: call.locale, state: stateOf(call), lines },
		teaches: schools.length > 0,
		needsConsent: call.rules.consent
	};
}
export type StaffCall = Awaited<ReturnType<typeof callForStaff>>;
