import { partsOf } from '../../../forum/post-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '../../kernel/access/index.ts';
import { recordReading } from '../../kernel/audit/index.ts';
import { sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { dateText, listOf } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import type { ErrorKind } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../labels/index.ts';
import { findStudent, withFormerPals } from '../index.ts';
import { sentencesOf } from '../../forum/index.ts';
import { choosePeriod } from './choose-period.ts';
import { correctedSentences, maxLetters, ownLetters, practicedWords } from './portfolio.ts';
import { workOf } from './student-work.ts';

/** What an address of a portfolio chooses: a period, and the letters before one. */
export interface PortfolioChoice {
	period: string | null;
	before: string | null;
}

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const errorTexts: Record<ErrorKind, () => string> = {
	word: m.correction_kind_word,
	grammar: m.correction_kind_grammar,
	order: m.correction_kind_order,
	character: m.correction_kind_character,
	tone: m.correction_kind_tone
};

/**
 * The portfolio of a student for a teacher of theirs, to print for their family. It holds what the student wrote and nothing that
 * another child wrote. Opening it is recorded.
 * @throws NotFound for anybody else, and for a period that is not offered
 */
export async function portfolioView(
	actor: Actor,
	personId: string,
	{ period: wanted, before, locale }: PortfolioChoice & { locale: string }
) {
	const student = await findStudent(actor, personId);
	if (before && !isId(before)) throw new NotFound();
	const { period, choices } = await choosePeriod(student, wanted, locale);
	const time = { studentId: student.id, period };
	await recordReading({
		actorId: actor.id,
		verb: 'portfolio.read',
		subject: ['person', student.id],
		schools: [student.schoolId],
		detail: `${period.from} ${period.until}`
	});
	const [label, letters, sentences, words, [work]] = await together(
		() => labels(locale),
		() => ownLetters(actor, time, before ?? newest),
		() => correctedSentences(time),
		() => practicedWords(time),
		() => workOf(sql`select ${student.id}::uuid as id`, period)
	);
	const zone = { locale, timeZone: period.timeZone };
	const page = letters.slice(0, maxLetters).reverse();
	return {
		id: student.id,
		name: student.name,
		classroom: label(`classroom:${student.classroomId}`),
		school: label(`school:${student.schoolId}`),
		period: period.id,
		periodText: choices.find(({ chosen }) => chosen)!.text,
		periods: choices,
		work: work!,
		letters: page.map(({ id, at, body, locale: lang, pals }) => ({
			id,
			body,
			lang,
			at: dateText(new Date(at), zone),
			to: m.portfolio_to({ names: listOf(namesOf(pals), locale) })
		})),
		/** Letters before this one are on another page. */
		earlier: letters.length > maxLetters ? page[0]!.id : null,
		later: before !== null,
		sentences: sentences.flatMap(({ body, locale: lang, opens, sentence, perfect, kind }) => {
			const text = sentencesOf(partsOf(body, opens).text)[sentence];
			const what = perfect ? m.portfolio_perfect() : kind ? errorTexts[kind]() : m.portfolio_improved();
			return text ? [{ text, lang, what }] : [];
		}),
		words: words.map(({ word, reading, language }) => ({ word, reading, lang: language }))
	};
}

const namesOf = (pals: { name: string }[]) => withFormerPals(pals).map(({ name }) => name);

export type PortfolioView = Awaited<ReturnType<typeof portfolioView>>;
