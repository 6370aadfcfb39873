/** What a student says that a pairing is made of. Neither gender nor name is asked, so neither can count. */
export interface Student {
	id: string;
	/** YYYY-MM-DD. */
	birthDate: string;
	/** Ids of the list, and own words; one form for each (`plainWord`). */
	interests: string[];
	/** Language (BCP 47, its first part) to level; `levels.ts` knows them. */
	languages: Record<string, string>;
	/** What they would like to write about. */
	topics: string[];
	wantsSecondPal: boolean;
	/** In how many earlier cycles they were the third. */
	timesThird: number;
	/** How many pals they have already, outside of this cohort: one more is a second one. */
	pals: number;
}

export type SideName = 'left' | 'right';

/** Two ids, in any order. */
export type Two = [string, string];

/** Students of one group, by id. */
export interface Members {
	left: string[];
	right: string[];
}

/** What becomes of those who are left over where one side is larger. */
export const unequalRules = ['triads', 'second_pal', 'leave'] as const;

export interface Rules {
	unequal: (typeof unequalRules)[number];
	/** At most 24: no rule makes the hard limit wider. */
	maxAgeGapMonths: number;
	must: Two[];
	/** Of both sides: never pals. Of one side: never in one triad. */
	mustNot: Two[];
	/** They were pals, and are not to be again. */
	neverAgain: Two[];
	/** Groups that stay as they are. */
	locked: Members[];
}

export interface Cohort {
	left: Student[];
	right: Student[];
	rules: Rules;
}

/** One thing that a group says about itself. `points` are penalty points, and add up to those of the pair. */
export interface Reason {
	code: ReasonCode;
	values: Record<string, string | number | string[]>;
	points?: number;
}

export type ReasonCode =
	| 'shared_interests'
	| 'no_shared_interests'
	| 'age_gap'
	| 'meets_in'
	| 'same_language'
	| 'no_common_language'
	| 'learns'
	| 'shared_topics'
	| 'no_shared_topics'
	| 'third'
	| 'second_pal'
	| 'must'
	| 'locked';

export interface Group extends Members {
	/** Sum over its pairs; 0 is perfect, 10,000 the worst for one pair. */
	cost: number;
	reasons: Reason[];
}

export type UnpairedReason =
	| 'nobody'
	| 'age'
	| 'forbidden'
	| 'age_and_forbidden'
	| 'too_few'
	| 'taken'
	| 'must_not_allowed'
	| 'must_conflict';

export interface Unpaired {
	id: string;
	side: SideName;
	reason: UnpairedReason;
}

export interface Result {
	groups: Group[];
	total: number;
	unpaired: Unpaired[];
	/** Whether it is proven that nothing is better. */
	optimal: boolean;
	/** Milliseconds for the assignments alone. */
	solveMs: number;
}
