// Helpers for tests of quotations.
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { env } from '../../src/lib/server/kernel/env.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { quotation, release, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { articleView, quotations } from '../../src/lib/server/site/index.ts';
import { permit } from '../consent/scopes.ts';
import { decide, waiting } from '../review/desk.ts';
import { actor, personId } from '../world.ts';
import { published, typed } from './stage.ts';

/** A letter of maya that lin has read. @returns its item */
export async function releasedLetter(body: string, [from, to] = ['maya', 'lin']): Promise<string> {
	env.UNDO_SECONDS = 0;
	const { id, revisionId } = await waiting(from!, to!, body);
	await decide('t.ellis', { revisionId, decision: 'approve' });
	return id;
}

export const propose = async (who: string, source: string, passage: string, whom = 'maya') =>
	quotations.proposeQuotation(await actor(who), await personId(whom), { source, passage });

export const agree = async (id: string, who = 'maya') => quotations.agree(await actor(who), id);
export const decline = async (id: string, who = 'maya') => quotations.decline(await actor(who), id);

export const rowOf = async (id: string) =>
	(await db().select().from(quotation).where(eq(quotation.id, id)))[0]!;

/** How it is with the item with which a quotation was handed in. */
export async function itemState(id: string) {
	const { reviewableId } = await rowOf(id);
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId!));
	return item!.state;
}

export const approve = async (id: string, who = 't.ellis') => {
	const { reviewableId } = await rowOf(id);
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, reviewableId!));
	return decide(who, { revisionId: item!.revisionId, decision: 'approve' });
};

let numbers = 0;

/** A passage that may be quoted: asked by t.carver, agreed by maya, approved by t.ellis. */
export async function quotable(passage = `We fly kites in the park, number ${++numbers}.`) {
	const source = await releasedLetter(`Dear pal,\n${passage}\nBye!`);
	const id = await propose('t.carver', source, passage);
	await agree(id);
	await approve(id);
	return { id, source, passage, code: (await rowOf(id)).code };
}

/** An article that quotes it. @returns its address */
export const quoting = async (code: string) =>
	(
		await published({
			typed: typed({ en: ['What they write', 'In their words.', `Before.\n\n[quote ${code}]\n\nAfter.`] })
		})
	).slug;

/** The text of an article as visitors read it, as JSON. */
export const shownOf = async (slug: string, locale: 'en' | 'zh-Hans' = 'en') =>
	JSON.stringify((await articleView(slug, locale)).body);

/** A question of a teacher about a released letter of a student, as a row: for tests in which nothing is released. @returns its id */
export async function plantQuestion(student: string, proposer: string): Promise<string> {
	const studentId = await personId(student);
	const [source] = await db()
		.select({ id: release.reviewableId, body: revision.body })
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.innerJoin(reviewable, and(eq(reviewable.id, release.reviewableId), eq(reviewable.kind, 'message')))
		.where(and(eq(release.authorId, studentId), eq(reviewable.state, 'released')))
		.limit(1);
	const passage = source!.body.slice(0, 20);
	const [row] = await db()
		.insert(quotation)
		.values({
			code: `t${String(++numbers).padStart(5, '2')}`,
			studentId,
			sourceId: source!.id,
			passage,
			programId: 'birmingham-beijing',
			locale: 'und',
			proposedBy: await personId(proposer),
			proposedAt: now()
		})
		.returning({ id: quotation.id });
	return row!.id;
}

/** The family agrees to quotations: with the form that mentions words. */
export const permitQuotes = (who: string, whom: string) =>
	permit(who, whom, 'publish', { formVersion: '2026-2' });
