// The ordered lists of each language that the lead of a school edits: help lines and contacts.
import type { Actor } from '../kernel/access/index.ts';
import { db, transaction, eq } from '../kernel/db/index.ts';
import { school } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { leadSchool, recordSetting } from './settings.ts';

export interface OrderedEntry {
	id: string;
	locale: string;
	position: number;
}

/**
 * Changes a school's list, by the school's lead; the school is locked. The change returns its detail for the audit trail.
 * @throws NotFound, Forbidden, and what the change throws
 */
export async function changeList<Row extends OrderedEntry>(
	actor: Actor,
	{ schoolId, list }: { schoolId: string; list: (schoolId: string) => Promise<Row[]> },
	change: (rows: Row[]) => Promise<string>
): Promise<void> {
	await leadSchool(actor, schoolId);
	await transaction(async () => {
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		await recordSetting(actor, schoolId, await change(await list(schoolId)));
	});
}

/** One entry of a list. @throws NotFound */
export function entryOf<Row extends OrderedEntry>(list: Row[], id: string): Row {
	const row = isId(id) ? list.find((entry) => entry.id === id) : undefined;
	if (!row) throw new NotFound();
	return row;
}

/** The entries of a language, in their order. */
export const inLanguage = <Row extends OrderedEntry>(list: Row[], locale: string): Row[] =>
	list.filter((entry) => entry.locale === locale);

/** The position of a new entry of a language: at the end. */
export const nextPosition = (list: OrderedEntry[], locale: string): number =>
	(inLanguage(list, locale).at(-1)?.position ?? 0) + 1;

/** The ids of a language in their order, with this entry moved up by one. */
export function movedUp<Row extends OrderedEntry>(list: Row[], row: Row): string[] {
	const ids = inLanguage(list, row.locale).map(({ id }) => id);
	const index = ids.indexOf(row.id);
	return index > 0 ? ids.with(index - 1, row.id).with(index, ids[index - 1]!) : ids;
}
