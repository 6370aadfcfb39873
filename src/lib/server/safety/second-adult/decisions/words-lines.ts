// Words that wait, and those that are there, line by line.
import { ownNames } from '#lib/names.ts';
import { namesOf } from '../../../people/labels/index.ts';
import { promptsOf } from '../../../schools/programs/index.ts';
import { contactsOf, helpLinesOf } from '../../../schools/index.ts';
import type { Proposal } from '../index.ts';
import { decoded, linksOf } from '../../../site/index.ts';

/** A text as it is or is to be, with the language or field in which it stands. */
export interface WordsLine {
	/** BCP 47; empty where it has none. */
	locale: string;
	/** What stands before it: the language in its own name. */
	label: string;
	text: string;
}

const namesLines = (names: Record<string, string>): WordsLine[] =>
	Object.entries(names).map(([locale, text]) => ({ locale, label: ownNames[locale] ?? locale, text }));

const textLines = (locale: string, texts: Record<string, string | null>): WordsLine[] =>
	Object.values(texts).flatMap((text) => (text ? [{ locale, label: '', text }] : []));

const linkLines = (links: { href: string; names: Record<string, string> }[]): WordsLine[] =>
	links.map(({ href, names }) => ({
		locale: '',
		label: '',
		text: `${Object.values(names).join(' · ')}: ${decoded(href)}`
	}));

/** The words that wait, line by line. */
export function linesOf({ words }: Pick<Proposal, 'words'>): WordsLine[] {
	if ('names' in words) return namesLines(words.names);
	return 'links' in words ? linkLines(words.links) : textLines(words.locale, words.texts);
}

/** What children read meanwhile: the words that are there. Of something new nothing is shown. */
export async function storedLines({ kind, subject, words }: Proposal): Promise<WordsLine[]> {
	const [id = '', part = ''] = subject.split('/');
	if ('isNew' in words) return [];
	if ('names' in words) {
		const idea = kind === 'idea' ? (await promptsOf(id)).find(({ week }) => week === Number(part)) : null;
		const label = kind === 'idea' ? `prompt:${idea?.id ?? ''}` : `${kind}:${subject}`;
		return namesLines((await namesOf([label]))(label));
	}
	if ('links' in words) return linkLines((await linksOf([subject])).get(subject) ?? []);
	const stored = await (kind === 'contact' ? contactsOf(id) : helpLinesOf(id));
	const line = stored.find((entry) => entry.id === words.lineId) as Record<string, unknown> | undefined;
	if (!line) return [];
	const texts = Object.keys(words.texts).map((key) => [key, line[key] as string | null]);
	return textLines(words.locale, Object.fromEntries(texts));
}
