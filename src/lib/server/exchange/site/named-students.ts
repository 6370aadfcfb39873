// No student is named in public. Every text of an article is compared with the names of all students of this server, those of other
// programs and former ones too.
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { nameField, ownNames } from '#lib/names.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, coordinatesSchool, readerOf, worksAt } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { aliased, person, roleGrant, rosterEntry } from '../../kernel/schema/index.ts';
import { nameFinder, type NameToFind } from '../../engines/screening/index.ts';
import { type ArticleTexts, type ArticleWords, wordFields } from './article-texts.ts';

const { g, p, r } = aliased({ g: roleGrant, p: person, r: rosterEntry });

/** Words of an article that name a student, or may. */
export interface NamingInArticle {
	locale: string;
	field: keyof ArticleWords;
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
const atOnce = 1_000;

/**
 * Who is named in these texts, for a reader; null: for nobody, in a job. One statement, then about a microsecond for each student.
 * Doubts about students whom the reader does not know are left out.
 */
export async function studentsNamedIn(actor: Actor | null, texts: ArticleTexts): Promise<NamingInArticle[]> {
	const parts = Object.entries(texts).flatMap(([locale, words]) =>
		wordFields.flatMap((field) => {
			const text = words[field];
			return text ? [{ locale, field, text, finder: nameFinder(text) }] : [];
		})
	);
	const namings = new Map<string, NamingInArticle>();
	for (const [index, student] of (await students(actor)).entries()) {
		if (index % atOnce === atOnce - 1) await letOthersRun();
		for (const { locale, field, text, finder } of parts)
			for (const { start, end, from, isClear } of finder.find(student)) {
				const isKnown = from === 'roster' ? student.own : student.own || student.inProgram;
				if (!isClear && !isKnown) continue;
				const words = text.slice(start, end);
				const key = [locale, field, words].join('\n');
				const before = namings.get(key);
				namings.set(key, {
					...{ locale, field, words },
					paragraph: before?.paragraph ?? text.slice(0, start).split(/\n\s*\n/).length,
					stops: isClear || Boolean(before?.stops),
					known: isKnown || Boolean(before?.known)
				});
			}
	}
	return withoutParts([...namings.values()]);
}

/** Without first names that are a part of a whole name in the same field. */
const withoutParts = (namings: NamingInArticle[]) =>
	namings.filter(
		(naming) =>
			naming.stops ||
			!namings.some(
				(other) =>
					other.stops &&
					other.locale === naming.locale &&
					other.field === naming.field &&
					other.words.includes(naming.words)
			)
	);

/** Everybody who is or was a student and has a name. */
function students(actor: Actor | null): Promise<NamedStudent[]> {
	const may = (condition: (reader: ReturnType<typeof readerOf>) => ReturnType<typeof sql>) =>
		actor ? sql`bool_or(${condition(readerOf(actor))})` : sql`false`;
	return rows<NamedStudent>(sql`
		select ${p.displayName} as shown, ${r.fullName} as "full", ${r.familyName} as family, ${r.givenName} as given,
			${may((reader) => worksAt.where(reader, g.schoolId))} as own,
			${may((reader) => coordinatesSchool.where(reader, g.schoolId))} as "inProgram"
		from ${p} join ${g} on ${g.personId} = ${p.id} and ${g.role} = 'student'
		left join ${r} on ${r.personId} = ${p.id}
		where ${p.displayName} <> ''
		group by ${p.id}, ${r.personId}`);
}

/**
 * A text that names a student goes no further: said at its field, where the writer knows the student. A student whom they do not know is
 * no reason here; whoever publishes it is stopped.
 * @throws Invalid
 */
export async function refuseNaming(actor: Actor, texts: ArticleTexts): Promise<void> {
	const stopping = (await studentsNamedIn(actor, texts)).filter(({ stops, known }) => stops && known);
	const byField = Map.groupBy(stopping, ({ locale, field }) => nameField(field, locale));
	const [first, ...more] = [...byField].map(
		([field, namings]) => new Invalid(field, 'article_names_student', toldWords(namings))
	);
	if (!first) return;
	first.more = more;
	throw first;
}

/**
 * Why these texts cannot be published, for the page of whoever tries; null where nothing stops them. Of students whom they do not know
 * only the place is told, and not that it is a student.
 */
export function stopOf(namings: NamingInArticle[]): Invalid | null {
	const stopping = namings.filter(({ stops }) => stops);
	const told = stopping.filter(({ known }) => known);
	if (told.length) return new Invalid('form', 'article_publish_names', toldWords(told));
	if (stopping.length) return new Invalid('form', 'article_publish_maybe', toldPlaces(stopping));
	return null;
}

/** The names in a text that this reader knows, first names too, as one says them; empty where there are none. */
export const knownWords = (namings: NamingInArticle[]): string =>
	toldWords(namings.filter(({ known }) => known));

/** What the page of an article says about names in it. */
export const namingView = (namings: NamingInArticle[]) => ({
	stops: toldWords(namings.filter(({ stops, known }) => stops && known)),
	warns: toldWords(namings.filter(({ stops, known }) => !stops && known))
});

/** Names or places that one sentence tells. */
const maxTold = 10;

const toldWords = (namings: NamingInArticle[]) =>
	[...new Set(namings.map(({ words }) => words))]
		.slice(0, maxTold)
		.map((words) => m.words_quoted({ words }))
		.join(' ');

const fieldTexts: Record<keyof ArticleWords, () => string> = {
	title: m.article_title,
	summary: m.article_summary,
	body: m.article_body,
	correction: m.article_correction,
	place: m.event_place,
	hosts: m.event_hosts,
	guests: m.event_guests,
	programme: m.event_programme,
	paid: m.call_paid,
	apply: m.call_apply,
	questions: m.call_questions,
	criteria: m.call_criteria
};

const toldPlaces = (namings: NamingInArticle[]) => {
	const places = namings.map(({ locale, field, paragraph }) =>
		m.article_naming_place({
			field: fieldTexts[field](),
			language: ownNames[locale] ?? locale,
			n: paragraph
		})
	);
	return [...new Set(places)].slice(0, maxTold).join('; ');
};
