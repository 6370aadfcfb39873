// Papers of a visit: that somebody saw them, and until when they are valid. The papers themselves are not kept.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { dateText, dayText } from '../../kernel/format.ts';
import { isId, newId } from '../../kernel/ids.ts';
import { visitPaper } from '../../kernel/schema/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { dayIn, isDate } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { staffNames } from '../../people/labels/index.ts';
import { mayPublish } from '../../schools/programs/index.ts';
import { type Article, findArticle } from '../index.ts';
import { recordRsvp } from './attend.ts';

/** Papers of an event: a limit for mistakes that repeat themselves. */
const maxPapers = 100;

/** Whoever answers for a visit, and whoever publishes it, keeps its papers. @throws NotFound */
async function findVisit(actor: Actor, articleId: string): Promise<Article> {
	const visit = await findArticle(actor, articleId);
	if (visit.kind !== 'event' || (visit.ownerId !== actor.id && !(await mayPublish(actor, visit.programId))))
		throw new NotFound();
	return visit;
}

/** The papers that were seen; null for somebody who does not keep them. */
export async function papersView(actor: Actor, articleId: string, locale: string) {
	const visit = await findVisit(actor, articleId).catch((error: unknown) => {
		if (error instanceof NotFound) return null;
		throw error;
	});
	if (!visit) return null;
	const [staff, papers] = await together(
		() => staffNames(locale),
		() =>
			db()
				.select()
				.from(visitPaper)
				.where(eq(visitPaper.articleId, visit.id))
				.orderBy(visitPaper.id)
				.limit(maxPapers)
	);
	const zone = visit.event?.zone ?? 'UTC';
	const today = dayIn(now(), zone);
	return papers.map(({ id, what, seenBy, seenAt, validUntil }) => ({
		id,
		what,
		by: staff.nameOf(seenBy),
		at: dateText(seenAt, { locale, timeZone: zone }),
		until: validUntil && dayText(validUntil, locale),
		over: validUntil !== null && validUntil < today
	}));
}
export type PapersView = Awaited<ReturnType<typeof papersView>>;

/** The actor saw a paper. @throws NotFound, Invalid */
export async function seePaper(
	actor: Actor,
	articleId: string,
	{ what, until }: { what: string; until: string }
): Promise<void> {
	await transaction(async () => {
		const visit = await findVisit(actor, articleId);
		const words = cleanText('what', what, { most: 120, missing: 'event_paper_missing' })!;
		if (until && !isDate(until)) throw new Invalid('until', 'date_wrong');
		const before = await db()
			.select({ id: visitPaper.id })
			.from(visitPaper)
			.where(eq(visitPaper.articleId, visit.id))
			.limit(maxPapers);
		if (before.length >= maxPapers) throw new Invalid('what', 'event_papers');
		await db()
			.insert(visitPaper)
			.values({
				id: newId(),
				articleId: visit.id,
				what: words,
				seenBy: actor.id,
				seenAt: now(),
				validUntil: until || null
			});
		await recordRsvp(actor, visit, 'event.paper');
	});
}

/** Takes a line back that was wrong. @throws NotFound */
export async function removePaper(actor: Actor, articleId: string, id: string): Promise<void> {
	await transaction(async () => {
		const visit = await findVisit(actor, articleId);
		const gone = isId(id)
			? await db()
					.delete(visitPaper)
					.where(and(eq(visitPaper.id, id), eq(visitPaper.articleId, visit.id)))
					.returning({ id: visitPaper.id })
			: [];
		if (!gone.length) throw new NotFound();
		await recordRsvp(actor, visit, 'event.paper');
	});
}
