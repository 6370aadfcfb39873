// What is not well. Each fact comes from where the operator's own tools have it: the metrics, /readyz, the doctor.
import { now } from '../../kernel/clock.ts';
import { canSendMail, reachMailServer } from '../../kernel/mail/index.ts';
import { together } from '../../kernel/together.ts';
import { diskSpace } from '../doctor.ts';
import { databaseCounts, type DatabaseCounts, lateSeconds, processParts } from '../metrics/index.ts';

/** What can be wrong, the most urgent first. */
export const concernKinds = [
	'database',
	'releases',
	'jobs',
	'mail_server',
	'records',
	'disk',
	'clock',
	'listener',
	'mail_lost',
	'numbers'
] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** Something that the operator has to mend. */
export interface ServerConcern {
	kind: ConcernKind;
	/** Since when, where that is known. */
	since?: Date;
}

/** How the server is. */
export interface ServerState {
	/** Everything that is wrong now, the most urgent first. */
	concerns: ServerConcern[];
	/** What could not be looked at: neither wrong nor fine. */
	unknown: ConcernKind[];
	/** Whether no mail server is set: a choice of the operator, not a fault. */
	withoutMail: boolean;
}

/** Seconds after which a process should run its jobs. */
const secondsToStart = 60;

/** Looks at everything. Asks the database at most every ten seconds, and the mail server once a minute. */
export async function serverState(): Promise<ServerState> {
	const [counts, mail, disk] = await together(
		() => databaseCounts().catch(() => undefined),
		mailServerState,
		() => diskSpace().catch(() => undefined)
	);
	const { jobs, ...parts } = processParts().parts;
	const all = [
		// A process begins its jobs a little after its first pages.
		...concernsOfParts(process.uptime() < secondsToStart ? parts : { jobs: jobs!, ...parts }),
		...(counts ? concernsOfCounts(counts, now()) : [{ kind: 'database' } as const]),
		...(mail && !mail.reached ? [{ kind: 'mail_server', since: mail.since } as const] : []),
		...(disk?.isLow ? [{ kind: 'disk' } as const] : [])
	];
	// Of two that say the same, the one that knows since when.
	const concerns = concernKinds.flatMap((kind) => {
		const same = all.filter((concern) => concern.kind === kind);
		return same.length ? [same.find(({ since }) => since) ?? same[0]!] : [];
	});
	const notSeen: ConcernKind[] = [
		...(counts ? [] : kindsOfCounts),
		...(mail ? [] : (['mail_server'] as const)),
		...(canSendMail() ? [] : (['mail_lost'] as const)),
		...(disk ? [] : (['disk'] as const))
	];
	return {
		concerns,
		unknown: notSeen.filter((kind) => !concerns.some((concern) => concern.kind === kind)),
		withoutMail: !canSendMail()
	};
}

const kindsOfCounts: ConcernKind[] = ['releases', 'jobs', 'records', 'mail_lost'];

const kindOfPart: Record<string, ConcernKind> = {
	database: 'database',
	listener: 'listener',
	jobs: 'jobs',
	clock: 'clock',
	release: 'releases',
	sealing: 'records',
	rollups: 'numbers'
};

/** What /readyz says of the process that answers. */
export const concernsOfParts = (parts: Record<string, string>): ServerConcern[] =>
	Object.entries(parts)
		.filter(([, state]) => state !== 'ok')
		.map(([part]) => ({ kind: kindOfPart[part] ?? 'jobs' }));

/**
 * What the metrics say of the whole database. Alerts and waiting letters are not asked. Of mail only what was given up is told, with
 * its day: mail that is tried again may be the mail of an alert, a moment after it.
 */
export function concernsOfCounts(counts: DatabaseCounts, asOf: Date): ServerConcern[] {
	const ago = (seconds: number) => new Date(asOf.getTime() - seconds * 1_000);
	const mail = counts.jobs.find(({ job }) => job === 'mail');
	const others = counts.jobs.filter(({ job }) => job !== 'mail');
	const late = Math.max(0, ...counts.jobs.map(({ oldest }) => oldest));
	const failing = Math.max(
		...[0, ...others.map(({ oldestFailing }) => oldestFailing)],
		...others.map(({ oldestFailed }) => oldestFailed)
	);
	// It is done every minute: where it is not, no process runs jobs, and nothing falls due.
	const sweep = counts.jobs.find(({ job }) => job === 'alert.sweep');
	const jobsFor = Math.max(late, failing, sweep?.done ?? 0);
	return [
		...(counts.oldestOverdueRelease > lateSeconds
			? [{ kind: 'releases', since: ago(counts.oldestOverdueRelease) } as const]
			: []),
		...(jobsFor > lateSeconds ? [{ kind: 'jobs', since: ago(jobsFor) } as const] : []),
		...(counts.oldestUnsealed > lateSeconds
			? [{ kind: 'records', since: ago(counts.oldestUnsealed) } as const]
			: []),
		...(mail?.failed ? [{ kind: 'mail_lost', since: ago(mail.oldestFailed) } as const] : [])
	];
}

/** Whether the mail server takes our sign-in, as it was when it was asked last. */
export interface MailServerState {
	reached: boolean;
	/** The first time in a row that it did not answer well; without one it did. */
	since?: Date;
}

/** Milliseconds for which an answer is kept. */
const keptFor = 60_000;
/** Milliseconds for which a page waits for an answer. Who looks after a slower one came sees it. */
const patience = 2_000;

let asked: { answer: Promise<MailServerState>; until: number } | undefined;
let last: MailServerState | undefined;

/**
 * Whether the mail server is there: asked at most once a minute, however many look. It depends on nobody's mail, so that it tells of
 * nobody's.
 * @returns undefined where none is set, or where it has not answered yet
 */
async function mailServerState(): Promise<MailServerState | undefined> {
	if (!canSendMail()) return undefined;
	const time = performance.now();
	if (!asked || time >= asked.until) asked = { answer: ask(), until: time + keptFor };
	return (await within(patience, asked.answer)) ?? last;
}

async function ask(): Promise<MailServerState> {
	const problem = await reachMailServer().catch(() => 'away');
	last = problem === undefined ? { reached: true } : { reached: false, since: last?.since ?? now() };
	return last;
}

const within = <T>(milliseconds: number, answer: Promise<T>) =>
	Promise.race([
		answer,
		new Promise<undefined>((done) => setTimeout(() => done(undefined), milliseconds).unref())
	]);

/** For tests, which open one mail server after the other. */
export function forgetMailServer(): void {
	asked = undefined;
	last = undefined;
}
