import { now } from '../clock.ts';
import { db } from '../db/index.ts';
import { auditEvent } from '../db/schema/index.ts';

/** What happened: a verb on a subject. `detail` is a code or an id, never a name or words of a letter. */
export interface Happening {
	actorId: string | null;
	verb: string;
	subject: [kind: string, id: string];
	schoolId?: string | null;
	detail?: string | null;
}

/** Appends an audit event, in the transaction of what it tells about. */
export async function record({ actorId, verb, subject, schoolId, detail }: Happening): Promise<void> {
	const [subjectKind, subjectId] = subject;
	await db()
		.insert(auditEvent)
		.values({ at: now(), actorId, verb, subjectKind, subjectId, schoolId, detail });
}
