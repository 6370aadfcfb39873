// Reads a list of results of a test day, line by line.
import { rows, sql } from '../../kernel/db/index.ts';
import {
	cellOf,
	comparable,
	orderIn,
	provenOrder,
	readDate,
	readTable,
	type Source,
	Unreadable
} from '../../engines/tables/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import { levelTests, tables } from '../../kernel/schema/index.ts';
import { checkDays } from './record-level.ts';
import { type LevelTest, levelsOfTest, levelLanguages } from './tests.ts';

const { city, grant, person, rosterEntry, school, verifiedLevel } = tables;

const headers = {
	account: 'account username login signinname 账号 帐号 用户名 登录名',
	number: 'number studentnumber studentid studentno id 学号 学生编号 学籍号',
	name: 'name student studentname fullname 姓名 学生姓名 学生 名字',
	test: 'test exam 考试 考试名称 测试',
	level: 'level result 级别 等级 成绩级别',
	language: 'language 语言 语种',
	takenOn: 'date testdate taken takenon examdate 考试日期 日期 测试日期',
	validUntil: 'validuntil valid until expires 有效期 有效期至 有效期限'
};
type ResultColumn = keyof typeof headers;
const columnNames = new Map(
	Object.entries(headers).flatMap(([column, words]) =>
		words.split(' ').map((word) => [word, column as ResultColumn] as const)
	)
);

/** A line of the list. */
export interface ResultLine {
	row: number;
	/** The student as the list names them. */
	student: string;
	studentId: string | null;
	test: LevelTest | null;
	level: string | null;
	language: string | null;
	takenOn: string | null;
	validUntil: string | null;
	/** The code of what is wrong; null: nothing. */
	problem: string | null;
	/** It is recorded already, and is left out. */
	recorded: boolean;
}

interface SchoolStudent {
	id: string;
	username: string;
	shown: string;
	fullName: string | null;
	number: string | null;
}

/** Lines of one list. */
const maxLines = 500;

/**
 * The lines of a list, each with its student and what is wrong with it.
 * @param today at the school @throws Invalid for a file that is no list of results
 */
export async function readResults(schoolId: string, file: Source, today: string): Promise<ResultLine[]> {
	const table = tableOf(file);
	const columns = new Map<ResultColumn, number>();
	for (const [index, text] of table.header.cells.entries()) {
		const column = columnNames.get(comparable(text));
		if (column && !columns.has(column)) columns.set(column, index);
	}
	const named = (['account', 'number', 'name'] as const).some((column) => columns.has(column));
	if (!named || !columns.has('level') || !columns.has('takenOn')) throw new Invalid('file', 'levels_columns');
	if (!table.rows.length) throw new Invalid('file', 'levels_empty');
	if (table.rows.length > maxLines) throw new Invalid('file', 'levels_many');
	const students = await studentsAt(schoolId);
	const dates = table.rows.map(({ cells }) => cells[columns.get('takenOn')!] ?? '');
	const order = provenOrder(dates.filter(Boolean), orderIn(await countryOf(schoolId)));
	const lines = table.rows.map(({ number, cells }) => {
		const cell = (column: ResultColumn) => {
			const index = columns.get(column);
			return index === undefined ? { text: '' } : cellOf(cells[index]);
		};
		const broken = [...columns.keys()].some((column) => 'code' in cell(column) && cell(column).code);
		const text = (column: ResultColumn) => cell(column).text;
		const who = { account: text('account'), number: text('number'), name: text('name') };
		const result = resultIn(text('test'), text('level'), text('language'));
		const takenOn = readDate(text('takenOn'), order).date ?? null;
		const validUntil = text('validUntil') ? (readDate(text('validUntil'), order).date ?? '') : null;
		const match = studentOf(who, students);
		return {
			row: number,
			student: who.name || who.account || who.number,
			...result,
			takenOn,
			validUntil,
			studentId: match.id,
			problem: broken
				? 'levels_cell'
				: (match.problem ?? result.problem ?? daysProblem(takenOn, validUntil, today)),
			recorded: false
		};
	});
	return withRecorded(withoutTwice(lines));
}

function tableOf(file: Source) {
	try {
		return readTable(file);
	} catch (refused) {
		if (refused instanceof Unreadable) throw new Invalid('file', 'levels_unreadable');
		throw refused;
	}
}

async function countryOf(schoolId: string): Promise<string> {
	const [row] = await rows<{ country: string }>(
		sql`select ${city.country} from ${school} join ${city} on ${city.id} = ${school.cityId}
			where ${school.id} = ${schoolId}`
	);
	return row!.country;
}

/** The students of a school now. */
const studentsAt = (schoolId: string): Promise<SchoolStudent[]> =>
	rows(sql`select ${person.id}, ${person.username}, ${person.displayName} as shown,
		${rosterEntry.fullName} as "fullName", ${rosterEntry.studentNumber} as number
		from ${grant} join ${person} on ${person.id} = ${grant.personId}
			left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
		where ${grant.role} = 'student' and ${grant.schoolId} = ${schoolId} and ${openGrant(grant)} order by ${person.id}`);

/** By account, else by number, else by the full name. What the line says besides must not be of somebody else. */
function studentOf(
	{ account, number, name }: { account: string; number: string; name: string },
	students: SchoolStudent[]
): { id: string | null; problem: string | null } {
	const named = (student: SchoolStudent) =>
		!name || [student.fullName, student.shown].some((text) => text && comparable(text) === comparable(name));
	const matches = students.filter((student) =>
		account
			? student.username === account.toLowerCase()
			: number
				? student.number === number
				: comparable(name) !== '' && comparable(student.fullName ?? student.shown) === comparable(name)
	);
	if (matches.length > 1) return { id: null, problem: 'levels_unclear' };
	const [match] = matches;
	if (!match) return { id: null, problem: 'levels_nobody' };
	return named(match) ? { id: match.id, problem: null } : { id: null, problem: 'levels_somebody_else' };
}

function daysProblem(takenOn: string | null, validUntil: string | null, today: string): string | null {
	if (takenOn === null) return 'date_wrong';
	try {
		checkDays({ takenOn, validUntil }, today);
		return null;
	} catch (refused) {
		return (refused as Invalid).code;
	}
}

const keyOf = ({ studentId, language, test, level, takenOn }: Omit<ResultLine, 'row'>) =>
	[studentId, language, test, level, takenOn].join(' ');

function withoutTwice(lines: ResultLine[]): ResultLine[] {
	const keys = new Set<string>();
	return lines.map((line) => {
		if (line.problem) return line;
		const isTwice = keys.has(keyOf(line));
		keys.add(keyOf(line));
		return isTwice ? { ...line, problem: 'levels_line_twice' } : line;
	});
}

/** Marks the lines that are recorded already. */
async function withRecorded(lines: ResultLine[]): Promise<ResultLine[]> {
	const ids = [...new Set(lines.flatMap(({ studentId }) => studentId ?? []))];
	const there = await rows<Omit<ResultLine, 'row'>>(sql`
		select ${verifiedLevel.studentId} as "studentId", ${verifiedLevel.language}, ${verifiedLevel.test},
			${verifiedLevel.level}, ${verifiedLevel.takenOn}::text as "takenOn" from ${verifiedLevel}
		where ${verifiedLevel.endedAt} is null
			and ${verifiedLevel.studentId} = any(${sql.param(`{${ids.join(',')}}`)}::uuid[])`);
	const keys = new Set(there.map(keyOf));
	return lines.map((line) => ({ ...line, recorded: !line.problem && keys.has(keyOf(line)) }));
}

// A test and its level as people write them in a list.

const chineseDigits = '一二三四五六七八九';

/** "HSK", "HSK 3.0", "YCT", "CEFR", a test within the level ("HSK 4"), or a level of CEFR alone. */
function resultIn(testText: string, levelText: string, languageText: string) {
	const nothing = { test: null, level: null, language: null };
	const text = `${testText} ${levelText}`.normalize('NFKC').toUpperCase();
	const isNew = /3\.0|NEW|新/.test(text);
	const test = /YCT/.test(text)
		? 'yct'
		: /HSK|汉语水平/.test(text)
			? isNew
				? 'hsk3'
				: 'hsk'
			: /SCHOOL|学校|校内/.test(text)
				? 'school'
				: /\b[ABC][12]\b/.test(text)
					? 'cefr'
					: null;
	if (!test) return { ...nothing, problem: 'levels_test' };
	const own = levelText.normalize('NFKC').toUpperCase().replace(/3\.0/, '');
	const cefr = /\b[ABC][12]\b/.exec(own)?.[0];
	const digit =
		/\d+/.exec(own)?.[0] ?? String(chineseDigits.indexOf(/[一二三四五六七八九]/.exec(own)?.[0] ?? ' ') + 1);
	const level = levelsOfTest[test].find((name) =>
		test === 'cefr' || test === 'school' ? name === cefr : name.endsWith(` ${digit}`)
	);
	if (!level) return { ...nothing, problem: 'levels_level' };
	const language = test === 'cefr' || test === 'school' ? languageIn(languageText) : 'zh';
	if (!language) return { ...nothing, problem: 'levels_language' };
	return { test: levelTests.find((name) => name === test)!, level, language, problem: null };
}

function languageIn(text: string): string | null {
	const wanted = comparable(text);
	return (
		levelLanguages.find((tag) =>
			[
				tag,
				...['en', 'zh-Hans'].map((locale) => new Intl.DisplayNames([locale], { type: 'language' }).of(tag)!)
			].some((name) => comparable(name) === wanted)
		) ?? null
	);
}
