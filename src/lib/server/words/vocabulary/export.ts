import { sql } from '../../kernel/db/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { csvLine } from '../../kernel/csv.ts';
import { record } from '../../kernel/audit/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { type VocabularySaved, readWords } from './find.ts';
import { meaningInSentence, meaningLine } from './meaning.ts';
import { tables } from '../../kernel/schema/index.ts';

const { keptWord } = tables;

/** Words of one query: each sentence comes with its whole letter. */
const batchSize = 200;

export type Format = 'csv' | 'anki';

/**
 * The actor's own words as a file: a table for a spreadsheet, or notes for Anki. The export is recorded.
 * @throws NotFound for somebody who is no student
 */
export async function exportWords(actor: Actor, format: Format): Promise<string> {
	if (!isStudent(actor)) throw new NotFound();
	await record({
		actorId: actor.id,
		verb: 'word.export',
		subject: ['person', actor.id],
		schools: actor.schools,
		detail: format
	});
	const lines: string[] = [];
	const lineOf = format === 'csv' ? forSpreadsheet : forAnki;
	for (let after: string | undefined; ;) {
		const afterLast = after ? sql`${keptWord.id} > ${after}` : sql`true`;
		const { words, ids } = await readWords(actor, afterLast, { order: keptWord.id, limit: batchSize });
		for (const word of words) lines.push(lineOf(word, meaningLine(await meaningInSentence(word))));
		if (ids.length < batchSize) break;
		after = ids.at(-1)!;
	}
	return (format === 'csv' ? bom + csvLine(headings()) : ankiHead()) + lines.join('');
}

/** The mark at the start tells a spreadsheet that this is UTF-8. */
const bom = '\ufeff';

const headings = () => [
	m.words_vocabulary_column_word(),
	m.words_vocabulary_column_reading(),
	m.words_vocabulary_column_meaning(),
	m.words_vocabulary_column_dictionary(),
	m.words_vocabulary_column_sentence(),
	m.words_vocabulary_column_language(),
	m.words_vocabulary_column_kept(),
	m.words_vocabulary_column_due()
];

const sentenceOf = ({ word, sentence: { before, after } }: VocabularySaved) => before + word + after;
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

const forSpreadsheet = (word: VocabularySaved, dictionary: string) =>
	csvLine([
		word.word,
		word.reading,
		word.meaning ?? '',
		dictionary,
		sentenceOf(word),
		word.language,
		dayOf(word.keptAt),
		dayOf(word.schedule.dueAt)
	]);

/** What Anki reads before the notes: see "Text files" in its manual. */
const ankiHead = () =>
	[
		'#separator:tab',
		'#html:false',
		'#tags:penbridge',
		`#columns:${[m.words_vocabulary_column_word(), m.words_vocabulary_column_reading(), m.words_vocabulary_column_sentence(), m.words_vocabulary_column_meaning(), m.words_vocabulary_column_dictionary()].join('\t')}`
	].join('\n') + '\n';

/** Every field in quotation marks, so that none starts a comment or ends the line. */
const forAnki = (word: VocabularySaved, dictionary: string) =>
	[word.word, word.reading, sentenceOf(word), word.meaning ?? '', dictionary]
		.map((field) => `"${field.replace(/[\t\r\n]+/g, ' ').replaceAll('"', '""')}"`)
		.join('\t') + '\n';
