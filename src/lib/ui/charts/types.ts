// What the charts draw: numbers with their texts, in the language of the reader.

export interface Column {
	/** The label on the axis, and the long form for screen readers. */
	short: string;
	long: string;
}

export interface ChartLine {
	id: string;
	/** What the chart shows, as a sentence. */
	title: string;
	columns: Column[];
	/** The axis is from 0 to 1; otherwise from 0 to the largest value. */
	share: boolean;
	/** The target: a line that the values should be above. */
	good: number | null;
	goodText: string | null;
	/** Ticks in percent; null: whole numbers. */
	ticks: { at: number; text: string }[] | null;
	series: { name: string; values: (number | null)[]; texts: string[] }[];
	/** From this column on the values of the first series are not known yet, and why. */
	open: { from: number; text: string } | null;
	/** The first heading of the table, and the text that opens the table. */
	corner: string;
	numbers: string;
}

export type ChartStep = 'none' | 'worst' | 'low' | 'middle' | 'good' | 'best' | 'few' | 'many';

export interface Heat {
	id: string;
	title: string;
	columns: Column[];
	rows: { id: string; name: string; href: string | null; cells: { text: string; step: ChartStep }[] }[];
	corner: string;
	numbers: string;
}

export interface TableRow {
	name: string;
	href: string | null;
	cells: string[];
}
