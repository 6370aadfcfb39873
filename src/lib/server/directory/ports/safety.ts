// What is told to those who answer for the students' safety, by floors below them.
import type { Actor } from '../../kernel/access/index.ts';
import type { alert } from '../../kernel/schema/index.ts';
import { port } from '../../kernel/port.ts';

/** Something that somebody must answer for a student. */
export interface Matter {
	schoolId: string;
	kind: (typeof alert.$inferSelect)['kind'];
	/** The item, the help request, the report, the staff words. */
	subjectId: string;
	studentId?: string;
	/** The adult whom it must never reach. */
	exceptId?: string | null;
	/** It begins at the coordinators: an adult of the school whom nobody named may be the lead. */
	pastSchool?: boolean;
}

/** Raises an alert, in the caller's transaction. */
export const raiseAlert = port<(matter: Matter) => Promise<void>>('raise an alert');

/** Words of staff that a student reads. */
export interface StaffText {
	studentId: string;
	schoolId: string;
	place: 'review' | 'pairing' | 'report' | 'help' | 'measure';
	/** What the words belong to: the letter, the pairing, the report, the call for help, the measure. */
	subjectId: string;
	words: string;
}

/** Keeps and screens what a member of staff writes to a student, in the caller's transaction. */
export const keepStaffText = port<(actor: Pick<Actor, 'id'>, said: StaffText) => Promise<void>>(
	'keep what staff write to a student'
);
