// A table of days, as a school office keeps it: read with the code that reads class lists, taken after a look.
import {
	comparable,
	cellOf,
	type DateOrder,
	orderIn,
	type Problem,
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
const mostRows = 400;

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

const words: Record<DayKind, string[]> = {
	closed: ['closed', 'off', 'no', 'holiday', 'noschool', '休', '放假', '休息', '停课', '否', '假'],
	open: [
		'open',
		'on',
		'yes',
		'school',
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

export interface DaysRead {
	days: Day[];
	problems: Problem<string>[];
}

/** What a file says about days. Nothing is kept; a row that cannot be read is a problem, never a guess. */
export function readDays(files: Source[], school: DaysFileSchool): DaysRead {
	try {
		const tables = unpack(files).map((file) => readTable(file));
		const read = tables.map((table) => readRows(table, school));
		return { days: read.flatMap(({ days }) => days), problems: read.flatMap(({ problems }) => problems) };
	} catch (error) {
		if (error instanceof Unreadable) return { days: [], problems: [error.problem] };
		throw error;
	}
}

interface DaysFileSchool {
	country: string;
	weekend: readonly number[];
}

function readRows(table: Table, school: DaysFileSchool): DaysRead {
	const at = columnsOf(table.header.cells);
	if (at.from === undefined)
		return { days: [], problems: [problemIn(table, 1, { column: '', code: 'days_column_missing' })] };
	if (table.rows.length > mostRows) throw new Unreadable('rows_too_many', { about: String(mostRows) });
	const textOf = (cells: string[], column: DaysFileColumn) => cells[at[column] ?? -1];
	const dates = table.rows.flatMap(({ cells }) => [
		textOf(cells, 'from') ?? '',
		textOf(cells, 'until') ?? ''
	]);
	const order = provenOrder(dates, orderIn(school.country));
	const read: DaysRead = { days: [], problems: [] };
	for (const { number, cells } of table.rows) {
		const found = rowOf((column) => cellOf(textOf(cells, column)), { order, weekend: school.weekend });
		if (Array.isArray(found)) read.days.push(...found);
		else {
			const column = table.header.cells[at[found.column] ?? -1] ?? '';
			read.problems.push(problemIn(table, number, { ...found, column }));
		}
	}
	return read;
}

interface Failed {
	column: DaysFileColumn;
	code: string;
	about?: string;
}

/** The days of a row, or what is wrong with it. */
function rowOf(
	cell: (column: DaysFileColumn) => ReturnType<typeof cellOf>,
	{ order, weekend }: { order: DateOrder; weekend: readonly number[] }
): Day[] | Failed {
	const [from, until, kind, reason] = [cell('from'), cell('until'), cell('kind'), cell('reason')];
	const first = readDate(from.text, order);
	if (first.date === undefined) return { column: 'from', code: first.code, about: from.text };
	const last = until.text ? readDate(until.text, order) : { date: '' };
	if (last.date === undefined) return { column: 'until', code: last.code, about: until.text };
	const said = kindOf(kind.text);
	if (!said) return { column: 'kind', code: 'days_kind_unknown', about: kind.text };
	if (reason.code) return { column: 'reason', code: reason.code, about: reason.text };
	try {
		const days = spanDays({ from: first.date, until: last.date }, said, weekend);
		return days.map((day) => ({ day, kind: said, reason: reason.text || null }));
	} catch (error) {
		if (!(error instanceof Invalid)) throw error;
		return { column: error.field === 'from' ? 'from' : 'until', code: error.code, about: until.text };
	}
}

function columnsOf(cells: string[]): Partial<Record<DaysFileColumn, number>> {
	const found: Partial<Record<DaysFileColumn, number>> = {};
	for (const [n, text] of cells.entries())
		for (const column of Object.keys(headers) as DaysFileColumn[])
			if (found[column] === undefined && headers[column].includes(comparable(text))) found[column] = n;
	return found;
}

/** Without a word it is a closed day: that is what such tables are mostly of. */
const kindOf = (text: string): DayKind | undefined =>
	text === ''
		? 'closed'
		: (['closed', 'open'] as const).find((kind) => words[kind].includes(comparable(text)));

const problemIn = (
	{ file }: Table,
	row: number,
	what: { column: string; code: string; about?: string }
): Problem<string> => ({ file, row, ...what });
