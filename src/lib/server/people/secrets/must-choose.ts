import { rows, sql } from '../../kernel/db/index.ts';
import { isOnlyStudentSql } from './card-holders.ts';
import { aliased, person, secretChange } from '../../kernel/schema/index.ts';

const { c, person: personRow } = aliased({ c: secretChange, person });

/** Whether a student's passphrase is still the one that somebody else set. */
export async function mustChoose(personId: string): Promise<boolean> {
	const [newest] = await rows<{ own: boolean }>(sql`
		select ${c.by} = ${c.personId} as own from ${c} join ${personRow} on ${personRow.id} = ${c.personId}
		where ${c.personId} = ${personId} and ${isOnlyStudentSql}
		order by ${c.at} desc, ${c.id} desc limit 1`);
	return newest?.own === false;
}
