// What whoever writes or publishes is told about a text that names a student.
import { ownNames } from '#lib/names.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { afterTransaction, transaction } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type PublicText, type StudentNaming, studentsNamedIn } from './named-students.ts';

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
export const namingView = (namings: StudentNaming[]) => ({
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
