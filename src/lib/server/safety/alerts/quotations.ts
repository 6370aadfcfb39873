// Staff who quote a letter, or what a check saw in it, say nothing of their own: that raises no alert about them.
import { rows, sql } from '../../kernel/db/index.ts';
import { type Finding, foldPhrase, screenAny } from '../../engines/screening/index.ts';
import type { StaffText } from '../ports/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { helpRequest, report, revision } = tables;

/**
 * The findings in a text of staff without those that only quote the text to which it answers. An invitation to contact is
 * never a quotation: a letter that says "add me" is no reason for an adult to say so.
 */
export async function withoutQuotedWords(
	{ words, place, subjectId }: Pick<StaffText, 'words' | 'place' | 'subjectId'>,
	findings: Finding[]
): Promise<Finding[]> {
	if (!findings.length) return findings;
	const source = await sourceOf(place, subjectId);
	if (!source) return findings;
	const sourceFindings = (await screenAny(source)).findings;
	const about = {
		source: foldPhrase(source),
		contact: sourceFindings.some(({ check }) => check === 'contact')
	};
	return findings.filter((finding) => !isQuoted(finding, words, about));
}

function isQuoted(
	{ check, kind, start, end }: Finding,
	words: string,
	{ source, contact }: { source: string; contact: boolean }
): boolean {
	if (start === undefined || end === undefined || kind === 'invitation') return false;
	const span = words.slice(start, end);
	const exact = source.includes(foldPhrase(span));
	// "Please take the Snapchat name out": the app is named, with nothing that is not in the letter.
	if (check === 'contact')
		return exact || (contact && specifics(span).every((part) => source.includes(part)));
	// Secrets and meetings are the most dangerous: they must be between quotation marks.
	return exact && (check !== 'plans' || isBetweenMarks(words, start, end));
}

/** Words that identify one account or number. */
const specifics = (span: string) =>
	span
		.split(/\s+/u)
		.filter((word) => /[\d@_/]|\w\.\w/u.test(word))
		.map(foldPhrase)
		.filter(Boolean);

const marks = /["“”„«»「」『』‘’']/u;

const isBetweenMarks = (words: string, start: number, end: number) =>
	marks.test(words.slice(Math.max(0, start - 40), start)) && marks.test(words.slice(end, end + 40));

/** The text to which staff answer. */
async function sourceOf(place: StaffText['place'], subjectId: string): Promise<string> {
	const texts = {
		review: sql`select ${revision.body} as text from ${revision}
			where ${revision.reviewableId} = ${subjectId}`,
		help: sql`select ${helpRequest.words} as text from ${helpRequest} where ${helpRequest.id} = ${subjectId}`,
		report: sql`select ${revision.body} as text from ${report}
			join ${revision} on ${revision.reviewableId} = ${report.reviewableId}
			where ${report.id} = ${subjectId}`
	};
	const sources = await rows<{ text: string | null }>(texts[place]);
	return sources.map(({ text }) => text ?? '').join('\n');
}
