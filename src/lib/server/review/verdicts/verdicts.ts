// What reviewers say about a finding. It changes nothing about a text or a person, so it leaves no audit event, which would outlive
// the text: the row itself says who and when, and goes with them.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, eq } from '../../kernel/db/index.ts';
import { Conflict, Forbidden, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	finding,
	findingTally,
	findingVerdict,
	reviewable,
	revision,
	tables
} from '../../kernel/schema/index.ts';
import { isHolder } from '../hold/ports.ts';
import { readingOf } from '../reading.ts';

const { rosterEntry } = tables;

export type Verdict = 'right' | 'not_worth';

/**
 * Says whether a finding was worth flagging; null takes it back. For those who may decide about the text, one for each person. It waits
 * for nobody who decides about the text, and nobody waits for it.
 * @throws NotFound for a text or finding that they may not see, Forbidden for those who only read it, Conflict for a revision that
 * is no longer the newest
 */
export async function sayVerdict(
	actor: Actor,
	itemId: string,
	{ findingId, verdict }: { findingId: string; verdict: Verdict | null }
): Promise<void> {
	const item = await readingOf(actor, itemId);
	if (!isId(findingId)) throw new NotFound();
	await transaction(async () => {
		const [flagged] = await db()
			.select({
				tallyId: findingTally.id,
				current: sql<boolean>`${reviewable.revisionId} = ${revision.id}`
			})
			.from(finding)
			.innerJoin(findingTally, eq(findingTally.findingId, finding.id))
			.innerJoin(revision, eq(revision.id, finding.revisionId))
			.innerJoin(reviewable, eq(reviewable.id, revision.reviewableId))
			.where(and(eq(finding.id, findingId), eq(reviewable.id, itemId), isSeenBy(actor)))
			// The tally stays until this is stored: an erasure counts it with the verdict, or without.
			.for('key share', { of: findingTally });
		if (!flagged) throw new NotFound();
		if (!(await mayReview(actor, item))) throw new Forbidden('verdict_not_yours');
		if (!flagged.current) throw new Conflict('verdict_old');
		const { tallyId } = flagged;
		const own = and(eq(findingVerdict.tallyId, tallyId), eq(findingVerdict.by, actor.id));
		if (verdict === null) return void (await db().delete(findingVerdict).where(own));
		await db()
			.insert(findingVerdict)
			.values({ tallyId, by: actor.id, verdict, at: now() })
			.onConflictDoUpdate({
				target: [findingVerdict.tallyId, findingVerdict.by],
				set: { verdict, at: now() }
			});
	});
}

/** Those for whose classroom it waits or waited, and the holders of a text on hold. */
const mayReview = async (actor: Actor, item: Awaited<ReturnType<typeof readingOf>>) =>
	item.reading === 'classroom' || (item.on !== null && (await isHolder(actor, item, item.scope, item.on)));

/** What reveals somebody's roster entry is shown to staff of their school alone, as in item-context.ts. */
const isSeenBy = ({ worksAt }: Actor) => sql`(${finding.about} is null or exists (
	select from ${rosterEntry} where ${rosterEntry.personId} = ${finding.about}
		and ${rosterEntry.schoolId} = any(${`{${worksAt.join(',')}}`}::text[])))`;
