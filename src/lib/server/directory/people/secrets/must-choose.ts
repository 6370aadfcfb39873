import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import { isOnlyStudentSql } from './holders.ts';

/** Whether a student's words are still those that somebody else chose for them. */
export async function mustChoose(personId: string): Promise<boolean> {
	const [newest] = await rows<{ own: boolean }>(sql`
		select c.by = c.person_id as own from secret_change c join person on person.id = c.person_id
		where c.person_id = ${personId} and ${isOnlyStudentSql}
		order by c.at desc, c.id desc limit 1`);
	return newest?.own === false;
}
