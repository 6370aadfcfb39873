import { now } from '../clock.ts';
import {
	type Connection,
	currentConnection,
	db,
	into,
	rows,
	sql,
	transaction,
	asc,
	inArray
} from '../db/index.ts';
import { auditEvent, auditPending, auditSeal, tables } from '../schema/index.ts';
import { markFailing, markWorking } from '../process-health.ts';
import { eventColumns, linkHash, linkedSchools, type Sealable } from './link.ts';

/** Events that are sealed in one transaction at most. */
const maxEvents = 200;
/** Milliseconds until a run begins: a run costs six statements and a commit, which the events of a quarter of a second share. */
const sealDelay = 250;
/** So many events of this process wait for no delay. */
const fullRun = 20;
/** Milliseconds until a failed run is tried again. */
const retryDelay = 5_000;
/** The advisory lock that all processes use; the number spells 'seal'. */
const sealLock = 0x7365616c;

let timer: NodeJS.Timeout | undefined;
let unsealed = 0;
let lastRun: Promise<void> = Promise.resolve();

/**
 * Starts a run of sealing shortly, without waiting for it. Events that this process does not seal are sealed by the
 * next run of any process.
 * @param events how many were recorded
 */
export function sealSoon(events: number): void {
	unsealed += events;
	if (unsealed < fullRun) sealIn(sealDelay);
	else sealAtOnce();
}

/** The same without a delay, also where a run that failed waits for its next try. */
export function sealAtOnce(): void {
	clearTimeout(timer);
	timer = undefined;
	sealIn(0);
}

function sealIn(wait: number): void {
	timer ??= setTimeout(() => void seal().then(onSealed, retry), wait).unref();
}

const onSealed = () => markWorking('sealing');

function retry(error: unknown) {
	markFailing('sealing', error);
	sealIn(retryDelay);
}

/** Seals all pending events; runs of one process follow one another. Not to be called within a transaction. */
export function seal(): Promise<void> {
	clearTimeout(timer);
	timer = undefined;
	unsealed = 0;
	lastRun = lastRun.catch(() => {}).then(sealAll);
	return lastRun;
}

/** Finishes the run that is scheduled or under way. To be called before the database is closed. */
export async function finishSealing(): Promise<void> {
	await (timer ? seal() : lastRun).catch(onFailure);
}

const onFailure = (error: unknown) => markFailing('sealing', error);

async function sealAll(): Promise<void> {
	await adoptEvents();
	const [waiting] = await db().select().from(auditPending).limit(1);
	if (!waiting) return;
	for (;;) {
		const sealed = await transaction(sealBatch);
		// Another process is sealing, and may have read the pending events before our last commit.
		if (sealed === null) return sealIn(sealDelay);
		if (sealed < maxEvents) return;
	}
}

/** One batch. @returns how many events, null while another process holds the lock */
async function sealBatch(): Promise<number | null> {
	const [lock] = await rows<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${sealLock}) as got`);
	if (!lock!.got) return null;
	const events = await pending();
	if (!events.length) return 0;
	await db()
		.insert(auditSeal)
		.values(linked(events, await heads(events)));
	const ids = events.map((event) => event.id);
	await db().delete(auditPending).where(inArray(auditPending.eventId, ids));
	return events.length;
}

const pending = (): Promise<Sealable[]> =>
	db()
		.select({ ...eventColumns, schools: linkedSchools('audit_pending') })
		.from(auditEvent)
		.where(
			sql`${auditEvent.id} in (select distinct ${tables.auditPending.eventId}
				from ${tables.auditPending} order by ${tables.auditPending.eventId} limit ${maxEvents})`
		)
		.orderBy(asc(auditEvent.id));

interface SealHead {
	number: number;
	hash: string;
}

/** The newest link of each chain to which these events are added. */
async function heads(events: Sealable[]): Promise<Map<string, SealHead>> {
	const schools = [...new Set(events.flatMap((event) => event.schools))];
	const newest = await rows<SealHead & { school: string }>(sql`
		select last_seal.school_id as school, last_seal.number, last_seal.hash
		from jsonb_array_elements_text(${JSON.stringify(schools)}::jsonb) wanted
		cross join lateral (select * from ${tables.auditSeal}
			where ${tables.auditSeal.schoolId} = wanted order by ${tables.auditSeal.number} desc limit 1) last_seal`);
	return new Map(newest.map(({ school, number, hash }) => [school, { number, hash }]));
}

function linked(events: Sealable[], chains: Map<string, SealHead>) {
	const sealedAt = now();
	return events.flatMap((event) =>
		event.schools.map((school) => {
			const previous = chains.get(school) ?? { number: 0, hash: '' };
			const number = previous.number + 1;
			const hash = linkHash({ school, number, previous: previous.hash }, event);
			chains.set(school, { number, hash });
			return { schoolId: school, number, eventId: event.id, hash, at: sealedAt };
		})
	);
}

let adopted: Connection | undefined;

/**
 * Runs once for each database: events from before there were chains get their links, in the chain of the school they
 * name.
 */
async function adoptEvents(): Promise<void> {
	if (adopted === currentConnection()) return;
	await transaction(async () => {
		await rows(sql`select pg_advisory_xact_lock(${sealLock})`);
		const [sealed] = await db().select({ number: auditSeal.number }).from(auditSeal).limit(1);
		if (sealed) return;
		await rows(sql`
			insert into ${into(auditPending, 'eventId', 'schoolId')}
			select ${tables.auditEvent.id}, coalesce(${tables.auditEvent.schoolId}, '') from ${tables.auditEvent}
			where not exists (select from ${tables.auditPending}
				where ${tables.auditPending.eventId} = ${tables.auditEvent.id})`);
	});
	adopted = currentConnection();
}
