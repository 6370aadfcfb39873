import {
	comparable,
	type Choices,
	type Delimiter,
	isEncoding,
	isField
} from '../../../../engines/tables/index.ts';

/** What delimiters are called in forms. */
export const delimiterNames: Record<string, Delimiter> = {
	comma: ',',
	semicolon: ';',
	tab: '\t',
	bar: '|',
	wide: '，'
};

const column = 'column:';
/** The field of the form that says what a column holds. */
export const columnField = (header: string): string => column + header;

/** The choices of a form. What is empty or unknown is left to the guess. */
export function readChoices(form: Record<string, string | string[]>): Choices {
	const one = (name: string) => [form[name] ?? ''].flat()[0]!;
	const encoding = one('encoding');
	const [names, dates] = [one('names'), one('dates')];
	const columns = Object.entries(form)
		.filter(([name]) => name.startsWith(column))
		.map(([name, value]) => [name.slice(column.length), [value].flat()[0]!] as const)
		.map(([header, field]) => [header, isField(field) ? field : null] as const);
	return {
		encoding: isEncoding(encoding) ? encoding : undefined,
		delimiter: Object.hasOwn(delimiterNames, one('delimiter')) ? delimiterNames[one('delimiter')] : undefined,
		nameOrder: names === 'family-first' || names === 'given-first' ? names : undefined,
		dateOrder: dates === 'mdy' || dates === 'dmy' ? dates : undefined,
		classroom: comparable(one('class')) ? one('class') : undefined,
		org: one('org') || undefined,
		only: one('limit') ? [form.only ?? []].flat() : undefined,
		keepMissing: one('missing') === 'stay' || undefined,
		columns: columns.length ? Object.fromEntries(columns) : undefined
	};
}
