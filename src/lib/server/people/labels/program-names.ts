// What places, programs and classes are called: one row for each language.
import { locales } from '#lib/locale.ts';
import { nameField } from '#lib/names.ts';
import { afterCommit, db, eq } from '../../kernel/db/index.ts';
import { label } from '../../kernel/schema/index.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import type { WordsFinding } from '../../kernel/finding.ts';
import type { GatedWords } from '../../kernel/gated-words.ts';
import { cellOf } from '../../engines/tables/index.ts';
import { refuseNamingAlone } from '../naming.ts';
import { passMarked, schoolsThatAnswer } from '../../safety/ports/index.ts';
import { forgetLabels } from './labels.ts';

/** A name in each language in which somebody wrote it. */
export type Names = Record<string, string>;

/** The languages in which names are asked for: those of the pages. */
export const nameLocales = locales;

/**
 * Checks names, and removes invisible and direction signs. One language is enough: the others fall back on it.
 * @param field of the form, for the place of the problem
 * @throws Invalid
 */
export function checkNames(typed: Names, field = 'name'): Names {
	const names: Names = {};
	for (const locale of nameLocales) {
		const text = checkName(typed[locale], nameField(field, locale));
		if (text) names[locale] = text;
	}
	if (!Object.keys(names).length) throw new Invalid(nameField(field, nameLocales[0]!), 'label_missing');
	return names;
}

/** One name, on one line, empty where nothing was typed. @throws Invalid at that field */
export function checkName(typed: string | undefined, field: string): string {
	const { text, code } = cellOf(typed);
	if (code) throw new Invalid(field, code === 'cell_too_long' ? 'words_too_long' : 'label_unreadable');
	return text;
}

/** Kinds of subjects that have names here. */
type NamedKind = 'city' | 'program' | 'school' | 'board' | 'classroom' | 'idea';

/** Those that the pages of everybody show. The id of one is its address there. */
const publicKinds: readonly NamedKind[] = ['city', 'program', 'school'];

interface NewNames {
	kind: NamedKind;
	id: string;
	names: Names;
	/** Whose students read them. */
	schoolIds: string[];
	/** The field of the form where the names were typed. */
	field?: string;
	/** A second adult is asked, or has agreed. */
	second?: boolean;
}

/**
 * Checks new names without storing them: they pass the gate, since children read them, and those that everybody reads name no student.
 * @returns the names, and what a second adult is told of them
 * @throws Invalid at the language that is refused
 */
export async function passNames(
	actor: Pick<Actor, 'id' | 'worksAt'>,
	{ kind, id, names, schoolIds, field = 'name', second }: NewNames
): Promise<{ names: Record<string, GatedWords>; marks: WordsFinding[] }> {
	const typed = Object.entries(names);
	const isPublic = publicKinds.includes(kind);
	const isNew = isPublic && !(await db().$count(label, eq(label.subject, subjectOf({ kind, id }))));
	const written: Record<string, string> = {
		...Object.fromEntries(typed.map(([locale, text]) => [nameField(field, locale), text])),
		...(isNew && { id: wordsOfAddress(id) })
	};
	const { texts, marks } = await passMarked(actor, {
		mark: kind,
		texts: written,
		second,
		schoolIds: schoolsThatAnswer(actor, schoolIds)
	});
	if (isPublic) {
		await refuseNamingAlone(actor, {
			subject: [kind, id],
			schoolIds,
			texts: [...typed, ...(isNew ? [['en', id] as const] : [])].map(([locale, text]) => ({
				field,
				locale,
				text
			}))
		});
	}
	const passed = typed.map(([locale]) => [locale, texts[nameField(field, locale)]!]);
	return { names: Object.fromEntries(passed), marks };
}

/**
 * Replaces the names of a subject; a language that is left out has none any more. New ones are checked.
 * @throws Invalid at the language that is refused
 */
export async function saveNames(actor: Pick<Actor, 'id' | 'worksAt'>, request: NewNames): Promise<void> {
	const subject = subjectOf(request);
	const stored = await db().select().from(label).where(eq(label.subject, subject));
	const { length } = Object.keys(request.names);
	if (stored.length === length && stored.every(({ locale, text }) => request.names[locale] === text)) return;
	const { names } = await passNames(actor, request);
	await db().delete(label).where(eq(label.subject, subject));
	const rows = Object.entries(names).map(([locale, text]) => ({ subject, locale, text }));
	if (rows.length) await db().insert(label).values(rows);
	await afterCommit(forgetLabels);
}

/** An address as one reads it: `snap-coach` says "snap coach". */
export const wordsOfAddress = (address: string): string => address.replaceAll('-', ' ');

const subjectOf = ({ kind, id }: Pick<NewNames, 'kind' | 'id'>) =>
	`${kind === 'idea' ? 'prompt' : kind}:${id}`;

/** The names of these subjects in every language, for the forms that change them. */
export async function labelNames(subjects: string[]): Promise<(subject: string) => Names> {
	const wantedSubjects = new Set(subjects);
	const byName = new Map<string, Names>();
	for (const { subject, locale, text } of await db().select().from(label))
		if (wantedSubjects.has(subject)) byName.set(subject, { ...byName.get(subject), [locale]: text });
	return (subject) => byName.get(subject) ?? {};
}
