// What the walk of life.test.ts does with each kind of item, and what others see of it.
import { expect } from 'vitest';
import { and, desc, eq } from '../../src/lib/server/kernel/db/index.ts';
import type { Actor } from '../../src/lib/server/kernel/access/actor.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { release, reviewable, revision } from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import type { ItemKind } from '../../src/lib/server/review/kinds.ts';
import * as profiles from '../../src/lib/server/people/profiles/index.ts';
import { introductionOf } from '../../src/lib/server/people/profiles/introductions.ts';
import { actor, pairingOf } from '../world.ts';

export const [writer, pal] = ['ben', 'dongdong'] as const;

export interface Kind {
	kind: ItemKind;
	/** How many classrooms are asked for approval. */
	asked: number;
	/** Hands in a text, or its next revision. */
	hand(ben: Actor, words: { id: string; body: string; basis?: string }): Promise<{ id: string }>;
	withdraw(ben: Actor, id: string): Promise<void>;
}

export const kinds: Kind[] = [
	{
		kind: 'message',
		asked: 2,
		hand: async (ben, words) => messages.submit(ben, { ...words, pairingId: await pairingOf(writer, pal) }),
		withdraw: async (ben, id) => messages.withdraw(ben, await pairingOf(writer, pal), id)
	},
	{ kind: 'introduction', asked: 1, hand: profiles.introduce, withdraw: profiles.withdraw },
	{
		kind: 'display_name',
		asked: 1,
		hand: (ben, { body, ...words }) => profiles.suggestName(ben, { ...words, body: nameFrom(body) }),
		withdraw: profiles.withdraw
	}
];

/** A name that differs where the text does. */
const nameFrom = (body: string) =>
	`Ben ${[...String(body.replace(/\D/g, '') || body.length)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}`;

/** What others see of ben is what was released last, unless it was recalled. */
export async function shownIsReleased({ kind }: Kind): Promise<void> {
	const ben = await actor(writer);
	const [last] = await db()
		.select({ body: revision.body, state: reviewable.state })
		.from(release)
		.innerJoin(reviewable, eq(reviewable.id, release.reviewableId))
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(and(eq(release.authorId, ben.id), eq(reviewable.kind, kind)))
		.orderBy(desc(release.id))
		.limit(1);
	if (kind === 'introduction')
		expect((await introductionOf(ben.id))?.body).toBe(last?.state === 'released' ? last.body : undefined);
	if (kind === 'display_name') {
		if (last?.state === 'released') expect(ben.displayName).toBe(last.body);
		expect(['Ben', ...(await namesReleased())]).toContain(ben.displayName);
	}
}

/** Every display name that was released. */
const namesReleased = async () =>
	(
		await db()
			.select({ body: revision.body })
			.from(release)
			.innerJoin(reviewable, eq(reviewable.id, release.reviewableId))
			.innerJoin(revision, eq(revision.id, release.revisionId))
			.where(eq(reviewable.kind, 'display_name'))
	).map(({ body }) => body);
