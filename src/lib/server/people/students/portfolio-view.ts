import { postParts } from '../../../forum/post-text.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { recordReading } from '../../kernel/audit/index.ts';
import { sql, rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { dateText, formatList } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import { aliased, type ErrorKind, tables } from '../../kernel/schema/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../labels/index.ts';
import { findStudent, withFormerPals } from '../index.ts';
import { sentencesOf } from '../../forum/index.ts';
import { choosePeriod, type Period } from './choose-period.ts';
import { studentWork } from './student-work.ts';
import { instant, isReleased, letterSql } from '../../kernel/predicates/index.ts';
import { released, visibleTo } from '../../words/vocabulary/index.ts';

/** What an address of a portfolio chooses: a period, and the letters before one. */
export interface PortfolioChoice {
	period: string | null;
	before: string | null;
}

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const errorTexts: Record<ErrorKind, () => string> = {
	word: m.forum_correction_kind_word,
	grammar: m.forum_correction_kind_grammar,
	order: m.forum_correction_kind_order,
	character: m.forum_correction_kind_character,
	tone: m.forum_correction_kind_tone
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
		() => studentWork(sql`select ${student.id}::uuid as id`, period)
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
			to: m.people_portfolio_to({ names: formatList(namesOf(pals), locale) })
		})),
		/** Letters before this one are on another page. */
		earlier: letters.length > maxLetters ? page[0]!.id : null,
		later: before !== null,
		sentences: sentences.flatMap(({ body, locale: lang, opens, sentence, perfect, kind }) => {
			const text = sentencesOf(postParts(body, opens).text)[sentence];
			const what = perfect
				? m.people_portfolio_perfect()
				: kind
					? errorTexts[kind]()
					: m.people_portfolio_improved();
			return text ? [{ text, lang, what }] : [];
		}),
		words: words.map(({ word, reading, language }) => ({ word, reading, lang: language }))
	};
}

const namesOf = (pals: { name: string }[]) => withFormerPals(pals).map(({ name }) => name);

export type PortfolioView = Awaited<ReturnType<typeof portfolioView>>;

// What a student wrote in a time, to print for a parents' evening. Nothing of what other children wrote is read here: no letter
// of the pal, and of corrections only the student's own sentence.

const { correction, correctionLine, item, keptWord, letterCorrection, member, person, post } = tables;
const { release, revision, topic } = tables;
const { targetItem, targetRelease } = aliased({ targetItem: item, targetRelease: release });

/** Letters on one page of a portfolio; a link leads to earlier ones. */
const maxLetters = 100;
/** The newest sentences and words. */
const maxSentences = 100;
const maxWords = 200;

interface PortfolioTime {
	studentId: string;
	period: Period;
}

interface PortfolioLetter {
	/** Of its release. */
	id: string;
	at: string;
	body: string;
	locale: string;
	pals: { name: string }[];
}

const within = ({ begins, ends }: Period) =>
	sql`${release.at} >= ${instant(begins)} and ${release.at} < ${instant(ends)}`;

/** The student's own released letters without the corrections of the pal's in them, the newest first: one more than a page has. */
const ownLetters = (
	actor: Actor,
	{ studentId, period }: PortfolioTime,
	before: string
): Promise<PortfolioLetter[]> =>
	rows<PortfolioLetter>(sql`
		select ${release.id}, ${release.at}, ${letterSql(revision)} as body, ${revision.locale}, (
			select coalesce(json_agg(json_build_object('name', ${person.displayName}) order by ${person.id}), '[]')
			from ${member} join ${person} on ${person.id} = ${member.personId}
			where ${member.pairingId} = ${release.pairingId} and ${member.personId} <> ${studentId}) as pals
		from ${item} join ${release} on ${release.reviewableId} = ${item.id}
			join ${revision} on ${revision.id} = ${release.revisionId}
		where ${item.authorId} = ${studentId} and ${item.kind} = 'message' and ${isReleased(item)}
			and ${revision.body} <> ''
			and ${within(period)} and ${release.id} < ${before}::uuid
			and ${managesPairing.where(readerOf(actor), item.pairingId)}
		order by ${release.id} desc limit ${maxLetters + 1}`);

/** A sentence of the student that somebody corrected, without what they made of it. */
interface CorrectedSentence {
	body: string;
	locale: string;
	/** It opens a topic: its first line is the title. */
	opens: boolean;
	sentence: number;
	perfect: boolean;
	kind: ErrorKind | null;
}

/** Sentences of letters and posts of the student that were corrected in that time, the newest first. */
const correctedSentences = ({ studentId, period }: PortfolioTime): Promise<CorrectedSentence[]> =>
	rows<CorrectedSentence>(sql`
		select body, locale, opens, sentence, perfect, kind from (
			select ${release.id}, ${revision.body}, ${revision.locale}, coalesce(${topic.openingId} = ${targetItem.id},
				false) as opens, ${correctionLine.sentence}, ${correctionLine.perfect}, ${correctionLine.kind}
			from ${targetItem} join ${post} on ${post.reviewableId} = ${targetItem.id}
			join ${correction} on ${correction.targetId} = ${targetItem.id}
				and ${correction.targetRevisionId} = ${post.shownId}
			join ${item} on ${item.id} = ${correction.reviewableId} and ${isReleased(item)}
			join ${release} on ${release.id} = ${correction.releaseId}
				join ${correctionLine} on ${correctionLine.revisionId} = ${item.revisionId}
			join ${revision} on ${revision.id} = ${correction.targetRevisionId}
				left join ${topic} on ${topic.id} = ${post.topicId}
			where ${targetItem.authorId} = ${studentId} and ${targetItem.kind} = 'post' and ${isReleased(targetItem)}
				and ${within(period)}
			union all
			select ${release.id}, ${letterSql(revision)}, ${revision.locale}, false, ${correctionLine.sentence},
				${correctionLine.perfect}, ${correctionLine.kind}
			from ${targetItem} join ${targetRelease} on ${targetRelease.reviewableId} = ${targetItem.id}
				join ${revision} on ${revision.id} = ${targetRelease.revisionId}
			join ${letterCorrection} on ${letterCorrection.targetId} = ${targetRelease.id}
				join ${release} on ${release.revisionId} = ${letterCorrection.revisionId}
			join ${item} on ${item.id} = ${release.reviewableId} and ${isReleased(item)}
			join ${correctionLine} on ${correctionLine.revisionId} = ${letterCorrection.revisionId}
			where ${targetItem.authorId} = ${studentId} and ${targetItem.kind} = 'message' and ${isReleased(targetItem)}
				and ${within(period)}
		) lines where body <> '' order by id desc, sentence limit ${maxSentences}`);

/** Words that the student kept or practiced in that time, whose sources the student may still read. */
const practicedWords = ({ studentId, period }: PortfolioTime) =>
	rows<{ word: string; reading: string; language: string }>(sql`
		select ${keptWord.word}, ${keptWord.reading}, ${keptWord.language}
		from ${keptWord} join ${released} on ${release.id} = ${keptWord.releaseId}
		where ${keptWord.personId} = ${studentId} and ${visibleTo(sql`${studentId}::uuid`)}
			and (${keptWord.keptAt} >= ${instant(period.begins)} and ${keptWord.keptAt} < ${instant(period.ends)}
				or ${keptWord.reviewedAt} >= ${instant(period.begins)} and ${keptWord.reviewedAt} < ${instant(period.ends)})
		order by ${keptWord.id} desc limit ${maxWords}`);
