// Rows below a list, or between its classes, that count students and are none.
import type { Field } from './columns.ts';

/** "合计", "Total" and their kin, with or without the count; a name that only begins so is no total. */
const words =
	/^(?:合计|合計|总计|總計|小计|小計|共计|共計|总共|總共|总数|總數|总人数|總人數|班级人数|全班人数|人数合计|合计人数|(?:class |grand |overall )?(?:sub-?)?totals?|(?:total )?(?:number|count) of (?:students|pupils)|total (?:students|pupils|number|count))/u;
/** What a count is made of. */
const countParts =
	/^(?:\d|[共计有:：=,，、;；()/。.\s-]|人数|学生|學生|同学|男生|女生|男|女|人|名|位|students?|pupils?|boys?|girls?|males?|females?|and|of|in|all|whole|class)*$/u;
/** A count that stands by itself: "共 24 人", "24 students". */
const countAlone =
	/^(?:(?:全班|本班|全校|全年级)?共?(?:有|计)?\d+(?:人|名|位)(?:学生|學生|同学)?|\d+(?:students|pupils)(?:intotal)?)[。.]?$/u;

const plain = (cell: string) => cell.normalize('NFKC').trim().toLowerCase();

/** Whether a cell says that its row is a total. */
function saysTotal(cell: string): boolean {
	const text = plain(cell);
	const tight = text.replace(/\s/g, '');
	if (countAlone.test(tight)) return true;
	// "合 计" is often spread over the cell.
	const start = words.exec(text)?.[0] ?? words.exec(tight)?.[0];
	if (start === undefined) return false;
	const rest = words.test(text) ? text.slice(start.length) : tight.slice(start.length);
	return /^[^\p{L}]|^$|^\p{Script=Han}/u.test(rest) && countParts.test(rest);
}

const isCount = (cell: string) => /\d/.test(cell) && countParts.test(plain(cell));

/** The fields that only a student has. A class or a grade stands in subtotals too. */
const ofStudents = ['number', 'name', 'family', 'given', 'called', 'pinyin', 'birthDate'] as const;

export type RowKind = 'student' | 'total' | 'unclear';

/**
 * Whether a row is a student or a total. It is a total where a cell says so and none has what only a student has. A total
 * with a number that does not count the rows above may be a student with a rare name: unclear.
 * @param above how many students are above, in all and since the last total
 */
export function kindOfRow(cells: string[], columns: Map<Field, number>, above: number[]): RowKind {
	if (!cells.some(saysTotal)) return 'student';
	const filled = ofStudents
		.map((field) => [field, cells[columns.get(field) ?? -1]?.trim() ?? ''] as const)
		.filter(([, cell]) => cell && !saysTotal(cell));
	if (filled.some(([field, cell]) => field === 'birthDate' || !isCount(cell))) {
		// A cell that is not about the student, such as a remark, says nothing about the row.
		const name = cells[columns.get('name') ?? columns.get('family') ?? columns.get('given') ?? -1] ?? '';
		return saysTotal(name) ? 'unclear' : 'student';
	}
	const number = filled.find(([field]) => field === 'number')?.[1];
	const counted = Number(/\d+/.exec(plain(number ?? ''))?.[0]);
	return number && /^\d+$/.test(plain(number)) && !above.includes(counted) ? 'unclear' : 'total';
}
