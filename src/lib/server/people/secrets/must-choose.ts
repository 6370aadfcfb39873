import { rows, sql } from '../../kernel/db/index.ts';
import { isOnlyStudentSql } from './card-holders.ts';
import { tables } from '../../kernel/schema/index.ts';

const { person, secretChange } = tables;

/** Whether a student's passphrase is still the one that somebody else set. */
export async function mustChoose(personId: string): Promise<boolean> {
	const [newest] = await rows<{ own: boolean }>(sql`
		select ${secretChange.by} = ${secretChange.personId} as own from ${secretChange}
			join ${person} on ${person.id} = ${secretChange.personId}
		where ${secretChange.personId} = ${personId} and ${isOnlyStudentSql}
		order by ${secretChange.at} desc, ${secretChange.id} desc limit 1`);
	return newest?.own === false;
}
