import type { Actor } from '../kernel/access/index.ts';
import { db, and, asc, eq } from '../kernel/db/index.ts';
import { helpLine } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { languagesOf } from '../people/labels/index.ts';
import { endProposal, type WordsProposal } from '../safety/second-adult/index.ts';
import {
	applyListed,
	saveListed,
	type StoreListed,
	changeList,
	inLanguage,
	nextPosition,
	findEntry,
	movedUp
} from './agreed-lists.ts';
import { tidyText } from './settings.ts';

/** In one language. Few, so that somebody in need finds the right one. */
export const maxHelpLines = 12;
const maxLengths = { name: 80, contact: 120, hours: 80 };

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

/**
 * Adds a help line at the end of its language, or changes one: at once as long as the school has no student, else when a second adult has
 * agreed.
 * @returns whether one is asked @throws NotFound, Forbidden, Invalid, Conflict
 */
export const saveLine = (actor: Actor, schoolId: string, line: SchoolHelpLine): Promise<boolean> =>
	saveListed(actor, lineList(schoolId), async (lines, taken) => {
		const { locale, ...texts } = checkInput(line, await languagesOf(schoolId));
		const current = line.id ? findEntry(lines, line.id) : null;
		if (!current && taken.filter((other) => other === locale).length >= maxHelpLines)
			throw new Conflict('help_line_too_many');
		return { lineId: current?.id ?? null, locale: current?.locale ?? locale, texts };
	});

/** Stores a line that passed the gate. */
const storeLine: StoreListed = async (schoolId, { lineId, locale, texts }) => {
	const values = texts as Pick<typeof helpLine.$inferInsert, 'name' | 'contact' | 'hours'>;
	// A line stays in its language: the lines of two languages differ.
	if (lineId)
		return (await db().update(helpLine).set(values).where(eq(helpLine.id, lineId)).returning()).length > 0;
	const lines = await helpLinesOf(schoolId);
	if (inLanguage(lines, locale).length >= maxHelpLines) return false;
	await db()
		.insert(helpLine)
		.values({ ...values, locale, schoolId, position: nextPosition(lines, locale) });
	return true;
};

/** Moves a help line before the one above it. @throws NotFound, Forbidden */
export const moveLineUp = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changeList(actor, lineList(schoolId), async (lines) => {
		for (const [position, lineId] of movedUp(lines, findEntry(lines, id)).entries())
			await db().update(helpLine).set({ position }).where(eq(helpLine.id, lineId));
		return `help_line ${id}`;
	});

/** Removes a help line. @throws NotFound, Forbidden */
export const removeLine = (actor: Actor, schoolId: string, id: string): Promise<void> =>
	changeList(actor, lineList(schoolId), async (lines) => {
		await db()
			.delete(helpLine)
			.where(and(eq(helpLine.id, findEntry(lines, id).id), eq(helpLine.schoolId, schoolId)));
		await endProposal(actor, { kind: 'help_line', subject: `${schoolId}/${id}` });
		return `help_line ${id}`;
	});

const lineList = (schoolId: string) => ({
	schoolId,
	mark: 'help_line' as const,
	list: helpLinesOf,
	store: storeLine
});

/** A second adult agreed to a help line; the caller has locked the school. @throws Conflict, Invalid */
export const applyLine = (proposal: WordsProposal<'help_line'>): Promise<void> =>
	applyListed(proposal, storeLine);

function checkInput({ locale, name, contact, hours }: SchoolHelpLine, languages: string[]) {
	if (!languages.includes(locale)) throw new Invalid('locale', 'form_invalid');
	const values = {
		locale,
		name: tidyText('name', name, maxLengths.name),
		contact: tidyText('contact', contact, maxLengths.contact),
		hours: tidyText('hours', hours, maxLengths.hours) || null
	};
	if (!values.name) throw new Invalid('name', 'help_line_name_missing');
	if (!values.contact) throw new Invalid('contact', 'help_line_contact_missing');
	return values;
}
