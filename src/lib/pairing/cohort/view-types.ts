// The data that the server gives to these pages.
import type { fitTexts } from './cohort-texts.ts';

export interface GroupShown {
	key: string;
	names: string;
	fit: { n: number; word: keyof typeof fitTexts };
	reasons: string[];
}

export interface SeatShown {
	value: string;
	name: string;
	/** Empty for somebody without a pal. */
	pals: string;
}

export interface TriedShown {
	one: string;
	other: string;
	allowed: boolean;
	before: GroupShown[];
	after: GroupShown[];
	change: string;
	better: boolean;
	total: string;
	then: string;
}

export interface WishShown {
	id: string;
	kind: 'must' | 'must_not' | 'never_again';
	student: string;
	other: string;
	reason: string | null;
	/** Null where it was the reader. */
	by: string | null;
	at: string;
}
