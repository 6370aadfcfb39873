// Calls: articles that offer something, with rules about who can apply.
import { date, integer, jsonb, pgTable, text, uuid } from './drizzle.ts';
import { moment } from './columns.ts';
import { article, articleRevision } from './site.ts';

export const callKinds = ['study', 'camp', 'teaching', 'university', 'contest', 'delegation'] as const;
/** Students of programs, or adults from outside, who have no account. */
export const callAudiences = ['students', 'adults'] as const;

/** Who can apply, as data. Null: it does not matter. */
export interface CallRules {
	/** Students of these programs. */
	programs: string[];
	/** Years, on the first day of travel, else on the day on which the call closes. */
	minAge: number | null;
	maxAge: number | null;
	/** A level on paper, taken on that day or later. */
	level: { language: string; level: string; since: string | null } | null;
	/** Cycles in which they have taken part, and letters that reached their pal. */
	cycles: number | null;
	letters: number | null;
	/** The family agrees to this journey. */
	consent: boolean;
	/** A teacher of the student recommends them. */
	recommendation: boolean;
	/** At most so many of the places go to students of one school, as long as others wait. */
	perSchool: number | null;
}

/** What a call offers, when, and to whom: part of a revision, so that a second adult has read it. */
export const callFacts = pgTable('call_facts', {
	revisionId: uuid('revision_id')
		.primaryKey()
		.references(() => articleRevision.id),
	kind: text('kind', { enum: callKinds }).notNull(),
	audience: text('audience', { enum: callAudiences }).notNull(),
	opensAt: moment('opens_at').notNull(),
	closesAt: moment('closes_at').notNull(),
	/** IANA name: whose clock the deadline goes by. */
	zone: text('zone').notNull(),
	/** Null: not said. */
	places: integer('places'),
	travelFrom: date('travel_from'),
	travelTo: date('travel_to'),
	rules: jsonb('rules').$type<CallRules>().notNull()
});

/** Students of a school and of a level who could have applied to a call. */
export interface ReachGroup {
	schoolId: string;
	/** The newest on paper in the language of the call; null: none is. */
	level: string | null;
	n: number;
}

/** How many could have applied when a call closed: counted then, as its rules ask for what is true on that day. */
export const callReach = pgTable('call_reach', {
	articleId: uuid('article_id')
		.primaryKey()
		.references(() => article.id),
	countedAt: moment('counted_at').notNull(),
	groups: jsonb('groups').$type<ReachGroup[]>().notNull()
});
