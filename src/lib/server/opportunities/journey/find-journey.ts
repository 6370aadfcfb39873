// A journey to which a call led, as the adults find it who have to do with it.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';
import { db, rows, sql, eq, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { openGrant, openPost } from '../../kernel/predicates/index.ts';
import { application, inner, tables } from '../../kernel/schema/index.ts';
import { schoolsTaughtBy } from '../../schools/appointments/index.ts';
import { callBySlug, callsOfRevisions, type FoundCall } from '../find-call.ts';
import { now } from '../../kernel/clock.ts';
import { dayIn } from '../../kernel/time/index.ts';

const { applicationOutcome, article, grant, journeyAdult } = tables;
const { safeguardingPost } = inner;

export interface Journey {
	call: FoundCall;
	/** They coordinate a program of the call. */
	coordinates: boolean;
	/** They are responsible for those who travel. */
	responsible: boolean;
	/** They answer for an adult who was proposed. */
	answers: boolean;
	/** The schools of those who travel at which they teach. */
	schools: string[];
}

/** An application with an outcome `applicationOutcome`: they accepted a place, have not withdrawn, and are at their school still. */
export const travelsSql: SQL<boolean> = sql<boolean>`${applicationOutcome.applicationId} = ${tables.application.id} and ${applicationOutcome.answer} = 'accepted'
	and ${tables.application.withdrawnAt} is null and exists (select from ${grant}
		where ${grant.personId} = ${tables.application.studentId}
		and ${grant.schoolId} = ${tables.application.schoolId} and ${openGrant(grant, 'student')})`;

/** An adult `journeyAdult` who is responsible. */
export const isResponsibleSql: SQL<boolean> = sql<boolean>`${journeyAdult.responsibleSince} is not null
	and ${journeyAdult.endedAt} is null`;

/** An adult `journeyAdult` for whom this person answers: as the lead or the deputy of their school, never for themselves. */
export const answersForSql = (me: SQLWrapper): SQL<boolean> => sql<boolean>`${journeyAdult.personId} <> ${me}
	and ${journeyAdult.endedAt} is null and exists (select from ${safeguardingPost}
		where ${safeguardingPost.personId} = ${me}
		and ${safeguardingPost.schoolId} = ${journeyAdult.schoolId} and ${openPost(safeguardingPost)}
		and exists (select from ${inner.grant} where ${inner.grant.personId} = ${me}
			and ${inner.grant.schoolId} = ${journeyAdult.schoolId} and ${openGrant(inner.grant, 'teacher')}))`;

/** A list of codes as a parameter. */
const listOf = (ids: string[]) => sql`any(${sql.param(`{${ids.join(',')}}`)}::text[])`;

/** A journey for somebody who coordinates it, is responsible, answers for an adult, or teaches one who travels. @throws NotFound */
export async function findJourney(actor: Actor, slug: string, locale: Locale): Promise<Journey> {
	const call = (await callBySlug(slug, locale)) ?? (await callOfTravellers(slug, locale));
	if (call?.audience !== 'students' || !call.selects) throw new NotFound();
	const taught = await schoolsTaughtBy(actor.id);
	const [standing] = await rows<Pick<Journey, 'responsible' | 'answers' | 'schools'>>(sql`select
		exists (select from ${journeyAdult} where ${journeyAdult.articleId} = ${call.id}
			and ${answersForSql(sql`${actor.id}::uuid`)}) as answers,
		exists (select from ${journeyAdult} where ${journeyAdult.articleId} = ${call.id}
			and ${journeyAdult.personId} = ${actor.id} and ${isResponsibleSql}) as responsible,
		(select coalesce(json_agg(distinct ${tables.application.schoolId}), '[]')
			from ${tables.application}, ${applicationOutcome}
			where ${tables.application.articleId} = ${call.id} and ${travelsSql}
				and ${tables.application.schoolId} = ${listOf(taught)}) as schools`);
	const coordinates = call.rules.programs.some((id) => actor.programs.includes(id));
	const { responsible, answers, schools } = standing!;
	if (!coordinates && !responsible && !answers && !schools.length) throw new NotFound();
	return { call, coordinates, responsible, answers, schools };
}

/** Whether somebody travels, or an adult was asked about, in a journey that this person may see. */
export async function hasJourney(actor: Actor, slug: string, locale: Locale): Promise<boolean> {
	try {
		const { call, answers, responsible } = await findJourney(actor, slug, locale);
		if (answers || responsible) return true;
		const [travels] = await rows(
			sql`select from ${tables.application}, ${applicationOutcome}
				where ${tables.application.articleId} = ${call.id} and ${travelsSql} limit 1`
		);
		return travels !== undefined;
	} catch (error) {
		if (error instanceof NotFound) return false;
		throw error;
	}
}

/** A call that is no longer public, but somebody travels: the wording to which they applied last. */
async function callOfTravellers(slug: string, locale: Locale): Promise<FoundCall | undefined> {
	if (slug.includes('\0')) return undefined;
	const [row] = await rows<{
		revisionId: string;
	}>(sql`select ${tables.application.revisionId} as "revisionId"
		from ${article}, ${tables.application}, ${applicationOutcome}
		where ${article.slug} = ${slug} and ${tables.application.articleId} = ${article.id} and ${travelsSql}
			order by ${tables.application.revisionId} desc limit 1`);
	return row && (await callsOfRevisions([row.revisionId], locale))[0];
}

/** Somebody who travels. */
export interface Traveller {
	applicationId: string;
	studentId: string;
	schoolId: string;
}

/**
 * Somebody who travels, for adults of their school: they keep the papers and the contacts. Within a transaction; the application stays
 * locked. @throws NotFound
 */
export async function lockTraveller(actor: Actor, applicationId: string, callId: string): Promise<Traveller> {
	if (!isId(applicationId)) throw new NotFound();
	await db()
		.select({ id: application.id })
		.from(application)
		.where(eq(application.id, applicationId))
		.for('update');
	const taught = await schoolsTaughtBy(actor.id);
	const [row] = await rows<Traveller>(sql`
		select ${tables.application.id} as "applicationId", ${tables.application.studentId} as "studentId",
			${tables.application.schoolId} as "schoolId"
		from ${tables.application}, ${applicationOutcome} where ${tables.application.id} = ${applicationId}
			and ${tables.application.articleId} = ${callId} and ${travelsSql}
		and ${tables.application.schoolId} = ${listOf(taught)}`);
	if (!row) throw new NotFound();
	return row;
}

/** An event about the journey as a whole, in the chains of the schools of its programs. */
export async function recordJourney(
	actor: Actor,
	call: FoundCall,
	verb: Verb,
	detail?: string
): Promise<void> {
	const schools = new Set<string>();
	for (const program of call.rules.programs)
		for (const school of await schoolsOfProgram(program)) schools.add(school);
	await record({ actorId: actor.id, verb, subject: ['article', call.id], detail, schools: [...schools] });
}

/** An event about somebody who travels. */
export const recordTraveller = (actor: Actor, traveller: Traveller, verb: Verb): Promise<void> =>
	record({
		actorId: actor.id,
		verb,
		subject: ['person', traveller.studentId],
		schools: [traveller.schoolId]
	});

/** Whether the last day of travel is past, by the clock of the call. */
export function isTravelOver({ travelTo, travelFrom, zone }: FoundCall): boolean {
	const last = travelTo ?? travelFrom;
	return last !== null && last < dayIn(now(), zone);
}

/** Whether the journey has begun and is not over. */
export const isUnderWay = (call: FoundCall): boolean =>
	call.travelFrom !== null && call.travelFrom <= dayIn(now(), call.zone) && !isTravelOver(call);
