// The texts of an application that reviewers read, and what was struck out of each.
import { createHash } from 'node:crypto';
import { anyOf, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, applicationAnswer, applicationStrike, recommendation } from '../../kernel/schema/index.ts';
import type { Passage } from './passages.ts';

const { line, rc, st } = aliased({ line: applicationAnswer, rc: recommendation, st: applicationStrike });

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
		select part.id as "applicationId", part.number as part, part.body, ${st.passages} from (
			select ${line.applicationId} as id, ${line.number} as number, ${line.body} as body from ${line}
				where ${anyOf(line.applicationId, applicationIds)}
			union all
			select ${rc.applicationId}, ${sql.raw(String(recommendationPart))}, ${rc.body} from ${rc}
				where ${anyOf(rc.applicationId, applicationIds)} and ${rc.handedInAt} is not null
		) part
		left join ${st} on ${st.applicationId} = part.id and ${st.part} = part.number
			and ${st.textHash} = ${hashSql(sql`part.body`)}
		order by part.id, part.number`);

/** Whether a person has confirmed what is struck out of each text of an application that is there. */
export const isStruckSql = (applicationId: SQLWrapper): SQL<boolean> => sql`(not exists (
	select from ${line} where ${line.applicationId} = ${applicationId}
	and not ${isConfirmed({ applicationId, part: line.number, body: line.body })})
	and not exists (select from ${rc} where ${rc.applicationId} = ${applicationId} and ${rc.handedInAt} is not null
		and not ${isConfirmed({ applicationId, part: sql.raw(String(recommendationPart)), body: rc.body })}))`;

const isConfirmed = ({ applicationId, part, body }: Record<'applicationId' | 'part' | 'body', SQLWrapper>) =>
	sql`exists (select from ${st} where ${st.applicationId} = ${applicationId} and ${st.part} = ${part}
		and ${st.textHash} = ${hashSql(body)})`;
