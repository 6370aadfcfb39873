// Words of staff that wait until a second adult has agreed.
import type { WordsFinding } from '../finding.ts';
import type { GatedWords } from '../gated-words.ts';
import { index, jsonb, pgTable, primaryKey, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';

/** A link on the page of a city. */
export interface ProposedLink {
	href: GatedWords;
	names: Record<string, GatedWords>;
}

export interface ProposedNames {
	/** By language. */
	names: Record<string, GatedWords>;
	/** The subject is new: it has this name already, and is shown to no student. */
	isNew?: true;
}

/** A line or contact of a school as it is to be. */
export interface ProposedLine {
	/** Null: a new one. */
	lineId: string | null;
	locale: string;
	/** Of a contact. */
	kind?: string;
	texts: Record<string, GatedWords | null>;
}

/** What waits, by kind: passed by the gate, and exactly what is stored when somebody agrees. */
export interface ProposedByKind {
	/** The subject is a cycle and a week: `CYCLE/9`. */
	idea: ProposedNames;
	program: ProposedNames;
	city: ProposedNames;
	board: ProposedNames;
	/** The subject is a school and a line: `SCHOOL/LINE`. */
	help_line: ProposedLine;
	contact: ProposedLine;
	/** The whole list of a city. */
	city_links: { links: ProposedLink[] };
}

export type ProposedKind = keyof ProposedByKind;

export const proposedKinds = [
	'idea',
	'program',
	'city',
	'board',
	'help_line',
	'contact',
	'city_links'
] as const satisfies ProposedKind[];

/** How it ended. What is newer replaces what waits, and so does the end of its subject. */
export const proposedOutcomes = ['agreed', 'dropped', 'withdrawn', 'replaced'] as const;

/** Words that take effect when an adult of another hand has agreed. Rows are settled, not removed. */
export const proposedWords = pgTable(
	'proposed_words',
	{
		id: id(),
		kind: text('kind', { enum: proposedKinds }).notNull(),
		subject: text('subject').notNull(),
		words: jsonb('words').notNull().$type<ProposedByKind[ProposedKind]>(),
		/** What the checks find in them, for the second adult. */
		findings: jsonb('findings').notNull().$type<WordsFinding[]>(),
		/** Their coordinators may agree. */
		programs: text('programs').array().notNull(),
		/** Whose students would read it. */
		schools: text('schools').array().notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		outcome: text('outcome', { enum: proposedOutcomes }),
		/** Who agreed, dropped it, withdrew it or replaced it; null once it is settled: the operator. */
		settledBy: uuid('settled_by').references(() => person.id),
		settledAt: moment('settled_at'),
		/** Why, where the operator agreed. */
		reason: text('reason')
	},
	(table) => [
		uniqueIndex('proposed_words_open')
			.on(table.kind, table.subject)
			.where(sql`${table.settledAt} is null`),
		index('proposed_words_by').on(table.by),
		index('proposed_words_settled_by').on(table.settledBy, table.settledAt)
	]
);

/** When an adult who may agree first saw it: who agrees at once has not read it. */
export const proposedWordsShown = pgTable(
	'proposed_words_shown',
	{
		proposedWordsId: uuid('proposed_words_id')
			.notNull()
			.references(() => proposedWords.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.proposedWordsId, table.personId] }),
		index('proposed_words_shown_person').on(table.personId)
	]
);
