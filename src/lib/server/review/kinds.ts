import type { MarkupNode } from '../../forum/markup.ts';
import type { TextRead } from '../kernel/audit/index.ts';
import type { Item, ItemKind } from '../kernel/schema/index.ts';
import type { Op } from '../engines/language/index.ts';
import type { ReviewScope } from './scope.ts';
import type { Check, Context } from '../engines/screening/index.ts';

export type { Item, ItemKind };

/** What a reviewer sees beside the text, in their language. */
export interface Beside {
	/** What the writer says about themselves. */
	profile: { interests: string; topics: string; languages: string } | null;
	/** What others see until this is approved. */
	current: { body: string; lang: string } | null;
	/** Where it will be shown. */
	place?: ReviewLocation;
	/** The call that it answers, with its questions. */
	call?: { title: string; lang: string; questions: string[] };
}

/** Where a text will be shown, and what it is about. */
export interface ReviewLocation {
	/** Null for a letter. */
	board: string | null;
	/** The topic; null where it opens one, and for a letter. */
	topic: string | null;
	/** The text that it answers or corrects, with its writer. */
	about: { name: string; body: string; lang: string } | null;
	/** Sentence by sentence, for a correction. */
	lines?: ReviewLine[];
}

/** One sentence of a correction: its changes, and the note about it. */
export interface ReviewLine {
	sentence: number;
	ops: Op[];
	perfect: boolean;
	kind: string | null;
	note: string | null;
}

/**
 * What differs between the kinds of texts. Everything else (queue, claim, decision, undo, notes, history, appeal, deputies, counts)
 * is the same for all kinds, and does not ask for the kind. Who must approve an item follows from its scope: see scope.ts.
 */
export interface Kind {
	/** The checks that screen it, in order. */
	checks: Check[];
	/** The writer cannot change the words: nothing is asked of them before they are handed in. */
	isFixed?: boolean;
	/** The text that readers see, where markup makes it differ from what was typed: screened as well. */
	reading?(body: string): string;
	/** The text as it will be rendered, for the desk. */
	look?(body: string): readonly MarkupNode[];
	/** What the checks may know, based on what they know about every text. */
	context(base: Context, scope: ReviewScope, authorId: string): Promise<Context> | Context;
	/** Called when the time to undo is over and the release is written: publishes the text and notifies its readers. */
	released(item: Item, scope: ReviewScope, releaseId: string): Promise<void>;
	/** Called when a teacher recalls it: hides it from its readers and notifies them. */
	takenBack(item: Item, scope: ReviewScope): Promise<void>;
	beside(item: Pick<Item, 'id' | 'authorId'>, locale: string): Promise<Beside | null>;
	/** The texts that the desk shows beside it, which its reviewer reads too. */
	readWith?(item: Pick<Item, 'id' | 'authorId' | 'revisionId'>): Promise<TextRead[]>;
}

/** Every kind of item on the review desk, as higher rooms register them. */
export const kinds = {} as Record<ItemKind, Kind>;

/** Registers the kinds of the rooms; called by app/wiring.ts. */
export const registerKinds = (roomKinds: Record<ItemKind, Kind>): void =>
	void Object.assign(kinds, roomKinds);
