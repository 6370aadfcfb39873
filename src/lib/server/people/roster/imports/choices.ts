import {
	comparable,
	type ColumnChoices,
	type Delimiter,
	isEncoding,
	isField
} from '../../../engines/tables/index.ts';

/** The names of delimiters in forms. */
export const delimiterNames: Record<string, Delimiter> = {
	comma: ',',
	semicolon: ';',
	tab: '\t',
	bar: '|',
	wide: '，'
};

const calledPrefix = 'called:';
/** The field of the form that says what pals call a student, by the row of the list. */
export const calledField = (key: string): string => calledPrefix + key;

const columnPrefix = 'column:';
/** The field of the form that says what a column contains. */
export const columnField = (header: string): string => columnPrefix + header;

/** The choices of a form. For fields that are empty or unknown the guess stays. */
export function readChoices(form: Record<string, string | string[]>): ColumnChoices {
	const field = (name: string) => [form[name] ?? ''].flat()[0]!;
	const encoding = field('encoding');
	const [names, dates] = [field('names'), field('dates')];
	const columns = Object.entries(form)
		.filter(([name]) => name.startsWith(columnPrefix))
		.map(([name, value]) => [name.slice(columnPrefix.length), [value].flat()[0]!] as const)
		.map(([header, field]) => [header, isField(field) ? field : null] as const);
	const called = Object.entries(form)
		.filter(([name]) => name.startsWith(calledPrefix))
		.map(([name, value]) => [name.slice(calledPrefix.length), [value].flat()[0]!.slice(0, 200)] as const)
		.filter(([, value]) => value.trim());
	return {
		encoding: isEncoding(encoding) ? encoding : undefined,
		delimiter: Object.hasOwn(delimiterNames, field('delimiter'))
			? delimiterNames[field('delimiter')]
			: undefined,
		nameOrder: names === 'family-first' || names === 'given-first' ? names : undefined,
		dateOrder: dates === 'mdy' || dates === 'dmy' ? dates : undefined,
		classroom: comparable(field('class')) ? field('class') : undefined,
		org: field('org') || undefined,
		only: field('limit') ? [form.only ?? []].flat() : undefined,
		keepMissing: field('missing') === 'stay' || undefined,
		wholeNames: field('given') === 'whole' || undefined,
		called: called.length ? Object.fromEntries(called) : undefined,
		columns: columns.length ? Object.fromEntries(columns) : undefined
	};
}
