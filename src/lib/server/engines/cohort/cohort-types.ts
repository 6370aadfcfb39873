/** What pairing uses of a student. It contains neither gender nor name, so neither can count. */
export interface Student {
	id: string;
	/** YYYY-MM-DD. */
	birthDate: string;
	/** Ids of listed interests, and own words; in one form each (`plainWord`). */
	interests: string[];
	/** Language (BCP 47, its first part) to level; `levels.ts` knows them. */
	languages: Record<string, string>;
	/** What they would like to write about. */
	topics: string[];
	wantsSecondPal: boolean;
	/** In how many earlier cycles they were the third of a triad. */
	timesThird: number;
	/** How many pals they have already outside of this cohort: the next one would be a second pal. */
	pals: number;
}

export type SideName = 'left' | 'right';

/** The ids of two students, in any order. */
export type Two = [string, string];

/** Students of one group, by id. */
export interface Members {
	left: string[];
	right: string[];
}

/** What happens to students who are left over where one side is larger. */
export const unequalRules = ['triads', 'second_pal', 'leave'] as const;

export interface Rules {
	unequal: (typeof unequalRules)[number];
	/** At most 24: no rule makes the hard limit wider. */
	maxAgeGapMonths: number;
	must: Two[];
	/** Two students of different sides never become pals; two of one side are never in one triad. */
	mustNot: Two[];
	/** Former pals, who are not paired again. */
	neverAgain: Two[];
	/** Groups that stay as they are. */
	locked: Members[];
}

export interface Cohort {
	left: Student[];
	right: Student[];
	rules: Rules;
}

/** One reason for or against a group. `points` are penalty points, and add up to those of the pair. */
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
	/** Whether it is proven that no other result is better. */
	optimal: boolean;
	/** Milliseconds for the assignments alone. */
	solveMs: number;
}
