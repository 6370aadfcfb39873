// What waits for this adult, old and new, line by line, and what they proposed themselves.
import type { Locale } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { asc, db, isNull } from '../../../kernel/db/index.ts';
import { age } from '../../../kernel/format.ts';
import { together } from '../../../kernel/together.ts';
import {
	type ProposedKind,
	proposedKinds,
	proposedWords,
	proposedWordsShown
} from '../../../kernel/schema/index.ts';
import { labels, type Labels, staffNames, labelNames } from '../../../people/labels/index.ts';
import { type WordsProposal, secondsOf, findWaitingWords } from '../index.ts';
import { findingWords } from '../../../review/index.ts';
import { ownNames } from '#lib/names.ts';
import { promptsOf } from '../../../schools/programs/index.ts';
import { contactsOf, helpLinesOf } from '../../../schools/index.ts';
import { decoded, linksOf } from '../../../site/index.ts';

const titles: Record<Exclude<ProposedKind, 'idea'>, (inputs: { what: string }) => string> = {
	program: m.safety_proposal_program,
	city: m.safety_proposal_city,
	board: m.safety_proposal_board,
	help_line: m.safety_proposal_help_line,
	contact: m.safety_proposal_contact,
	city_links: m.safety_proposal_city_links
};

/** Words that wait for this adult to agree, and those that they proposed and can withdraw; what is shown to a second adult is noted. */
export async function changesView(actor: Actor, locale: Locale) {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(isNull(proposedWords.settledAt))
		.orderBy(asc(proposedWords.at), asc(proposedWords.id))) as WordsProposal[];
	if (!waiting.length) return [];
	const seconds = await secondsOf(waiting.map(({ id }) => id));
	const shown = waiting.filter(({ id, by }) => by === actor.id || seconds(id).includes(actor.id));
	if (!shown.length) return [];
	await noteShown(actor, shown);
	const [label, staff] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const waits = await findWaitingWords([...proposedKinds], locale, ({ by }) => by === actor.id);
	const views = [];
	for (const proposal of shown)
		views.push({
			id: proposal.id,
			own: proposal.by === actor.id,
			title: titleOf(proposal, label),
			by: staff.nameOf(proposal.by),
			age: age(proposal.at, now(), locale),
			isNew: 'isNew' in proposal.words,
			before: await storedLines(proposal),
			after: linesOfProposal(proposal),
			marks: proposal.findings.map((finding) => findingWords(finding, { locale }).teacher),
			waits: waits.find(({ id }) => id === proposal.id)?.text ?? ''
		});
	return views;
}

export type ChangesView = Awaited<ReturnType<typeof changesView>>;

/** When they first saw each: who agrees seconds later has not read it. */
const noteShown = ({ id: personId }: Actor, shown: WordsProposal[]) =>
	db()
		.insert(proposedWordsShown)
		.values(shown.map(({ id }) => ({ proposedWordsId: id, personId, at: now() })))
		.onConflictDoNothing();

function titleOf({ kind, subject, programs }: WordsProposal, label: Labels): string {
	const [id = '', part = ''] = subject.split('/');
	if (kind === 'idea')
		return m.safety_proposal_idea({ what: label(`program:${programs[0]}`), n: Number(part) });
	const what = label(`${kind === 'city_links' ? 'city' : isOfSchool(kind) ? 'school' : kind}:${id}`);
	return titles[kind]({ what });
}

const isOfSchool = (kind: ProposedKind) => kind === 'help_line' || kind === 'contact';

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
export function linesOfProposal({ words }: Pick<WordsProposal, 'words'>): WordsLine[] {
	if ('names' in words) return namesLines(words.names);
	return 'links' in words ? linkLines(words.links) : textLines(words.locale, words.texts);
}

/** What children read meanwhile: the words that are there. Of something new nothing is shown. */
async function storedLines({ kind, subject, words }: WordsProposal): Promise<WordsLine[]> {
	const [id = '', part = ''] = subject.split('/');
	if ('isNew' in words) return [];
	if ('names' in words) {
		const idea = kind === 'idea' ? (await promptsOf(id)).find(({ week }) => week === Number(part)) : null;
		const label = kind === 'idea' ? `prompt:${idea?.id ?? ''}` : `${kind}:${subject}`;
		return namesLines((await labelNames([label]))(label));
	}
	if ('links' in words) return linkLines((await linksOf([subject])).get(subject) ?? []);
	const stored = await (kind === 'contact' ? contactsOf(id) : helpLinesOf(id));
	const line = stored.find((entry) => entry.id === words.lineId) as Record<string, unknown> | undefined;
	if (!line) return [];
	const texts = Object.keys(words.texts).map((key) => [key, line[key] as string | null]);
	return textLines(words.locale, Object.fromEntries(texts));
}
