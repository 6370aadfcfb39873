import { and, asc, eq } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { db } from '../../kernel/db/index.ts';
import { helpLine } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { languagesOf } from '../labels/index.ts';
import { changing, inLanguage, lastIn, oneOf, withUp } from './ordered.ts';
import { tidyText } from './settings.ts';

/** Who is in need finds the right one among few. */
export const mostLines = 12;
const longest = { name: 80, contact: 120, hours: 80 };

export interface SchoolHelpLine {
	/** Of the line that is changed; none for a new one. */
	id?: string;
	locale: string;
	name: string;
	/** A number, or words such as "text HOME to …". */
	contact: string;
	/** When somebody answers, in words; may be empty. */
	hours: string;
}

/** The help lines of a school, by language and in their order. */
export const helpLinesOf = (schoolId: string) =>
	db()
		.select()
		.from(helpLine)
		.where(eq(helpLine.schoolId, schoolId))
		.orderBy(asc(helpLine.locale), asc(helpLine.position), asc(helpLine.id));

/** Adds a help line at the end of its language, or changes one. @throws NotFound, Forbidden, Invalid, Conflict */
export const saveLine = (actor: Actor, schoolId: string, line: SchoolHelpLine): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		const words = check(line, await languagesOf(schoolId));
		if (line.id) {
			const { id } = oneOf(all, line.id);
			// A line stays in its language: what it says is not what another one has to say.
			const { locale: _, ...said } = words;
			await db().update(helpLine).set(said).where(eq(helpLine.id, id));
			return `help_line ${id}`;
		}
		if (inLanguage(all, line.locale).length >= mostLines) throw new Conflict('help_line_too_many');
		const values = { ...words, schoolId, position: lastIn(all, line.locale) };
		const [made] = await db().insert(helpLine).values(values).returning();
		return `help_line ${made!.id}`;
	});

/** Moves a help line before the one above it. @throws NotFound, Forbidden */
export const raiseLine = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		for (const [position, one] of withUp(all, oneOf(all, id)).entries())
			await db().update(helpLine).set({ position }).where(eq(helpLine.id, one));
		return `help_line ${id}`;
	});

/** Takes a help line away. @throws NotFound, Forbidden */
export const removeLine = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changing(actor, of(schoolId), async (all) => {
		await db()
			.delete(helpLine)
			.where(and(eq(helpLine.id, oneOf(all, id).id), eq(helpLine.schoolId, schoolId)));
		return `help_line ${id}`;
	});

const of = (schoolId: string) => ({ schoolId, list: helpLinesOf });

function check({ locale, name, contact, hours }: SchoolHelpLine, languages: string[]) {
	if (!languages.includes(locale)) throw new Invalid('locale', 'form_invalid');
	const words = {
		locale,
		name: tidyText('name', name, longest.name),
		contact: tidyText('contact', contact, longest.contact),
		hours: tidyText('hours', hours, longest.hours) || null
	};
	if (!words.name) throw new Invalid('name', 'help_line_name_missing');
	if (!words.contact) throw new Invalid('contact', 'help_line_contact_missing');
	return words;
}
