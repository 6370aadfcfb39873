import type { reviewable } from '../../db/schema/index.ts';
import type { Ground } from '../ground.ts';
import type { Check, Context } from '../pipeline.ts';

/** A row of `reviewable`. */
export type Item = typeof reviewable.$inferSelect;
export type ItemKind = Item['kind'];

/** What a reviewer sees beside the words, in their language. */
export interface Beside {
	/** What the writer says about themselves. */
	profile: { interests: string; topics: string; languages: string } | null;
	/** What others see until this is approved. */
	current: { body: string; lang: string } | null;
}

/**
 * What differs between the kinds of things that students write. Everything else (queue, claim, decision, undo, notes,
 * history, appeal, deputies, counts) is the same for all, and asks nobody which kind it is. Who must approve an item
 * follows from what it stands on: see ground.ts.
 */
export interface Kind {
	/** The checks that look at it, in order. */
	checks: Check[];
	/** What they may know, made of what they know around every text. */
	context(known: Context, ground: Ground, authorId: string): Promise<Context> | Context;
	/** Its time to undo is over, and its release is written: what others see of it happens now, and they are told. */
	released(item: Item, ground: Ground): Promise<void>;
	/** A teacher takes it back: it is gone for others, and they are told. */
	takenBack(item: Item, ground: Ground): Promise<void>;
	beside(item: Pick<Item, 'id' | 'authorId'>, locale: string): Promise<Beside | null>;
}
