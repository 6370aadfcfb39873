import { anyOf, rows, sql } from '../kernel/db/index.ts';
import { aliased, person } from '../kernel/schema/index.ts';

const { p } = aliased({ p: person });

/** Locks the ledgers of these students, so that records and withdrawals are written one after the other. */
export const lockStudents = (studentIds: string[]): Promise<unknown> =>
	rows(sql`select ${p.id} from ${p} where ${anyOf(p.id, studentIds)} order by ${p.id} for no key update`);
