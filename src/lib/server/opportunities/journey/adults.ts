// Adults who are responsible for those who travel: a coordinator proposes them, and the lead of their school says yes or no.
import type { Locale } from '#lib/locale.ts';
import type { Actor, WaitingReader } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import {
	db,
	rows,
	sql,
	transaction,
	and,
	eq,
	inArray,
	isNull,
	type SQL,
	type SQLWrapper
} from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { isArticleModuleOn } from '../../kernel/predicates/index.ts';
import { inner, journeyAdult, tables } from '../../kernel/schema/index.ts';
import { staffOf } from '../../schools/appointments/index.ts';
import { answersForSql, findJourney, type Journey, recordJourney } from './find-journey.ts';

const { article, programSchool } = tables;
const { alert, helpRequest, release, report, safeguardingCase } = inner;

/** Adults of one journey, those who were not agreed to aside. */
const mostAdults = 20;

/** Colleagues of the schools of its programs, by school and name: whoever coordinates chooses from them. */
export async function adultChoices({ call }: Journey) {
	const schools = await rows<{ id: string }>(sql`select distinct ${programSchool.schoolId} as id
		from ${programSchool}
		where ${programSchool.programId} = any(${sql.param(`{${call.rules.programs.join(',')}}`)}::text[])`);
	return staffOf(schools.map(({ id }) => id));
}

/** Asks the lead of a colleague's school. @throws NotFound for whoever does not coordinate; Invalid, Conflict */
export async function proposeAdult(
	actor: Actor,
	slug: string,
	personId: string,
	locale: Locale
): Promise<void> {
	await transaction(async () => {
		const journey = await findJourney(actor, slug, locale);
		if (!journey.coordinates) throw new NotFound();
		const colleague = (await adultChoices(journey)).find(({ id }) => id === personId);
		if (!colleague) throw new Invalid('person', 'journey_adult');
		const before = await db()
			.select({ id: journeyAdult.id })
			.from(journeyAdult)
			.where(and(eq(journeyAdult.articleId, journey.call.id), isNull(journeyAdult.endedAt)));
		if (before.length >= mostAdults) throw new Invalid('person', 'journey_adults');
		const added = await db()
			.insert(journeyAdult)
			.values({
				id: newId(),
				articleId: journey.call.id,
				personId,
				schoolId: colleague.schoolId,
				proposedBy: actor.id,
				proposedAt: now()
			})
			.onConflictDoNothing()
			.returning({ id: journeyAdult.id });
		if (!added.length) throw new Conflict('journey_adult_again');
		await recordJourney(actor, journey.call, 'journey.propose');
	});
}

/**
 * The lead, or the deputy, of the school says whether a colleague may be responsible, without a reason.
 * @throws NotFound for whoever does not answer for them, Conflict where it was answered
 */
export async function answerForAdult(
	actor: Actor,
	slug: string,
	{ id, agreed }: { id: string; agreed: boolean },
	locale: Locale
): Promise<void> {
	await transaction(async () => {
		const { call } = await findJourney(actor, slug, locale);
		const adult = await lockAdult(id, call.id);
		const [may] = await rows(
			sql`select from ${tables.journeyAdult} where ${tables.journeyAdult.id} = ${adult.id}
				and ${answersForSql(sql`${actor.id}::uuid`)}`
		);
		if (!may) throw new NotFound();
		if (adult.agreed !== null) throw new Conflict('journey_answered');
		await db()
			.update(journeyAdult)
			.set({ agreed, answeredBy: actor.id, answeredAt: now() })
			.where(eq(journeyAdult.id, adult.id));
		await recordJourney(actor, call, 'journey.answer');
	});
}

/** Somebody else is responsible. @throws NotFound for whoever does not coordinate */
export async function endAdult(actor: Actor, slug: string, id: string, locale: Locale): Promise<void> {
	await transaction(async () => {
		const { call, coordinates } = await findJourney(actor, slug, locale);
		if (!coordinates) throw new NotFound();
		const adult = await lockAdult(id, call.id);
		await db()
			.update(journeyAdult)
			.set({ endedAt: now(), endedBy: actor.id })
			.where(eq(journeyAdult.id, adult.id));
		await recordJourney(actor, call, 'journey.end_adult');
	});
}

/** @throws NotFound */
async function lockAdult(id: string, articleId: string): Promise<typeof journeyAdult.$inferSelect> {
	if (!isId(id)) throw new NotFound();
	const [row] = await db()
		.select()
		.from(journeyAdult)
		.where(and(eq(journeyAdult.id, id), eq(journeyAdult.articleId, articleId), isNull(journeyAdult.endedAt)))
		.for('update');
	if (!row) throw new NotFound();
	return row;
}

/** Adults whom one sweep makes responsible. */
const batch = 200;

/**
 * Makes responsible whoever was agreed to and about whom nothing is open. Whoever waits longer is told no reason, and neither is the
 * lead: it is looked at again at each sweep. It is never done at once, so that a wait of some minutes says nothing.
 */
export async function makeResponsible(): Promise<void> {
	await transaction(async () => {
		const ready = await rows<{ id: string; articleId: string; schoolId: string }>(sql`
			select ${tables.journeyAdult.id}, ${tables.journeyAdult.articleId} as "articleId",
				${tables.journeyAdult.schoolId} as "schoolId" from ${tables.journeyAdult}
			join ${article} on ${article.id} = ${tables.journeyAdult.articleId}
			where ${isArticleModuleOn('selection', article.programId)} and ${tables.journeyAdult.agreed} and ${tables.journeyAdult.responsibleSince} is null
				and ${tables.journeyAdult.endedAt} is null and not ${isReportedSql(tables.journeyAdult.personId)}
			order by ${tables.journeyAdult.answeredAt} limit ${batch} for update of journey_adult skip locked`);
		if (!ready.length) return;
		await db()
			.update(journeyAdult)
			.set({ responsibleSince: now() })
			.where(
				inArray(
					journeyAdult.id,
					ready.map(({ id }) => id)
				)
			);
		for (const { articleId, schoolId } of ready)
			await record({
				actorId: null,
				verb: 'journey.responsible',
				subject: ['article', articleId],
				schools: [schoolId]
			});
	});
}

/** Adults for whom this reader answers as the lead of their school: rows of a subject, the address of the call, and a moment. */
export const awaitingAdultsSql = (reader: WaitingReader): SQL => sql`
	select ${article.slug} as subject, ${tables.journeyAdult.proposedAt} as at from ${tables.journeyAdult}
		join ${article} on ${article.id} = ${tables.journeyAdult.articleId}
	where ${tables.journeyAdult.agreed} is null and ${answersForSql(reader.me)}`;

// Whether something about an adult is open: a report, a call for help, or a case. Nobody is told, also not whoever asks.

/** A report of a text of theirs that nobody has answered, a call for help or an alert about them, or an open case. */
const isReportedSql = (person: SQLWrapper): SQL<boolean> => sql`(
	exists (select from ${report} join ${release} on ${release.id} = ${report.releaseId}
		where ${release.authorId} = ${person} and ${report.answeredAt} is null)
	or exists (select from ${helpRequest} where ${helpRequest.aboutId} = ${person} and ${helpRequest.answeredAt} is null)
	or exists (select from ${alert} where ${alert.exceptId} = ${person} and ${alert.acknowledgedAt} is null)
	or exists (select from ${safeguardingCase} where ${safeguardingCase.exceptId} = ${person}
		and ${safeguardingCase.closedAt} is null))`;
