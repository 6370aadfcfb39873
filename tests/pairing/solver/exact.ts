// Two other ways to the best assignment, slow and plain, to compare the solver with.

/** A table as people write it: null is forbidden. */
export type Table = (number | null)[][];

export interface Best {
	/** How many rows have a column. */
	paired: number;
	total: number;
}

const better = (a: Best, b: Best) => a.paired > b.paired || (a.paired === b.paired && a.total < b.total);

/** Tries everything. */
export function bruteForce(table: Table, row = 0, used = new Set<number>()): Best {
	if (row === table.length) return { paired: 0, total: 0 };
	let best = bruteForce(table, row + 1, used);
	table[row]!.forEach((cost, column) => {
		if (cost === null || used.has(column)) return;
		const below = bruteForce(table, row + 1, new Set([...used, column]));
		const candidate = { paired: below.paired + 1, total: below.total + cost };
		if (better(candidate, best)) best = candidate;
	});
	return best;
}

interface Arc {
	from: number;
	to: number;
	cost: number;
	room: boolean;
	back?: Arc;
}

/** Minimum-cost flow, one unit at a time along the shortest path (Bellman-Ford). */
export function cheapestFlow(table: Table): Best {
	const [source, sink, arcs] = network(table);
	const best = { paired: 0, total: 0 };
	for (;;) {
		const path = shortest(arcs, source, sink);
		if (!path) return best;
		best.paired++;
		for (const arc of path) {
			best.total += arc.cost;
			arc.room = false;
			arc.back!.room = true;
		}
	}
}

function network(table: Table): [number, number, Arc[]] {
	const columns = table[0]?.length ?? 0;
	const [source, sink] = [table.length + columns, table.length + columns + 1];
	const arcs: Arc[] = [];
	const join = (from: number, to: number, cost: number) => {
		const arc: Arc = { from, to, cost, room: true };
		const back: Arc = { from: to, to: from, cost: -cost, room: false, back: arc };
		arc.back = back;
		arcs.push(arc, back);
	};
	table.forEach((row, rowIndex) => {
		join(source, rowIndex, 0);
		row.forEach((cost, column) => cost !== null && join(rowIndex, table.length + column, cost));
	});
	for (let column = 0; column < columns; column++) join(table.length + column, sink, 0);
	return [source, sink, arcs];
}

function shortest(arcs: Arc[], source: number, sink: number): Arc[] | null {
	const far = new Map([[source, 0]]);
	const arcTo = new Map<number, Arc>();
	for (let changed = true; changed;) {
		changed = false;
		for (const arc of arcs) {
			const distance = (far.get(arc.from) ?? Infinity) + arc.cost;
			if (!arc.room || distance >= (far.get(arc.to) ?? Infinity)) continue;
			far.set(arc.to, distance);
			arcTo.set(arc.to, arc);
			changed = true;
		}
	}
	if (!far.has(sink)) return null;
	const path: Arc[] = [];
	for (let node = sink; node !== source; node = path.at(-1)!.from) path.push(arcTo.get(node)!);
	return path;
}
