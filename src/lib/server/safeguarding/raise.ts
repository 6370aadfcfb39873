import { now } from '../clock.ts';
import { db } from '../db/index.ts';
import { alert } from '../db/schema/index.ts';

/** Something that the safeguarding lead must see at once. */
export interface Matter {
	schoolId: string;
	kind: 'finding' | 'help' | 'report' | 'staff_words';
	subjectId: string;
	studentId?: string;
	exceptId?: string;
	pastSchool?: boolean;
}

/** Raises an alert, once for each matter and school, in the caller's transaction. */
export async function raise(matter: Matter): Promise<void> {
	await db()
		.insert(alert)
		.values({ ...matter, at: now() })
		.onConflictDoNothing();
}
