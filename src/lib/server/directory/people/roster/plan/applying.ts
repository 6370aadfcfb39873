import type { Actor } from '../../../../kernel/access/index.ts';
import { recordAll, type Verb } from '../../../../kernel/audit/index.ts';

/** For whom a plan is carried out. */
export interface Applying {
	/** Who makes it so; null: the operator. */
	by: Actor | null;
	schoolId: string;
	/** Who will teach the classrooms that are new. */
	teacherId: string | null;
	/** Is told what is done as soon as it is. */
	progress?: (done: string) => void;
}

/** An event for each of these subjects. */
export const noteEach = (
	{ by, schoolId }: Applying,
	verb: Verb,
	subjects: [kind: string, id: string][],
	detail?: string
): Promise<void> =>
	recordAll(
		subjects.map((subject) => ({ actorId: by?.id ?? null, verb, subject, schools: [schoolId], detail }))
	);
