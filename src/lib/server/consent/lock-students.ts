import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';

const { person } = tables;

/** Locks the ledgers of these students, so that records and withdrawals are written one after the other. */
export const lockStudents = (studentIds: string[]): Promise<unknown> =>
	rows(sql`select ${person.id} from ${person} where ${anyOf(person.id, studentIds)}
		order by ${person.id} for no key update`);
