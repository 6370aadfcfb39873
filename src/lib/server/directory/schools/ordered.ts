// The lists that the lead of a school keeps, by language and in an order: help lines, contacts.
import { eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { school } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { leadSchool, told } from './settings.ts';

interface Ordered {
	id: string;
	locale: string;
	position: number;
}

/**
 * One change of a school's list after the other, by the school's lead; the change says what it was, for the audit trail.
 * @throws NotFound, Forbidden, and what the change refuses
 */
export async function changing<Row extends Ordered>(
	actor: Actor,
	{ schoolId, list }: { schoolId: string; list: (schoolId: string) => Promise<Row[]> },
	change: (all: Row[]) => Promise<string>
): Promise<void> {
	await leadSchool(actor, schoolId);
	await transaction(async () => {
		await db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');
		await told(actor, schoolId, await change(await list(schoolId)));
	});
}

/** One of the list. @throws NotFound */
export function oneOf<Row extends Ordered>(all: Row[], id: string): Row {
	const row = isId(id) ? all.find((one) => one.id === id) : undefined;
	if (!row) throw new NotFound();
	return row;
}

/** Those of a language, in their order. */
export const inLanguage = <Row extends Ordered>(all: Row[], locale: string): Row[] =>
	all.filter((one) => one.locale === locale);

/** Where a new one of a language goes: at the end. */
export const lastIn = (all: Ordered[], locale: string): number =>
	(inLanguage(all, locale).at(-1)?.position ?? 0) + 1;

/** The ids of a language in their order, this one before the one above it. */
export function withUp<Row extends Ordered>(all: Row[], row: Row): string[] {
	const same = inLanguage(all, row.locale).map(({ id }) => id);
	const at = same.indexOf(row.id);
	return at > 0 ? same.with(at - 1, row.id).with(at, same[at - 1]!) : same;
}
