// What the charts draw: numbers with their texts, in the language of the reader.

export interface Column {
	/** On the axis, and for whoever hears it. */
	short: string;
	long: string;
}

export interface Line {
	id: string;
	/** What it shows, as a sentence. */
	title: string;
	columns: Column[];
	/** From 0 to 1; else from 0 to the largest. */
	share: boolean;
	/** A line to be above. */
	good: number | null;
	goodText: string | null;
	/** Where it is told in percent; else whole numbers. */
	ticks: { at: number; text: string }[] | null;
	series: { name: string; values: (number | null)[]; texts: string[] }[];
	/** The first heading of its table, and what opens the table. */
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
