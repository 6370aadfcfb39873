// The numbers of this process, and of the database when somebody asks. Loaded only where metrics are asked for.
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { currentConnection, statementCount } from '../../kernel/db/index.ts';
import { isDatabaseUp } from '../../kernel/process-health.ts';
import { socketCount } from '../../kernel/realtime/index.ts';
import { databaseCounts, type DatabaseCounts, waitingAges } from './database-counts.ts';
import { processParts } from './process-parts.ts';
import { routeLabel } from './route-label.ts';

/** Seconds: most pages take 5 to 50 ms; above 2.5 s somebody has given up. */
const requestBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** One request as it is counted. */
export interface CountedRequest {
	routeId: string | null;
	method: string;
	status: number;
	seconds: number;
}

/** The numbers and the page that shows them. @param version of the program */
export function makeMetrics(version: string) {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const requests = new Histogram({
		name: 'penbridge_request_seconds',
		help: 'Requests by route, method and class of status. Pages of help and reports count as "other".',
		labelNames: ['route', 'method', 'status'],
		buckets: requestBuckets,
		registers
	});
	const gauge = <Label extends string = never>(name: string, help: string, labelNames: Label[] = []) =>
		new Gauge({ name: `penbridge_${name}`, help, labelNames, registers });
	gauge('build_info', 'The version that runs.', ['version']).set({ version }, 1);
	const process = {
		part: gauge('part_up', '1 where a part of this process works.', ['part']),
		database: gauge('database_up', '1 where the database answered when it was asked last.'),
		connections: gauge('database_connections', 'Connections of this process to PostgreSQL.', ['state']),
		statements: new Counter({
			name: 'penbridge_database_statements_total',
			help: 'Statements that this process has sent to PostgreSQL.',
			registers
		}),
		sockets: gauge('sockets', 'Open sockets of this process.')
	};
	const counts = {
		read: gauge('counts_up', '1 where the numbers of the whole database below could be read.'),
		letters: gauge('letters_waiting', 'Letters that wait for a teacher, by hours since they came.', [
			'hours'
		]),
		overdue: gauge(
			'releases_overdue',
			'Approved items whose time to undo is over, and which did not go out.'
		),
		overdueAge: gauge('release_overdue_seconds', 'For how long the oldest of them has been due.'),
		alert: gauge('alert_open_seconds', 'Age of the oldest open alert about a student; none about an adult.'),
		unsealed: gauge('audit_unsealed', 'Entries of the audit trail that have no link yet (at most 10,000).'),
		unsealedAge: gauge('audit_unsealed_seconds', 'Age of the oldest of them.'),
		due: gauge('jobs_due', 'Jobs that are due and have not begun; all mail is one job.', ['job']),
		dueAge: gauge('job_due_seconds', 'For how long the oldest of them has been due.', ['job']),
		failing: gauge('jobs_failing', 'Jobs that failed and will be tried again.', ['job']),
		failed: gauge('jobs_failed', 'Jobs that were given up within a day; mail within two weeks.', ['job']),
		done: gauge('job_done_seconds', 'Seconds since a job of this name was done.', ['job'])
	};

	function readProcess() {
		const { parts } = processParts();
		process.part.reset();
		for (const [part, state] of Object.entries(parts)) process.part.set({ part }, state === 'ok' ? 1 : 0);
		process.database.set(isDatabaseUp() ? 1 : 0);
		process.sockets.set(socketCount());
		const { pool } = currentConnection();
		if (!pool) return;
		process.statements.reset();
		process.statements.inc(statementCount());
		process.connections.set({ state: 'open' }, pool.totalCount);
		process.connections.set({ state: 'idle' }, pool.idleCount);
		process.connections.set({ state: 'waited_for' }, pool.waitingCount);
	}

	function showCounts(read: DatabaseCounts | undefined) {
		for (const each of Object.values(counts)) each.reset();
		counts.read.set(read ? 1 : 0);
		if (!read) return;
		read.letters.forEach((n, index) => counts.letters.set({ hours: labelOf(waitingAges[index]!) }, n));
		counts.overdue.set(read.overdueReleases);
		counts.overdueAge.set(read.oldestOverdueRelease);
		counts.alert.set(read.oldestAlert);
		counts.unsealed.set(read.unsealed);
		counts.unsealedAge.set(read.oldestUnsealed);
		for (const { job, due, oldest, failing, failed, done } of read.jobs) {
			counts.due.set({ job }, due);
			counts.dueAge.set({ job }, oldest);
			counts.failing.set({ job }, failing);
			counts.failed.set({ job }, failed);
			if (done !== null) counts.done.set({ job }, done);
		}
	}

	return {
		contentType: registry.contentType,
		count({ routeId, method, status, seconds }: CountedRequest): void {
			const labels = { route: routeLabel(routeId), method, status: `${Math.floor(status / 100)}xx` };
			requests.observe(labels, seconds);
		},
		/** The page that Prometheus reads. Without the database, the numbers of the process alone. */
		async page(): Promise<string> {
			readProcess();
			showCounts(await databaseCounts().catch(() => undefined));
			return registry.metrics();
		}
	};
}

const labelOf = (age: number) => (Number.isFinite(age) ? `under ${age}` : 'more');

export type Metrics = ReturnType<typeof makeMetrics>;
