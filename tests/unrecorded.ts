// Rows of records without the events that the database asks for (docs/decisions/0091), as only the owner of the tables could write them.
import { rows } from '../src/lib/server/kernel/db/rows.ts';
import { sql } from '../src/lib/server/kernel/db/index.ts';

/** Runs statements with the triggers of the records switched off. */
export async function unrecorded<T>(statements: () => PromiseLike<T>): Promise<T> {
	await turnTriggers('disable');
	try {
		return await statements();
	} finally {
		await turnTriggers('enable');
	}
}

const turnTriggers = (state: 'enable' | 'disable') =>
	rows(
		sql.raw(`do $$ declare one record; begin
			for one in select tgrelid::regclass as name, tgname from pg_trigger
				where tgfoid in ('needs_event'::regproc, 'only_erasure'::regproc) loop
				execute format('alter table %s ${state} trigger %I', one.name, one.tgname);
			end loop;
		end $$`)
	);
