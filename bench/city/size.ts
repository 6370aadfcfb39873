// From what an hour cost to what a machine carries: arithmetic alone, each step of it shown in docs/operations.md.

export interface HourCost {
	/** Visits of students in the hour. */
	visits: number;
	/** Seconds of processor time of all processes, of their main threads, and of the database. */
	servers: number;
	mainThreads: number;
	database: number;
	statements: number;
	letters: number;
}

export interface Carried {
	/** Visits of students in an hour. */
	visits: number;
	/** All students, where `share` of them come in the busiest hour. */
	students: number;
	/** Letters a second. */
	letters: number;
	/** What is used up first. */
	limit: 'main thread' | 'cores';
}

/** How much of a core may be in use on average in the busiest hour: what comes at the same minute needs the rest. */
export const filled = 0.6;
const hourSeconds = 3_600;

/**
 * What one process carries on a machine with some cores, of which the database may use some too.
 * @param share of all students who come in the busiest hour @throws RangeError for an hour without visits
 */
export function carriedBy(
	cost: HourCost,
	{ cores, share, withDatabase }: { cores: number; share: number; withDatabase: boolean }
): Carried {
	if (!(cost.visits > 0)) throw new RangeError('Nobody came.');
	const thread = (filled * hourSeconds * cost.visits) / cost.mainThreads;
	const used = cost.servers + (withDatabase ? cost.database : 0);
	const machine = (filled * cores * hourSeconds * cost.visits) / used;
	const visits = Math.min(thread, machine);
	return {
		visits,
		students: visits / share,
		letters: (visits * cost.letters) / cost.visits / hourSeconds,
		limit: thread < machine ? 'main thread' : 'cores'
	};
}

export interface Needed {
	processes: number;
	/** Cores of the machine with the database. */
	databaseCores: number;
	connections: number;
	statementsPerSecond: number;
	lettersPerSecond: number;
}

/** Connections of a process besides those of its pool: who listens for events, who asks whether the database is there. */
const ownConnections = 2;

/** What so many students need, at the same share in the busiest hour. @param pool `DATABASE_POOL` */
export function neededFor(
	students: number,
	cost: HourCost,
	{ share, pool }: { share: number; pool: number }
): Needed {
	const visits = students * share;
	const times = visits / cost.visits;
	const processes = Math.ceil(visits / carriedBy(cost, { cores: 2, share, withDatabase: false }).visits);
	return {
		processes,
		databaseCores: Math.ceil((cost.database * times) / (filled * hourSeconds)),
		connections: processes * (pool + ownConnections),
		statementsPerSecond: (cost.statements * times) / hourSeconds,
		lettersPerSecond: (cost.letters * times) / hourSeconds
	};
}
