// The texts of an application that reviewers read, and what was struck out of each.
import { createHash } from 'node:crypto';
import { anyOf, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';
import type { Passage } from './passages.ts';

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
export const hashOf = (body: string): string => createHash('sha256').update(body).digest('hex');

/** The answers of these applications, and the recommendation where it was handed in, the recommendation first. */
export const partsOf = (applicationIds: string[]): Promise<ApplicationPart[]> =>
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
