// Back home: who went tells about it on a board of the program, and the commission begins a report of the journey.
import { toLocale, type Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction } from '../../kernel/db/index.ts';
import { Conflict, Invalid, NotFound } from '../../kernel/errors.ts';
import { daySpan } from '../../kernel/format.ts';
import { journeyReport, tables } from '../../kernel/schema/index.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { labels } from '../../people/labels/index.ts';
import { titleOf, topicVisibleSql } from '../../forum/index.ts';
import { createArticle, findArticle, lockArticle } from '../../site/index.ts';
import { callBySlug, callOfRevision, type FoundCall } from '../find-call.ts';
import { findJourney, recordJourney, recordTraveller, travelsSql, isTravelOver } from './find-journey.ts';

const { application, applicationOutcome, article, board, item, post, revision, topic } = tables;

/** Topics to choose from. */
const mostTopics = 20;

interface OwnTopic {
	id: string;
	boardId: string;
	opening: string | null;
}

/** Topics that a student has opened on boards of the programs of a call since the journey began: they have passed the desk. */
export const topicsSince = (studentId: string, { rules, travelFrom, zone }: FoundCall): Promise<OwnTopic[]> =>
	rows<OwnTopic>(sql`
		select ${topic.id}, ${topic.boardId} as "boardId", ${revision.body} as opening from ${topic}
			join ${board} on ${board.id} = ${topic.boardId}
		join ${item} on ${item.id} = ${topic.openingId} join ${post} on ${post.reviewableId} = ${item.id}
			join ${revision} on ${revision.id} = ${post.shownId}
		where ${item.authorId} = ${studentId} and ${topicVisibleSql}
		and ${board.programId} = any(${sql.param(`{${rules.programs.join(',')}}`)}::text[])
		and (${topic.at} at time zone ${zone})::date >= ${travelFrom}::date
		order by ${topic.at} desc, ${topic.id} limit ${mostTopics}`);

/** The application of a student who went, and its call. @throws NotFound */
async function ownTravel(actor: Actor, slug: string) {
	const [own] = slug.includes('\0')
		? []
		: await rows<{ applicationId: string; schoolId: string; articleId: string; revisionId: string }>(sql`
			select ${application.id} as "applicationId", ${application.schoolId} as "schoolId",
				${application.articleId} as "articleId", ${application.revisionId} as "revisionId"
			from ${application} join ${article} on ${article.id} = ${application.articleId}, ${applicationOutcome}
			where ${article.slug} = ${slug} and ${application.studentId} = ${actor.id} and ${travelsSql}`);
	if (!own) throw new NotFound();
	const call = (await callBySlug(slug, 'en')) ?? (await callOfRevision(own.revisionId, 'en'));
	return { call, applicationId: own.applicationId, schoolId: own.schoolId, studentId: actor.id };
}

/**
 * A topic that the student opened is what they tell about the journey. Choosing another one takes its place.
 * @throws NotFound for whoever did not go, Conflict before the journey is over, Invalid for a topic of others
 */
export async function tellOfJourney(actor: Actor, slug: string, topicId: string): Promise<void> {
	await transaction(async () => {
		const { call, ...own } = await ownTravel(actor, slug);
		if (!isTravelOver(call)) throw new Conflict('journey_not_over');
		const topics = await topicsSince(actor.id, call);
		if (!topics.some(({ id }) => id === topicId)) throw new Invalid('topic', 'journey_topic');
		const told = { topicId, at: now() };
		await db()
			.insert(journeyReport)
			.values({ applicationId: own.applicationId, ...told })
			.onConflictDoUpdate({ target: journeyReport.applicationId, set: told });
		await recordTraveller(actor, own, 'journey.tell');
	});
}

/** The topics of a student who went, by their titles. */
export async function tripTopicChoices(actor: Actor, call: FoundCall, locale: Locale) {
	const label = await labels(locale);
	return (await topicsSince(actor.id, call)).map(({ id, opening }) => ({
		value: id,
		text: titleOf({ promptId: null, opening }, label)
	}));
}

/** Days until the draft of a report is checked again. */
const checkDays = 30;

/**
 * Begins a report of a journey that is over: a draft with its title, when it was and how many went. Words of students get into it as
 * quotations, which they and their families agree to.
 * @returns the id of the draft @throws NotFound for whoever does not coordinate, Conflict before it is over
 */
export async function beginJourneyReport(actor: Actor, slug: string, locale: Locale): Promise<string> {
	const { call, coordinates } = await findJourney(actor, slug, locale);
	if (!coordinates) throw new NotFound();
	if (!isTravelOver(call)) throw new Conflict('journey_not_over');
	return transaction(async () => {
		const source = await findArticle(actor, call.id);
		await lockArticle(actor, source.id);
		const [count] = await rows<{ n: number }>(
			sql`select count(*)::int as n from ${application}, ${applicationOutcome}
				where ${application.articleId} = ${call.id} and ${travelsSql}`
		);
		const typed = { title: {}, summary: {}, body: {}, correction: {} } as Record<
			'title' | 'summary' | 'body' | 'correction',
			Record<string, string>
		>;
		for (const [tag, words] of Object.entries(source.texts)) {
			const said = { locale: toLocale(tag) ?? 'en' } as const;
			const when = daySpan(call.travelFrom!, call.travelTo ?? call.travelFrom!, tag);
			typed.title[tag] = m.site_event_report_title({ title: words.title }, said).slice(0, 120);
			// What the call promised is no news of how it went.
			const facts = m.opportunities_journey_report_facts({ n: count!.n, when }, said);
			typed.summary[tag] = facts;
			typed.body[tag] = facts;
		}
		const id = await createArticle(actor, {
			kind: 'report',
			programId: source.programId ?? '',
			cityId: source.cityId ?? '',
			typed,
			nextOn: dayAfter(dayIn(now(), 'UTC'), checkDays),
			asks: false
		});
		await recordJourney(actor, call, 'journey.report');
		return id;
	});
}
