// What lower floors report to those who answer for the students' safety.
import type { Actor } from '../../kernel/access/index.ts';
import type { Finding } from '../../kernel/finding.ts';
import type { alert } from '../../kernel/schema/index.ts';
import { port } from '../../kernel/port.ts';
import type { GatePlace } from './gate-marks.ts';

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
	place: 'review' | 'report' | 'help';
	/** What the text belongs to: the letter, the report, the call for help. */
	subjectId: string;
	words: string;
}

/** A text of staff for many students, or between colleagues. */
export interface GroupText {
	/** The schools of its writer, or where they work at none, all that may read it. */
	schoolIds: string[];
	place: GatePlace | 'staffroom' | 'pairing';
	/** The notice, the pairing, the post, the message, or the help with writing; for a name a new id. */
	subjectId: string;
	words: string;
	/** What the checks saw in it. */
	findings: Finding[];
	/** The student whom it is about, where it is one. */
	studentId?: string;
	/** Nobody will read it: it is kept whatever the checks saw. */
	refused?: boolean;
	/** It replaces what stood there, or says what an adult did: it is kept whatever the checks saw. */
	lasting?: boolean;
}

/**
 * Keeps what staff write for many where it may be an adult who seeks a child, in the caller's transaction. Also what was refused. Its
 * writer notices nothing.
 */
export const keepGroupText = port<(actor: Pick<Actor, 'id'>, text: GroupText) => Promise<void>>(
	'keep what staff write for many'
);

/** Stores and screens what a member of staff writes to a student, in the caller's transaction. */
export const keepStaffText = port<(actor: Pick<Actor, 'id'>, text: StaffText) => Promise<void>>(
	'keep what staff write to a student'
);
