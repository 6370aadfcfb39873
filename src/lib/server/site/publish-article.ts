// A second adult publishes an article, and anybody who publishes for its program withdraws it.
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, transaction, eq } from '../kernel/db/index.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/errors.ts';
import { idOf } from '../kernel/ids.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { articleCheck, articlePublication, articleRevision } from '../kernel/schema/index.ts';
import { daysAfter, instantOf, isDate } from '../kernel/time/index.ts';
import { sameHand } from '../people/hands/index.ts';
import { stopOf, studentsNamedIn } from '../people/naming.ts';
import { indexPublished, endPlanned, endPublic } from './publications.ts';
import { publicTextsOf } from './article-names.ts';
import { mayPublish } from '../schools/programs/index.ts';
import { type Article, isPublished, lockArticle, recordArticle } from './find-article.ts';
import { lacksQuotation } from './quotations/quotation-blocks.ts';
import { checkDay } from './write-article.ts';

export interface PublishRequest {
	/** The revision that was read. */
	revisionId: string;
	/** The day on which it becomes public, YYYY-MM-DD, in the zone of the article; empty: at once. */
	on: string;
}

/** Days ahead that a publication may be. */
const maxDaysAhead = 180;

/**
 * Publishes exactly the revision that was read. It replaces the one that is public: at once, or on its day, until which that one stays.
 * @returns whether it is public now @throws NotFound, Forbidden for those who do not publish and for the hand that wrote it, Conflict for a revision that is not the
 * newest, or that nobody asked to publish, or that is public already, Invalid where it names a student
 */
export async function publishArticle(
	actor: Actor,
	id: string,
	{ revisionId, on }: PublishRequest
): Promise<'public' | 'planned'> {
	const outcome = await transaction(async () => {
		const current = await lockArticle(actor, id);
		await checkPublisher(actor, current);
		if (current.revision.id !== revisionId) throw new Conflict('article_changed');
		if (isPublished(current)) throw new Conflict('article_public');
		if (!current.revision.askedAt) throw new Conflict('article_not_asked');
		const from = momentOf(current, on);
		const { programId, texts } = current;
		if (await lacksQuotation(programId, texts)) throw new Invalid('form', 'quotation_gone');
		const refused = stopOf(await studentsNamedIn(actor, await publicTextsOf(current)));
		if (refused) {
			// Kept also though nothing is published: whoever tries names here is seen.
			await recordArticle(actor, current, 'article.stop');
			return refused;
		}
		const moment = now();
		const begunAt = from.getTime() <= moment.getTime() ? moment : null;
		await endPlanned(actor.id, id);
		if (begunAt) await endPublic(actor.id, id);
		await db()
			.insert(articlePublication)
			.values({ id: idOf(from), articleId: id, revisionId, by: actor.id, at: moment, from, begunAt });
		await indexPublished();
		await recordArticle(actor, current, 'article.publish');
		await afterCommit(publicChanged);
		return begunAt ? 'public' : 'planned';
	});
	if (outcome instanceof Invalid) throw outcome;
	return outcome;
}

/** Everybody who wrote a part of what is new since it was last public counts as its writer. */
async function checkPublisher(actor: Actor, { id, programId, publication, planned }: Article): Promise<void> {
	if (!(await mayPublish(actor, programId))) throw new Forbidden('article_publishers');
	const revisions = await db()
		.select({ id: articleRevision.id, number: articleRevision.number, by: articleRevision.by })
		.from(articleRevision)
		.where(eq(articleRevision.articleId, id));
	const last = (planned ?? publication)?.revisionId;
	const published = revisions.find((revision) => revision.id === last)?.number ?? 0;
	const writers = revisions.filter(({ number }) => number > published).map(({ by }) => by);
	if (await sameHand(actor.id, [...new Set(writers)])) throw new Forbidden('article_own');
}

/** When a publication begins: a day begins in the zone of the article. @throws Invalid */
function momentOf({ zone }: Article, on: string): Date {
	if (!on) return now();
	if (!isDate(on)) throw new Invalid('on', 'date_wrong');
	const from = new Date(instantOf(on, '00:00', zone));
	if (from.getTime() > daysAfter(now(), maxDaysAhead).getTime()) throw new Invalid('on', 'article_day');
	return from.getTime() < now().getTime() ? now() : from;
}

/**
 * Takes an article from the public, and what would have been public from a day on. Its history stays.
 * @param what only the plan: what is public stays @throws NotFound, Forbidden, Conflict where there is nothing to end
 */
export async function withdrawArticle(
	actor: Actor,
	id: string,
	what: 'all' | 'planned' = 'all'
): Promise<void> {
	await transaction(async () => {
		const current = await lockArticle(actor, id);
		if (current.ownerId !== actor.id && !(await mayPublish(actor, current.programId)))
			throw new Forbidden('article_publishers');
		if (!current.planned && (what === 'planned' || !current.publication))
			throw new Conflict('article_not_public');
		await endPlanned(actor.id, id);
		if (what === 'all') await endPublic(actor.id, id);
		await recordArticle(actor, current, 'article.withdraw');
		await afterCommit(publicChanged);
	});
}

/** Somebody read it again and it is still true. @param nextOn the day of the next check @throws NotFound, Invalid */
export async function checkArticle(actor: Actor, id: string, nextOn: string): Promise<void> {
	await transaction(async () => {
		const current = await lockArticle(actor, id);
		const day = checkDay(nextOn, current.zone);
		await db().insert(articleCheck).values({ articleId: id, by: actor.id, at: now(), nextOn: day });
		await recordArticle(actor, current, 'article.check');
		await afterCommit(publicChanged);
	});
}
