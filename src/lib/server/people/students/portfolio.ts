// What a student wrote in a time, to print for a parents' evening. Nothing of what other children wrote is read here: no letter
// of the pal, and of corrections only the student's own sentence.
import { type Actor, managesPairing, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	correction,
	correctionLine,
	type ErrorKind,
	keptWord,
	letterCorrection,
	pairingMember,
	person,
	post,
	release,
	reviewable,
	revision,
	topic
} from '../../kernel/schema/index.ts';
import { instant, isReleased, letterSql } from '../../kernel/predicates/index.ts';
import { released, visibleTo } from '../../words/vocabulary/index.ts';
import type { Period } from './choose-period.ts';

const { k, kept, l, lc, ln, n } = aliased({
	...{ k: correction, kept: keptWord, l: release },
	...{ lc: letterCorrection, ln: correctionLine, n: pairingMember }
});
const { o, p, r, t, tl, tp, v } = aliased({
	...{ o: post, p: person, r: reviewable, t: reviewable },
	...{ tl: release, tp: topic, v: revision }
});

/** Letters on one page of a portfolio; a link leads to earlier ones. */
export const maxLetters = 100;
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
	sql`${l.at} >= ${instant(begins)} and ${l.at} < ${instant(ends)}`;

/** The student's own released letters without the corrections of the pal's in them, the newest first: one more than a page has. */
export const ownLetters = (
	actor: Actor,
	{ studentId, period }: PortfolioTime,
	before: string
): Promise<PortfolioLetter[]> =>
	rows<PortfolioLetter>(sql`
		select ${l.id}, ${l.at}, ${letterSql(v)} as body, ${v.locale}, (
			select coalesce(json_agg(json_build_object('name', ${p.displayName}) order by ${p.id}), '[]')
			from ${n} join ${p} on ${p.id} = ${n.personId}
			where ${n.pairingId} = ${l.pairingId} and ${n.personId} <> ${studentId}) as pals
		from ${r} join ${l} on ${l.reviewableId} = ${r.id} join ${v} on ${v.id} = ${l.revisionId}
		where ${r.authorId} = ${studentId} and ${r.kind} = 'message' and ${isReleased(r)} and ${v.body} <> ''
			and ${within(period)} and ${l.id} < ${before}::uuid
			and ${managesPairing.where(readerOf(actor), r.pairingId)}
		order by ${l.id} desc limit ${maxLetters + 1}`);

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
export const correctedSentences = ({ studentId, period }: PortfolioTime): Promise<CorrectedSentence[]> =>
	rows<CorrectedSentence>(sql`
		select body, locale, opens, sentence, perfect, kind from (
			select ${l.id}, ${v.body}, ${v.locale}, coalesce(${tp.openingId} = ${t.id}, false) as opens,
				${ln.sentence}, ${ln.perfect}, ${ln.kind}
			from ${t} join ${o} on ${o.reviewableId} = ${t.id}
			join ${k} on ${k.targetId} = ${t.id} and ${k.targetRevisionId} = ${o.shownId}
			join ${r} on ${r.id} = ${k.reviewableId} and ${isReleased(r)}
			join ${l} on ${l.id} = ${k.releaseId} join ${ln} on ${ln.revisionId} = ${r.revisionId}
			join ${v} on ${v.id} = ${k.targetRevisionId} left join ${tp} on ${tp.id} = ${o.topicId}
			where ${t.authorId} = ${studentId} and ${t.kind} = 'post' and ${isReleased(t)} and ${within(period)}
			union all
			select ${l.id}, ${letterSql(v)}, ${v.locale}, false, ${ln.sentence}, ${ln.perfect}, ${ln.kind}
			from ${t} join ${tl} on ${tl.reviewableId} = ${t.id} join ${v} on ${v.id} = ${tl.revisionId}
			join ${lc} on ${lc.targetId} = ${tl.id} join ${l} on ${l.revisionId} = ${lc.revisionId}
			join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
			join ${ln} on ${ln.revisionId} = ${lc.revisionId}
			where ${t.authorId} = ${studentId} and ${t.kind} = 'message' and ${isReleased(t)} and ${within(period)}
		) lines where body <> '' order by id desc, sentence limit ${maxSentences}`);

/** Words that the student kept or practiced in that time, whose sources the student may still read. */
export const practicedWords = ({ studentId, period }: PortfolioTime) =>
	rows<{ word: string; reading: string; language: string }>(sql`
		select ${kept.word}, ${kept.reading}, ${kept.language}
		from ${kept} join ${released} on ${l.id} = ${kept.releaseId}
		where ${kept.personId} = ${studentId} and ${visibleTo(sql`${studentId}::uuid`)}
			and (${kept.keptAt} >= ${instant(period.begins)} and ${kept.keptAt} < ${instant(period.ends)}
				or ${kept.reviewedAt} >= ${instant(period.begins)} and ${kept.reviewedAt} < ${instant(period.ends)})
		order by ${kept.id} desc limit ${maxWords}`);
