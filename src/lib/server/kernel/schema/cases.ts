import {
	boolean,
	date,
	index,
	jsonb,
	pgTable,
	primaryKey,
	sql,
	text,
	unique,
	uniqueIndex,
	uuid
} from './drizzle.ts';
import { noteKinds } from '../../../safety/cases/case-kinds.ts';
import { gatedText, id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { school } from './places.ts';
import { enrolment } from './programs.ts';
import { release, reviewable, revision } from './writing.ts';

/** A report of a released letter, post or correction. */
export const report = pgTable(
	'report',
	{
		id: id(),
		releaseId: uuid('release_id')
			.notNull()
			.references(() => release.id),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		/** Null on a board. */
		pairingId: uuid('pairing_id').references(() => pairing.id),
		/** On a board: the enrolment of the writer; null for staff, to whom the report is never visible. */
		authorEnrolmentId: uuid('author_enrolment_id').references(() => enrolment.id),
		/** On a board: the enrolment of the reporter; null for staff. */
		enrolmentId: uuid('enrolment_id').references(() => enrolment.id),
		/** On a board: the revision that was read. A letter has only one. */
		revisionId: uuid('revision_id').references(() => revision.id),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		reason: text('reason').notNull(),
		note: text('note'),
		at: moment('at').notNull(),
		/** The answer for the reporter. */
		answer: gatedText('answer'),
		outcome: text('outcome', { enum: ['fine', 'talked', 'recalled', 'case'] }),
		answeredBy: uuid('answered_by').references(() => person.id),
		answeredAt: moment('answered_at')
	},
	(table) => [
		unique('report_once').on(table.reviewableId, table.by),
		index('report_pairing').on(table.pairingId),
		index('report_by').on(table.by),
		index('report_enrolment').on(table.enrolmentId),
		index('report_author_enrolment').on(table.authorEnrolmentId),
		index('report_open')
			.on(table.at)
			.where(sql`${table.answeredAt} is null`)
	]
);

/** A safeguarding case. */
export const safeguardingCase = pgTable(
	'safeguarding_case',
	{
		id: id(),
		kind: text('kind').notNull(),
		severity: text('severity', { enum: ['low', 'medium', 'high'] }).notNull(),
		/** `item`, `report`, `help`. */
		originKind: text('origin_kind', { enum: ['item', 'report', 'help'] }).notNull(),
		originId: uuid('origin_id').notNull(),
		programId: text('program_id').notNull(),
		pairingId: uuid('pairing_id').references(() => pairing.id),
		studentId: uuid('student_id')
			.notNull()
			.references(() => person.id),
		/** The adult whom it is about, and who never sees it. */
		exceptId: uuid('except_id').references(() => person.id),
		/**
		 * It may be about an adult of the school whom nobody named, or about more than one: it is not visible to anybody
		 * who works there.
		 */
		pastSchool: boolean('past_school').notNull().default(false),
		openedBy: uuid('opened_by')
			.notNull()
			.references(() => person.id),
		openedAt: moment('opened_at').notNull(),
		nextStep: text('next_step'),
		nextOn: date('next_on'),
		outcome: text('outcome'),
		closedBy: uuid('closed_by').references(() => person.id),
		closedAt: moment('closed_at'),
		/** Until when an open case blocks erasure. */
		holdUntil: date('hold_until').notNull()
	},
	(table) => [
		index('case_program').on(table.programId, table.openedAt),
		index('case_student').on(table.studentId),
		index('case_origin').on(table.originId)
	]
);

/** A text that a case is about: the one it was opened from, and those that joined it. */
export const caseItem = pgTable(
	'case_item',
	{
		caseId: uuid('case_id')
			.notNull()
			.references(() => safeguardingCase.id),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		/** Null: it was added automatically when it was handed in. */
		by: uuid('by').references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.caseId, table.reviewableId] }),
		index('case_item_reviewable').on(table.reviewableId)
	]
);

export const caseLead = pgTable(
	'case_lead',
	{
		id: id(),
		caseId: uuid('case_id')
			.notNull()
			.references(() => safeguardingCase.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		from: moment('from').notNull(),
		until: moment('until')
	},
	(table) => [
		uniqueIndex('case_lead_open')
			.on(table.caseId, table.schoolId)
			.where(sql`${table.until} is null`),
		index('case_lead_person').on(table.personId)
	]
);

/**
 * Evidence as it was when it was taken; never changed. The salt prevents that a guessed text can be confirmed by its
 * hash.
 */
export const caseEvidence = pgTable(
	'case_evidence',
	{
		id: id(),
		caseId: uuid('case_id')
			.notNull()
			.references(() => safeguardingCase.id),
		schoolId: text('school_id')
			.notNull()
			.references(() => school.id),
		content: jsonb('content').notNull(),
		salt: text('salt').notNull(),
		hash: text('hash').notNull(),
		takenBy: uuid('taken_by')
			.notNull()
			.references(() => person.id),
		takenAt: moment('taken_at').notNull()
	},
	(table) => [index('case_evidence_case').on(table.caseId)]
);

export const caseNote = pgTable(
	'case_note',
	{
		id: id(),
		caseId: uuid('case_id')
			.notNull()
			.references(() => safeguardingCase.id),
		/** The school whose lead wrote it; null: the coordinator. */
		schoolId: text('school_id').references(() => school.id),
		kind: text('kind', { enum: noteKinds }).notNull(),
		words: text('words').notNull(),
		/** Of `told`: who was told, in words. Of `raised`, `lowered` and `changed`: the severity or kind since then. */
		told: text('told'),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull()
	},
	(table) => [index('case_note_case').on(table.caseId, table.at)]
);
