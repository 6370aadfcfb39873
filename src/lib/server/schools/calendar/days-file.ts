// A table of days from a school office: read by the code that reads class lists, and previewed before it is saved.
import {
	comparable,
	cellOf,
	type DateOrder,
	orderIn,
	type FileProblem,
	provenOrder,
	readDate,
	readTable,
	type Source,
	type Table,
	unpack,
	Unreadable
} from '../../engines/tables/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type Day, type DayKind, spanDays } from './days.ts';

/** Rows of such a table: five years of holidays. */
const maxRows = 400;

const headers = {
	from: [
		'date',
		'day',
		'from',
		'first',
		'firstday',
		'start',
		'startdate',
		'日期',
		'开始',
		'开始日期',
		'起始日期',
		'自'
	],
	until: ['until', 'to', 'last', 'lastday', 'end', 'enddate', '结束', '结束日期', '截止日期', '至'],
	kind: ['kind', 'type', 'status', 'school', '类型', '安排', '种类', '是否上课'],
	reason: ['reason', 'name', 'holiday', 'note', 'description', '名称', '说明', '原因', '节日', '备注', '事由']
};
type DaysFileColumn = keyof typeof headers;

const kindWords: Record<DayKind, string[]> = {
	closed: [
		'closed',
		'off',
		'dayoff',
		'no',
		'holiday',
		'noschool',
		'休',
		'放假',
		'放假日',
		'休息',
		'停课',
		'否',
		'假'
	],
	open: [
		'open',
		'on',
		'yes',
		'school',
		'schoolday',
		'working',
		'workday',
		'班',
		'上班',
		'上课',
		'补课',
		'补班',
		'调休',
		'是'
	]
};

export interface DaysReading {
	days: Day[];
	problems: FileProblem<string>[];
}

/** Reads days from files. Nothing is saved; a row that cannot be read is a problem, never a guess. */
export function readDays(files: Source[], school: DaysFileSchool): DaysReading {
	try {
		const tables = unpack(files).map((file) => readTable(file));
		for (const { file, rows } of tables) if (!rows.length) throw new Unreadable('rows_none', { file });
		const results = tables.map((table) => readRows(table, school));
		return {
			days: results.flatMap(({ days }) => days),
			problems: results.flatMap(({ problems }) => problems)
		};
	} catch (error) {
		if (error instanceof Unreadable) return { days: [], problems: [error.problem] };
		throw error;
	}
}

interface DaysFileSchool {
	country: string;
	weekend: readonly number[];
}

function readRows(table: Table, school: DaysFileSchool): DaysReading {
	const columnIndex = columnsOf(table.header.cells);
	if (columnIndex.from === undefined)
		return { days: [], problems: [problemIn(table, 1, { column: '', code: 'days_column_missing' })] };
	if (table.rows.length > maxRows) throw new Unreadable('rows_too_many', { about: String(maxRows) });
	const textOf = (cells: string[], column: DaysFileColumn) => cells[columnIndex[column] ?? -1];
	const dates = table.rows.flatMap(({ cells }) => [
		textOf(cells, 'from') ?? '',
		textOf(cells, 'until') ?? ''
	]);
	const order = provenOrder(dates, orderIn(school.country));
	const result: DaysReading = { days: [], problems: [] };
	for (const { number, cells } of table.rows) {
		const parsed = rowOf((column) => cellOf(textOf(cells, column)), { order, weekend: school.weekend });
		if (Array.isArray(parsed)) result.days.push(...parsed);
		else {
			const column = table.header.cells[columnIndex[parsed.column] ?? -1] ?? '';
			result.problems.push(problemIn(table, number, { ...parsed, column }));
		}
	}
	return result;
}

interface RowError {
	column: DaysFileColumn;
	code: string;
	about?: string;
}

/** The days of a row, or its error. */
function rowOf(
	cellAt: (column: DaysFileColumn) => ReturnType<typeof cellOf>,
	{ order, weekend }: { order: DateOrder; weekend: readonly number[] }
): Day[] | RowError {
	const [from, until, kind, reason] = [cellAt('from'), cellAt('until'), cellAt('kind'), cellAt('reason')];
	const first = readDate(from.text, order);
	if (first.date === undefined) return { column: 'from', code: first.code, about: from.text };
	const last = until.text ? readDate(until.text, order) : { date: '' };
	if (last.date === undefined) return { column: 'until', code: last.code, about: until.text };
	const dayKind = kindOf(kind.text);
	if (!dayKind) return { column: 'kind', code: 'days_kind_unknown', about: kind.text };
	if (reason.code) return { column: 'reason', code: reason.code, about: reason.text };
	try {
		const days = spanDays({ from: first.date, until: last.date }, dayKind, weekend);
		return days.map((day) => ({ day, kind: dayKind, reason: reason.text || null }));
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		return { column: error.field === 'from' ? 'from' : 'until', code: error.code, about: until.text };
	}
}

function columnsOf(cells: string[]): Partial<Record<DaysFileColumn, number>> {
	const indexes: Partial<Record<DaysFileColumn, number>> = {};
	for (const [index, text] of cells.entries())
		for (const column of Object.keys(headers) as DaysFileColumn[])
			if (indexes[column] === undefined && headers[column].includes(comparable(text)))
				indexes[column] = index;
	return indexes;
}

/** An empty cell means a closed day, because such tables mostly list those. */
const kindOf = (text: string): DayKind | undefined =>
	text === ''
		? 'closed'
		: (['closed', 'open'] as const).find((kind) => kindWords[kind].includes(comparable(text)));

const problemIn = (
	{ file }: Table,
	row: number,
	details: { column: string; code: string; about?: string }
): FileProblem<string> => ({ file, row, ...details });
