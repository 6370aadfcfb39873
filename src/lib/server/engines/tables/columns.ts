/** The fields of a class list. Other columns of a file are not read, and never kept. */
export const fields = [
	'number',
	'name',
	'family',
	'given',
	'called',
	'pinyin',
	'grade',
	'classroom',
	'birthDate'
] as const;
export type Field = (typeof fields)[number];
/** Header text → the field that a person chose for it; null: the column is not needed. */
export type ColumnChoice = Record<string, Field | null>;

export const isField = (text: unknown): text is Field => fields.includes(text as Field);

/** Known headers of each field, in the form of `comparable`. 序号 and "No." only count rows, so they are no field. */
const headerNames: Record<Field, string[]> = {
	number: words(
		'studentnumber studentid studentno studentcode id idnumber number localid localstudentid pupilid pupilnumber admissionnumber sisid 学号 學號 学生编号 学籍号 學籍號 学号id 座號學號'
	),
	name: words(
		'name fullname studentname studentfullname student pupil pupilname namelastfirst studentnamelastfirst lastfirst lastnamefirstname 姓名 学生姓名 學生姓名 名字 全名 学生'
	),
	family: words('lastname last familyname family surname studentlastname 姓 姓氏'),
	given: words('firstname first givenname given forename studentfirstname 名'),
	called: words(
		'preferredname preferred nickname englishname goesby displayname knownas calledname 英文名 英文名字 昵称 暱稱 显示名'
	),
	pinyin: words('pinyin nameinpinyin namepinyin pinyinname 拼音 姓名拼音 汉语拼音 漢語拼音 拼音名'),
	grade: words('grade gradelevel grades year yeargroup yearlevel form 年级 年級 学级'),
	classroom: words(
		'class classroom classname homeroom section sectionname course coursename group teachinggroup 班级 班級 班 班别 班級名稱 班级名称 所在班级 行政班 教学班'
	),
	birthDate: words(
		'birthdate dateofbirth birthday dob born birthdateofstudent studentbirthdate 出生日期 出生年月日 出生年月 生日 出生'
	)
};

function words(list: string): string[] {
	return list.split(' ');
}

const byHeader = new Map(fields.flatMap((field) => headerNames[field].map((word) => [word, field] as const)));

/** A text without spaces, signs, case and width, for comparing different spellings. */
export const comparable = (text: string): string =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The field that a column with this header most likely contains, if any; also for a header with an addition in
 * brackets, such as "出生日期（必填）".
 */
export const fieldOf = (header: string): Field | undefined =>
	byHeader.get(comparable(header)) ?? byHeader.get(comparable(header.split(/[(（[【]/, 1)[0]!));

/**
 * The column of each field: as a person chose, else by the headers. Of two columns with the same field the first is
 * taken.
 * @returns field → index of the column
 */
export function mapColumns(header: string[], chosen: ColumnChoice = {}): Map<Field, number> {
	const columns = new Map<Field, number>();
	for (const [index, text] of header.entries()) {
		const field = Object.hasOwn(chosen, text) ? chosen[text] : fieldOf(text);
		if (field && !columns.has(field)) columns.set(field, index);
	}
	return columns;
}
