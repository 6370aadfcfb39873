// What lower floors report to those who answer for the students' safety.
import type { Actor } from '../../kernel/access/index.ts';
import type { alert } from '../../kernel/schema/index.ts';
import { port } from '../../kernel/port.ts';

/** A matter about a student that somebody must answer. */
export interface Matter {
	schoolId: string;
	kind: (typeof alert.$inferSelect)['kind'];
	/** The item, the help request, the report, the staff words. */
	subjectId: string;
	studentId?: string;
	/** The adult who must never see it. */
	exceptId?: string | null;
	/** It starts with the coordinators: an adult of the school whom nobody named may be the lead. */
	pastSchool?: boolean;
}

/** Raises an alert, in the caller's transaction. */
export const raiseAlert = port<(matter: Matter) => Promise<void>>('raise an alert');

/** A text of staff that a student reads. */
export interface StaffText {
	studentId: string;
	schoolId: string;
	place: 'review' | 'pairing' | 'report' | 'help' | 'measure';
	/** What the text belongs to: the letter, the pairing, the report, the call for help, the restriction. */
	subjectId: string;
	words: string;
}

/** Stores and screens what a member of staff writes to a student, in the caller's transaction. */
export const keepStaffText = port<(actor: Pick<Actor, 'id'>, text: StaffText) => Promise<void>>(
	'keep what staff write to a student'
);
