import { sql, columnName, type SQL } from '../../kernel/db/index.ts';
import { rollupWeek } from '../../kernel/schema/index.ts';

/** Adds up rows `fact (cycle_id, classroom_id, week, …)` into their cells; other columns of a cell stay. */
export function fill(columns: string[]): SQL {
	const names = sql.raw(columns.join(', '));
	const sums = sql.raw(columns.map((name) => `sum(${name})`).join(', '));
	const updates = sql.raw(columns.map((name) => `${name} = excluded.${name}`).join(', '));
	return sql`insert into ${rollupWeek} (cycle_id, classroom_id, week, ${names})
		select cycle_id, classroom_id, week, ${sums} from fact group by cycle_id, classroom_id, week
		on conflict (${columnName(rollupWeek.cycleId)}, ${columnName(rollupWeek.classroomId)},
			${columnName(rollupWeek.week)}) do update set ${updates}`;
}
