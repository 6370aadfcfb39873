import { readQuestions } from '#lib/opportunities/lines.ts';
import { db, eq } from '../kernel/db/index.ts';
import { application as applicationTable } from '../kernel/schema/index.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { checks } from '../engines/screening/index.ts';
import type { Kind } from '../review/index.ts';
import { callOfRevision } from './find-call.ts';

/** The answers of an application. Approved, they are read by nobody but the student and their school. */
export const application: Kind = {
	checks,
	context: (context) => context,
	released: (item, scope) => announceToStaffAndAuthor(scope, item),
	takenBack: (item, scope) => announceToStaffAndAuthor(scope, item),
	beside: async ({ id }) => {
		const [row] = await db().select().from(applicationTable).where(eq(applicationTable.reviewableId, id));
		if (!row) return null;
		const call = await callOfRevision(row.revisionId, row.locale);
		const questions = (readQuestions(call.questions ?? '', call.locale) ?? []).map(({ text }) => text);
		return { profile: null, current: null, call: { title: call.title, lang: call.locale, questions } };
	}
};
