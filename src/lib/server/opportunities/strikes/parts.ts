// The texts of an application that reviewers read, and what was struck out of each: passages that reviewers do not see, as UTF-16
// units from and to.
import { createHash } from 'node:crypto';
import { anyOf, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { applicationAnswer, applicationStrike, recommendation } = tables;

/** Number of the part that is the recommendation. Answers have the numbers of their questions. */
export const recommendationPart = 0;

export interface ApplicationPart {
	applicationId: string;
	part: number;
	body: string;
	/** What a person has confirmed; null: nobody yet, or of another text. */
	passages: Passage[] | null;
}

const hashSql = (body: SQLWrapper): SQL => sql`encode(sha256(convert_to(${body}, 'UTF8')), 'hex')`;

/** The hash to which strikes are bound. */
export const wordsHash = (body: string): string => createHash('sha256').update(body).digest('hex');

/** The answers of these applications, and the recommendation where it was handed in, the recommendation first. */
export const applicationParts = (applicationIds: string[]): Promise<ApplicationPart[]> =>
	rows<ApplicationPart>(sql`
		select part.id as "applicationId", part.number as part, part.body, ${applicationStrike.passages} from (
			select ${applicationAnswer.applicationId} as id, ${applicationAnswer.number} as number,
				${applicationAnswer.body} as body from ${applicationAnswer}
				where ${anyOf(applicationAnswer.applicationId, applicationIds)}
			union all
			select ${recommendation.applicationId}, ${sql.raw(String(recommendationPart))}, ${recommendation.body}
				from ${recommendation}
				where ${anyOf(recommendation.applicationId, applicationIds)} and ${recommendation.handedInAt} is not null
		) part
		left join ${applicationStrike} on ${applicationStrike.applicationId} = part.id
			and ${applicationStrike.part} = part.number
			and ${applicationStrike.textHash} = ${hashSql(sql`part.body`)}
		order by part.id, part.number`);

/** Whether a person has confirmed what is struck out of each text of an application that is there. */
export const isStruckSql = (applicationId: SQLWrapper): SQL<boolean> => sql`(not exists (
	select from ${inner.applicationAnswer} where ${inner.applicationAnswer.applicationId} = ${applicationId}
	and not ${isConfirmed({ applicationId, part: inner.applicationAnswer.number, body: inner.applicationAnswer.body })})
	and not exists (select from ${inner.recommendation} where ${inner.recommendation.applicationId} = ${applicationId}
		and ${inner.recommendation.handedInAt} is not null
		and not ${isConfirmed({ applicationId, part: sql.raw(String(recommendationPart)), body: inner.recommendation.body })}))`;

const isConfirmed = ({ applicationId, part, body }: Record<'applicationId' | 'part' | 'body', SQLWrapper>) =>
	sql`exists (select from ${inner.applicationStrike}
		where ${inner.applicationStrike.applicationId} = ${applicationId} and ${inner.applicationStrike.part} = ${part}
		and ${inner.applicationStrike.textHash} = ${hashSql(body)})`;

export type Passage = [from: number, to: number];

/** The same passages in order, without overlaps. */
export function withoutOverlaps(passages: Passage[]): Passage[] {
	const result: Passage[] = [];
	for (const [from, to] of passages.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
		const last = result.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else result.push([from, to]);
	}
	return result;
}

/** A text in pieces; null: something was struck out. */
export function struckText(text: string, passages: Passage[]): (string | null)[] {
	const pieces: (string | null)[] = [];
	let shown = 0;
	for (const [from, to] of withoutOverlaps(passages)) {
		if (from > shown) pieces.push(text.slice(shown, from));
		pieces.push(null);
		shown = to;
	}
	if (shown < text.length) pieces.push(text.slice(shown));
	return pieces;
}

/** Passages as a form sends them (`12-20`). @returns null where one of them is no passage of the text */
export function readPassages(typed: string[], text: string): Passage[] | null {
	const passages = typed.map((passage): Passage => {
		const [, from = '', to = ''] = /^(\d{1,5})-(\d{1,5})$/.exec(passage) ?? [];
		return [Number(from || Number.NaN), Number(to || Number.NaN)];
	});
	return passages.every(([from, to]) => from < to && to <= text.length) ? passages : null;
}

/** Every place where these words stand, in capitals or not. */
export function findPassages(words: string, text: string): Passage[] {
	const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'), 'giu');
	return [...text.matchAll(pattern)].map(({ 0: match, index }) => [index, index + match.length]);
}
