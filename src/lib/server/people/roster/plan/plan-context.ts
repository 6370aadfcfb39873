import type { Actor } from '../../../kernel/access/index.ts';
import { recordAll, type Verb } from '../../../kernel/audit/index.ts';

/** For whom a plan is carried out. */
export interface PlanContext {
	/** Who applies it; null: the operator. */
	by: Actor | null;
	schoolId: string;
	/** Who will teach the new classrooms. */
	teacherId: string | null;
	/** Called with each step as soon as it is done. */
	progress?: (done: string) => void;
}

/** Records an audit event for each of these subjects. */
export const recordEach = (
	{ by, schoolId }: PlanContext,
	verb: Verb,
	subjects: [kind: string, id: string][],
	detail?: string
): Promise<void> =>
	recordAll(
		subjects.map((subject) => ({ actorId: by?.id ?? null, verb, subject, schools: [schoolId], detail }))
	);
