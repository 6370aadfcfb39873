// No student is named in public (safety rule 19). Whatever is published is compared with the names of all students of this server, those
// of other programs and former ones too; whoever writes or publishes is told about a text that names one.
import { ownNames, nameField } from '#lib/names.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, coordinatesSchool, readerOf, worksAt } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { afterTransaction, transaction, rows, sql } from '../kernel/db/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { tables } from '../kernel/schema/index.ts';
import { nameFinder, type NameToFind } from '../engines/screening/index.ts';

const { grant, person, rosterEntry } = tables;

/**
 * A text that names a student goes no further: said at its field, where the writer knows the student. A student whom they do not know is
 * no reason here; whoever publishes it is stopped.
 * @throws Invalid
 */
export async function refuseNaming(actor: Actor, texts: PublicText[]): Promise<void> {
	const stopping = (await studentsNamedIn(actor, texts)).filter(({ stops, known }) => stops && known);
	const byField = Map.groupBy(stopping, ({ field }) => field);
	const [first, ...more] = [...byField].map(
		([field, namings]) => new Invalid(field, 'article_names_student', toldWords(namings))
	);
	if (!first) return;
	first.more = more;
	throw first;
}

interface NamedAlone {
	/** What they are the words of. */
	subject: [kind: string, id: string];
	texts: Omit<PublicText, 'label'>[];
	schoolIds: string[];
}

/**
 * The same where nobody else publishes: the one who writes is stopped like a publisher, by the place and without a word of whom. Each
 * try is recorded, although what was tried is rolled back: trying names leaves a trace.
 * @throws Invalid at the field
 */
export async function refuseNamingAlone(
	actor: Pick<Actor, 'id'>,
	{ subject, texts, schoolIds }: NamedAlone
): Promise<void> {
	const namings = await studentsNamedIn(
		null,
		texts.map((text) => ({ ...text, label: () => '' }))
	);
	const stopping = namings.find(({ stops }) => stops);
	if (!stopping) return;
	await afterTransaction(() =>
		transaction(() => record({ actorId: actor.id, verb: 'naming.stop', subject, schools: schoolIds }))
	);
	throw new Invalid(stopping.field, 'naming_maybe');
}

/**
 * Why these texts cannot be published, for the page of whoever tries; null where nothing stops them. Of students whom they do not know
 * only the place is told, and not that it is a student.
 */
export function stopOf(namings: StudentNaming[]): Invalid | null {
	const stopping = namings.filter(({ stops }) => stops);
	const told = stopping.filter(({ known }) => known);
	if (told.length) return new Invalid('form', 'article_publish_names', toldWords(told));
	if (stopping.length) return new Invalid('form', 'article_publish_maybe', toldPlaces(stopping));
	return null;
}

/** The names in a text that this reader knows, first names too, as one says them; empty where there are none. */
export const knownWords = (namings: StudentNaming[]): string =>
	toldWords(namings.filter(({ known }) => known));

/** What the page of a text for the public says about names in it. */
export const namesNotice = (namings: StudentNaming[]) => ({
	stops: toldWords(namings.filter(({ stops, known }) => stops && known)),
	warns: toldWords(namings.filter(({ stops, known }) => !stops && known))
});

/** Names or places that one sentence tells. */
const maxTold = 10;

const toldWords = (namings: StudentNaming[]) =>
	[...new Set(namings.map(({ words }) => words))]
		.slice(0, maxTold)
		.map((words) => m.ui_words_quoted({ words }))
		.join(' ');

const toldPlaces = (namings: StudentNaming[]) => {
	const places = namings.map(({ locale, label, paragraph }) =>
		locale
			? m.site_article_naming_place({ field: label(), language: ownNames[locale] ?? locale, n: paragraph })
			: label()
	);
	return [...new Set(places)].slice(0, maxTold).join('; ');
};

/** A text in one language that everybody may read. */
export interface PublicText {
	/** Of the form, without its language. */
	field: string;
	/** Empty where it is in no language: an address. */
	locale: string;
	text: string;
	/** What a visitor reads of it, where that is not what was typed: `M**aya**` is read as Maya. */
	read?: string;
	/** What the field is called, for whoever is told the place alone. */
	label: () => string;
}

/** Words of a text that name a student, or may. */
export interface StudentNaming extends Pick<PublicText, 'locale' | 'label'> {
	/** Of the form, with its language. */
	field: string;
	words: string;
	/** Paragraph of the field, from 1. */
	paragraph: number;
	/** Nothing with these words is published. Otherwise it is a first name, or an ordinary word that is also a name. */
	stops: boolean;
	/** Whether the reader knows this student anyway, so that the words may be told: a check is no oracle about children of others. */
	known: boolean;
}

interface NamedStudent extends NameToFind {
	/** Of a school where the reader works: they know the roster. */
	own: boolean;
	/** Of a school in a program that the reader coordinates: they know what others see. */
	inProgram: boolean;
}

/** Students that are compared before other requests get their turn. */
const atOnce = 250;

/**
 * Who is named in these texts, for a reader; null: for nobody, in a job. One statement, then a few microseconds for each student.
 * Doubts about students whom the reader does not know are left out.
 */
export async function studentsNamedIn(actor: Actor | null, texts: PublicText[]): Promise<StudentNaming[]> {
	const parts = texts.flatMap(({ text, read, ...place }) =>
		[text, ...(read === undefined || read === text ? [] : [read])]
			.filter((part) => part.trim())
			.map((part) => ({ ...place, text: part, finder: nameFinder(part) }))
	);
	if (!parts.length) return [];
	const namings = new Map<string, StudentNaming>();
	for (const [index, student] of (await students(actor)).entries()) {
		if (index % atOnce === atOnce - 1) await letOthersRun();
		for (const { locale, field, label, text, finder } of parts)
			for (const { start, end, from, isClear } of finder.find(student)) {
				const isKnown = from === 'roster' ? student.own : student.own || student.inProgram;
				if (!isClear && !isKnown) continue;
				const words = text.slice(start, end);
				const key = [locale, field, words].join('\n');
				const before = namings.get(key);
				namings.set(key, {
					locale,
					label,
					words,
					field: locale ? nameField(field, locale) : field,
					paragraph: before?.paragraph ?? text.slice(0, start).split(/\n\s*\n/).length,
					stops: isClear || Boolean(before?.stops),
					known: isKnown || Boolean(before?.known)
				});
			}
	}
	return withoutParts([...namings.values()]);
}

/** Without first names that are a part of a whole name in the same field. */
const withoutParts = (namings: StudentNaming[]) =>
	namings.filter(
		(naming) =>
			naming.stops ||
			!namings.some(
				(other) => other.stops && other.field === naming.field && other.words.includes(naming.words)
			)
	);

/** Everybody who is or was a student and has a name. */
function students(actor: Actor | null): Promise<NamedStudent[]> {
	const may = (condition: (reader: ReturnType<typeof readerOf>) => ReturnType<typeof sql>) =>
		actor ? sql`bool_or(${condition(readerOf(actor))})` : sql`false`;
	return rows<NamedStudent>(sql`
		select ${person.displayName} as shown, ${rosterEntry.fullName} as "full", ${rosterEntry.familyName} as family,
			${rosterEntry.givenName} as given, ${may((reader) => worksAt.where(reader, grant.schoolId))} as own,
			${may((reader) => coordinatesSchool.where(reader, grant.schoolId))} as "inProgram"
		from ${person} join ${grant} on ${grant.personId} = ${person.id} and ${grant.role} = 'student'
		left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
		where ${person.displayName} <> ''
		group by ${person.id}, ${rosterEntry.personId}`);
}
