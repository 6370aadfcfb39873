import { coordinates, type WaitingReader } from '../../kernel/access/index.ts';
import { sql, type SQL } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { cycle } = tables;

/** Days before the last one in which it is decided who goes on. */
export const endingDays = 14;

/** Cycles of this coordinator whose last day is near, or past, and that nobody has ended: where that is done, and since when it is time. */
export const endingCyclesSql = (reader: WaitingReader): SQL => sql`
	select ${cycle.programId} || '/' || ${cycle.id} as subject,
		(${cycle.endsOn} - ${sql.raw(String(endingDays))})::timestamptz as at from ${cycle}
	where ${cycle.endedAt} is null and ${cycle.endsOn} - ${sql.raw(String(endingDays))} <= (${reader.now})::date
		and ${coordinates.where(reader, cycle.programId)}`;
