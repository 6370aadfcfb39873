// A journey to which a call led, as the adults find it who have to do with it.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';
import { db, rows, sql, eq, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { openGrant, openPost } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	applicationOutcome,
	article,
	journeyAdult,
	roleGrant,
	safeguardingPost
} from '../../kernel/schema/index.ts';
import { schoolsTaughtBy } from '../../schools/appointments/index.ts';
import { callBySlug, callsOfRevisions, type FoundCall } from '../find-call.ts';

const { a, ap, g, j, o, post } = aliased({
	a: article,
	ap: application,
	g: roleGrant,
	j: journeyAdult,
	o: applicationOutcome,
	post: safeguardingPost
});

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

/** An application `ap` with an outcome `o`: they accepted a place, have not withdrawn, and are at their school still. */
export const travelsSql: SQL<boolean> = sql<boolean>`${o.applicationId} = ${ap.id} and ${o.answer} = 'accepted'
	and ${ap.withdrawnAt} is null and exists (select from ${g} where ${g.personId} = ${ap.studentId}
		and ${g.schoolId} = ${ap.schoolId} and ${openGrant(g, 'student')})`;

/** An adult `j` who is responsible. */
export const isResponsibleSql: SQL<boolean> = sql<boolean>`${j.responsibleSince} is not null and ${j.endedAt} is null`;

/** An adult `j` for whom this person answers: as the lead or the deputy of their school, never for themselves. */
export const answersForSql = (me: SQLWrapper): SQL<boolean> => sql<boolean>`${j.personId} <> ${me}
	and ${j.endedAt} is null and exists (select from ${post} where ${post.personId} = ${me}
		and ${post.schoolId} = ${j.schoolId} and ${openPost(post)}
		and exists (select from ${g} where ${g.personId} = ${me} and ${g.schoolId} = ${j.schoolId} and ${openGrant(g, 'teacher')}))`;

/** A list of codes as a parameter. */
const listOf = (ids: string[]) => sql`any(${sql.param(`{${ids.join(',')}}`)}::text[])`;

/** A journey for somebody who coordinates it, is responsible, answers for an adult, or teaches one who travels. @throws NotFound */
export async function findJourney(actor: Actor, slug: string, locale: Locale): Promise<Journey> {
	const call = (await callBySlug(slug, locale)) ?? (await callOfTravellers(slug, locale));
	if (call?.audience !== 'students') throw new NotFound();
	const taught = await schoolsTaughtBy(actor.id);
	const [standing] = await rows<Pick<Journey, 'responsible' | 'answers' | 'schools'>>(sql`select
		exists (select from ${j} where ${j.articleId} = ${call.id} and ${answersForSql(sql`${actor.id}::uuid`)}) as answers,
		exists (select from ${j} where ${j.articleId} = ${call.id} and ${j.personId} = ${actor.id} and ${isResponsibleSql}) as responsible,
		(select coalesce(json_agg(distinct ${ap.schoolId}), '[]') from ${ap}, ${o}
			where ${ap.articleId} = ${call.id} and ${travelsSql} and ${ap.schoolId} = ${listOf(taught)}) as schools`);
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
			sql`select from ${ap}, ${o} where ${ap.articleId} = ${call.id} and ${travelsSql} limit 1`
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
	}>(sql`select ${ap.revisionId} as "revisionId" from ${a}, ${ap}, ${o}
		where ${a.slug} = ${slug} and ${ap.articleId} = ${a.id} and ${travelsSql} order by ${ap.revisionId} desc limit 1`);
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
		select ${ap.id} as "applicationId", ${ap.studentId} as "studentId", ${ap.schoolId} as "schoolId"
		from ${ap}, ${o} where ${ap.id} = ${applicationId} and ${ap.articleId} = ${callId} and ${travelsSql}
		and ${ap.schoolId} = ${listOf(taught)}`);
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
