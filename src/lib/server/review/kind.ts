import type { MarkupNode } from '../../forum/markup.ts';
import type { TextRead } from '../kernel/audit/index.ts';
import type { Item, ItemKind } from '../kernel/schema/index.ts';
import type { Op } from '../engines/language/index.ts';
import type { ReviewScope } from './scope.ts';
import type { Check, Context } from '../engines/screening/index.ts';

export type { Item, ItemKind };

/** What a reviewer sees beside the words, in their language. */
export interface Beside {
	/** What the writer says about themselves. */
	profile: { interests: string; topics: string; languages: string } | null;
	/** What others see until this is approved. */
	current: { body: string; lang: string } | null;
	/** Where it is to stand. */
	place?: ReviewLocation;
}

/** Where something is to stand, and what it speaks to. */
export interface ReviewLocation {
	/** Null for a letter. */
	board: string | null;
	/** The topic; null where it opens one, and for a letter. */
	topic: string | null;
	/** What it speaks to, or corrects: its writer and words. */
	about: { name: string; body: string; lang: string } | null;
	/** Sentence by sentence, for a correction. */
	lines?: ReviewLine[];
}

/** One sentence of a correction: what was changed in it, and what is said about it. */
export interface ReviewLine {
	sentence: number;
	ops: Op[];
	perfect: boolean;
	kind: string | null;
	note: string | null;
}

/**
 * What differs between the kinds of things that students write. Everything else (queue, claim, decision, undo, notes,
 * history, appeal, deputies, counts) is the same for all, and asks nobody which kind it is. Who must approve an item
 * follows from what it stands on: see scope.ts.
 */
export interface Kind {
	/** The checks that look at it, in order. */
	checks: Check[];
	/** What readers read of the words, where markup makes it differ from what was typed: screened as well. */
	reading?(body: string): string;
	/** The same as it will look, for the desk. */
	look?(body: string): MarkupNode[];
	/** What they may know, made of what they know around every text. */
	context(known: Context, scope: ReviewScope, authorId: string): Promise<Context> | Context;
	/** Its time to undo is over, and its release is written: what others see of it happens now, and they are told. */
	released(item: Item, scope: ReviewScope, releaseId: string): Promise<void>;
	/** A teacher takes it back: it is gone for others, and they are told. */
	takenBack(item: Item, scope: ReviewScope): Promise<void>;
	beside(item: Pick<Item, 'id' | 'authorId'>, locale: string): Promise<Beside | null>;
	/** The texts that stand beside it, and that whoever reads it reads with it. */
	readWith?(item: Pick<Item, 'id' | 'authorId' | 'revisionId'>): Promise<TextRead[]>;
}
