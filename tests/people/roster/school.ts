// Imports class lists into the demo's school.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { uploadDraft, confirm, findImport, send } from '../../../src/lib/server/people/roster/index.ts';
import { propose } from '../../../src/lib/server/people/roster/proposal.ts';
import { senderOf } from '../../../src/lib/server/people/roster/refused-names.ts';
import type { ColumnChoices } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { actor } from '../../world.ts';
import { file } from './files.ts';

/** The plan of a list, as this person sees it. */
export async function planOf(who: string, id: string) {
	const list = await findImport(await actor(who), id);
	return propose(list.schoolId, list.files, list.choices, senderOf(list));
}

/** t.carver hands in a list. @returns its id, and the plan that was on the page */
export async function handIn(text: string, who = 't.carver', schoolId = 'carver') {
	const sender = await actor(who);
	const id = await uploadDraft(sender, schoolId, [file(text)]);
	const { fingerprint } = await planOf(who, id);
	await send(sender, id, fingerprint);
	return { id, fingerprint };
}

/** The same, and t.moore confirms it. @returns the counts of what it did */
export async function takeIn(text: string) {
	const { id, fingerprint } = await handIn(text);
	return confirm(await actor('t.moore'), id, fingerprint);
}

/** What a list would do, without uploading it. */
export const wouldDo = (schoolId: string, text: string, choices?: ColumnChoices) =>
	propose(schoolId, [file(text)], choices);

/** The student with this number in the register. */
export async function studentWith(number: string) {
	const [row] = await db()
		.select()
		.from(t.rosterEntry)
		.innerJoin(t.person, eq(t.person.id, t.rosterEntry.personId))
		.where(eq(t.rosterEntry.studentNumber, number));
	return row;
}

export const noChanges = {
	added: 0,
	moved: 0,
	renamed: 0,
	corrected: 0,
	returned: 0,
	deactivated: 0,
	classrooms: 0
};
