// Staff write articles. Every state is a revision of its own, so that it can be said what was public when.
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq } from '../kernel/db/index.ts';
import { Conflict, Invalid, Forbidden, NotFound } from '../kernel/errors.ts';
import { isId, newId } from '../kernel/ids.ts';
import { isArticleModuleOn } from '../kernel/predicates/index.ts';
import { publicChanged } from '../kernel/realtime/index.ts';
import { article, articleCheck, articleKinds, articleRevision, articleText } from '../kernel/schema/index.ts';
import { dayAfter, dayIn, isDate } from '../kernel/time/index.ts';
import { refuseNaming } from '../people/naming.ts';
import { checkWritingPlace, slugFor, slugWithoutNames, mayPublish } from '../schools/programs/index.ts';
import { publicPicture } from './pictures/index.ts';
import { articleZone } from './article-zone.ts';
import { publicTextsOf } from './article-names.ts';
import { type ArticleTexts, saysTheSame, type TypedTexts, checkTexts } from './article-texts.ts';
import { type TypedCall, type CallFacts, saveCall, typedCall, checkCall } from './call-facts.ts';
import { cityAddresses } from './cities.ts';
import { gateAddress, gateArticle } from './gate-article.ts';
import { type TypedEvent, checkEvent, type EventFacts, saveFacts, typedEvent } from './event-facts.ts';
import {
	type Article,
	findArticle,
	isPublished,
	lockArticle,
	type ArticleKind,
	recordArticle
} from './find-article.ts';
import { checkPictures, savePictures, type TextPictures } from './text-pictures.ts';
import { checkQuotations } from './quotations/quotation-blocks.ts';

/** What a form about a new article holds. */
export interface NewArticle {
	kind: string;
	/** Empty: it speaks for the commission. */
	programId: string;
	/** The sister city that it is about; empty: none in particular. */
	cityId?: string;
	/** A public picture above it; empty: none. */
	pictureId?: string;
	/** Its address; undefined: made from its title. */
	slug?: string;
	typed: TypedTexts;
	/** Of an event. */
	event?: TypedEvent;
	/** Of a call. */
	call?: TypedCall;
	/** The article that it follows: the event that it repeats, or reports about. Its pictures may be taken over. */
	after?: Pick<Article, 'id' | 'texts' | 'pictures'>;
	/** The day on which it is checked again, YYYY-MM-DD. */
	nextOn: string;
	/** Whether a colleague is asked to publish it. */
	asks: boolean;
}

/** Days ahead that a check may be. */
const maxDaysAhead = 366;

/**
 * Writes an article that nobody else reads yet. Its writer answers for it.
 * @returns its id @throws NotFound for a program in which the actor does not write, Invalid
 */
export async function createArticle(actor: Actor, form: NewArticle): Promise<string> {
	const programId = form.programId || null;
	await checkWritingPlace(actor, programId);
	const kind = articleKinds.find((candidate) => candidate === form.kind);
	if (!kind) throw new Invalid('kind', 'form_invalid');
	const { texts, facts } = await checkWording(actor, { kind, programId }, form);
	const pictureId = await checkPicture(form.pictureId, null);
	const pictures = await checkPictures(texts, { programId, before: form.after ?? null });
	if (form.asks) await refuseNaming(actor, await publicTextsOf({ programId, texts, slug: form.slug ?? '' }));
	const cityId = form.cityId || null;
	if (cityId !== null && !(await cityAddresses()).includes(cityId)) throw new Invalid('city', 'city_unknown');
	const nextOn = checkDay(form.nextOn, await articleZone(programId, cityId));
	return transaction(async () => {
		await gateAddress(actor, { programId, address: form.slug });
		const slug = await slugFor('article', form.slug, titlesOf(texts));
		const id = newId();
		const [row] = await db()
			.insert(article)
			.values({
				id,
				kind,
				programId,
				cityId,
				slug,
				ownerId: actor.id,
				createdAt: now(),
				afterId: form.after?.id ?? null
			})
			.onConflictDoNothing()
			.returning();
		if (!row) throw new Invalid('id', 'slug_taken');
		await writeRevision(actor, {
			id,
			number: 1,
			programId,
			texts,
			facts,
			pictureId,
			pictures,
			asks: form.asks
		});
		await db().insert(articleCheck).values({ articleId: id, by: actor.id, at: now(), nextOn });
		await recordArticle(actor, { id, programId }, 'article.create');
		return id;
	});
}

/** A change of an article. */
export interface ArticleChange {
	/** The number of the revision that was changed. */
	basis: number;
	typed: TypedTexts;
	event?: TypedEvent;
	call?: TypedCall;
	/** A public picture above it; empty: none. */
	pictureId?: string;
	asks: boolean;
}

/**
 * Writes a new revision; what is public stays public until a colleague publishes the new one.
 * @throws NotFound, Invalid, Conflict where somebody else wrote in the meantime
 */
export async function reviseArticle(actor: Actor, id: string, change: ArticleChange): Promise<void> {
	const before = await findArticle(actor, id);
	const { texts, facts } = await checkWording(actor, before, change);
	const slug = await slugWithoutNames('article', before.slug, titlesOf(texts));
	if (change.asks)
		await refuseNaming(actor, await publicTextsOf({ programId: before.programId, texts, slug }));
	await transaction(async () => {
		const current = await lockArticle(actor, id);
		const { number, askedAt } = current.revision;
		if (number !== change.basis) throw new Conflict('article_changed');
		const pictureId = await checkPicture(change.pictureId, current.revision.pictureId);
		const pictures = await checkPictures(texts, { programId: current.programId, before: current });
		if (slug !== before.slug) {
			await db().update(article).set({ slug }).where(eq(article.id, id));
			await afterCommit(publicChanged);
		}
		const isSamePicture = pictureId === current.revision.pictureId;
		if (saysTheSame(texts, current.texts) && sameFacts(facts, current) && isSamePicture) {
			if (change.asks && !askedAt && !isPublished(current)) await askFor(current.revision.id);
			return;
		}
		await writeRevision(actor, {
			id,
			number: number + 1,
			programId: current.programId,
			texts,
			facts,
			pictureId,
			pictures,
			asks: change.asks
		});
		await recordArticle(actor, current, 'article.revise');
	});
}

const titlesOf = (texts: ArticleTexts) =>
	Object.fromEntries(Object.entries(texts).map(([locale, { title }]) => [locale, title]));

const askFor = (revisionId: string) =>
	db().update(articleRevision).set({ askedAt: now() }).where(eq(articleRevision.id, revisionId));

interface NewRevision {
	id: string;
	number: number;
	programId: string | null;
	texts: ArticleTexts;
	facts: ArticleFacts;
	pictureId: string | null;
	pictures: TextPictures;
	asks: boolean;
}

async function writeRevision(
	actor: Actor,
	{ id, number, programId, texts, facts, pictureId, pictures, asks }: NewRevision
): Promise<void> {
	const gated = await gateArticle(actor, { programId, texts });
	const revisionId = newId();
	await db()
		.insert(articleRevision)
		.values({
			id: revisionId,
			articleId: id,
			number,
			by: actor.id,
			at: now(),
			pictureId,
			askedAt: asks ? now() : null
		});
	await db()
		.insert(articleText)
		.values(Object.entries(gated).map(([locale, words]) => ({ revisionId, locale, ...words })));
	await savePictures(revisionId, pictures);
	await saveFactsOf(revisionId, facts);
}

/** The picture above an article: one that everybody may see, or the one that is there. @throws Invalid */
async function checkPicture(chosen: string | undefined, current: string | null): Promise<string | null> {
	if (!chosen) return null;
	if (chosen === current) return current;
	if (!isId(chosen) || !(await publicPicture(chosen, 'en'))) throw new Invalid('picture', 'form_invalid');
	return chosen;
}

/** The day of the next check: after today, and within a year. @throws Invalid */
export function checkDay(typed: string, zone: string): string {
	const today = dayIn(now(), zone);
	if (!isDate(typed)) throw new Invalid('nextOn', 'date_wrong');
	if (typed <= today || typed > dayAfter(today, maxDaysAhead))
		throw new Invalid('nextOn', 'article_check_day');
	return typed;
}

// What a form about an article says beside its words: of an event when it is, of a call what it offers and to whom.

interface ArticleFacts {
	event: EventFacts | null;
	call: CallFacts | null;
}

interface TypedWording {
	typed: TypedTexts;
	event?: TypedEvent;
	call?: TypedCall;
}

/**
 * The words of an article, and its facts, as they can be stored.
 * @throws NotFound for a call of a program that has none, Invalid, Forbidden for a call by somebody who does not publish for its program
 */
async function checkWording(
	actor: Actor,
	{ kind, programId }: { kind: ArticleKind; programId: string | null },
	{ typed, event, call }: TypedWording
): Promise<{ texts: ArticleTexts; facts: ArticleFacts }> {
	if (kind === 'call' && !(await hasCalls(programId))) throw new NotFound();
	if (kind === 'call' && !(await mayPublish(actor, programId))) throw new Forbidden('call_writers');
	const texts = await checkTexts(typed, kind);
	await checkQuotations(programId, texts);
	const facts: ArticleFacts = { event: null, call: null };
	if (kind === 'event') {
		if (!event) throw new Invalid('day', 'date_wrong');
		facts.event = await checkEvent(event, texts);
	}
	if (kind === 'call') {
		if (!call) throw new Invalid('opensDay', 'date_wrong');
		facts.call = await checkCall(actor, call, { texts, programId });
	}
	return { texts, facts };
}

/** Whether a program has calls; the commission has them where any program does. */
export async function hasCalls(programId: string | null): Promise<boolean> {
	const [row] = await rows<{ has: boolean }>(
		sql`select ${isArticleModuleOn('opportunities', sql`${programId}::text`)} as has`
	);
	return row!.has;
}

/** Whether a change leaves the facts as they are. */
const sameFacts = ({ event, call }: ArticleFacts, before: Article): boolean =>
	(!event || isSame(typedEvent(event), before.event && typedEvent(before.event))) &&
	(!call || isSame(typedCall(call), before.call && typedCall(before.call)));

const isSame = (after: object, before: object | null) => JSON.stringify(after) === JSON.stringify(before);

/** Stores the facts of a new revision. */
async function saveFactsOf(revisionId: string, { event, call }: ArticleFacts): Promise<void> {
	if (event) await saveFacts(revisionId, event);
	if (call) await saveCall(revisionId, call);
}
