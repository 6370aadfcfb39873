import { rows, sql } from '../../kernel/db/index.ts';
import { scopedConsentSql } from '../../consent/index.ts';

/** Those of these students whose family agrees that they come to an event. What is not known is a no. */
export async function agreedTo(articleId: string, studentIds: string[]): Promise<Set<string>> {
	const list = sql`jsonb_array_elements_text(${JSON.stringify(studentIds)}::jsonb)`;
	const agreed = await rows<{ id: string }>(sql`select who.id from (select ${list}::uuid as id) who
		where ${scopedConsentSql('event', { student: sql`who.id`, about: sql`${articleId}::text` })}`);
	return new Set(agreed.map(({ id }) => id));
}
