// Thirty-three migrations were replaced by two: a database that the thirty-three made still opens with its content.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { connect } from '../../../src/lib/server/kernel/db/connect.ts';
import { openEmbedded } from '../../../src/lib/server/kernel/db/embedded.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { modules, secretChange } from '../../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { sameHand } from '../../../src/lib/server/people/hands/index.ts';
import { chainNames } from '../../../src/lib/server/kernel/audit/index.ts';
import { queueOf } from '../../../src/lib/server/review/queue.ts';
import { faults } from '../../records/audit-trail/chains.ts';
import { approve } from '../../forum/boards.ts';
import { stateOf } from '../../review/desk.ts';
import { databaseName, drop, inDatabase, recreate, server } from '../../setup/postgres.ts';
import { embeddedEmpty, postgresEmpty } from '../../setup/template.ts';
import { actor, letter, pairingOf, personId } from '../../world.ts';
import { catalogOf } from './earlier/catalog.ts';
import { useEarlierWorld } from './earlier/restore.ts';
import { unrecorded } from '../../unrecorded.ts';

const earlier = useEarlierWorld();

/** When the earlier world was made. */
const madeAt = new Date('2026-11-27T22:00:00Z').getTime();

beforeAll(() => {
	env.UNDO_SECONDS = 0;
	moveClock(madeAt - Date.now());
});
afterAll(() => moveClock(0));

const last = sql`(select max(created_at) from drizzle.__drizzle_migrations)`;

test('a database that lacks some of the earlier migrations is refused and left unchanged', async () => {
	const journal = sql`select created_at::text as at from drizzle.__drizzle_migrations order by 1`;
	await rows(
		sql`update drizzle.__drizzle_migrations set created_at = created_at - 1 where created_at = ${last}`
	);
	const before = await rows(journal);
	await expect(earlier.connection().migrate()).rejects.toThrow('Start revision');
	expect(await rows(journal)).toEqual(before);
	await rows(
		sql`update drizzle.__drizzle_migrations set created_at = created_at + 1 where created_at = ${last}`
	);
});

test('after migrating, its tables, triggers, and journal equal those of a new database', async () => {
	// Several processes migrate at once; an embedded database has only one.
	const starts = Array.from({ length: server ? 3 : 1 }, () => earlier.connection().migrate());
	await Promise.all(starts);
	await earlier.connection().migrate();
	const fresh = await freshCatalog();
	expect(fresh.journal).toHaveLength(
		(JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as { entries: unknown[] }).entries.length
	);
	expect(fresh.triggers!.length).toBeGreaterThan(20);
	expect(await catalogOf(earlier.connection())).toEqual(fresh);
});

test('its programs and the commission’s site keep everything that can be turned off', async () => {
	for (const who of ['maya', 't.carver', 'coordinator'])
		expect((await actor(who)).modules, who).toEqual([...modules]);
});

test('pals of the earlier world find their letters, and a teacher can approve new letters and ones that waited', async () => {
	const pairingId = await pairingOf('maya', 'lin');
	const letters = async () => (await messages.openThread(await actor('lin'), pairingId)).letters;
	const before = await letters();
	expect(before.length).toBeGreaterThan(0);
	const teacher = await actor('t.carver');
	const waiting = (await queueOf(teacher)).items;
	expect(waiting.length).toBeGreaterThan(0);
	const { id } = await messages.submit(await actor('maya'), letter(pairingId, 'Hello from before'));
	await approve('t.carver', id);
	expect(await letters()).toHaveLength(before.length + 1);
	const held = waiting.find((item) => item.kind === 'message' && !item.held)!;
	await approve('t.carver', held.id);
	expect(await stateOf(held.id)).toBe('released');
});

test('the audit chains of the earlier world are intact, and two of its adults are still two hands', async () => {
	expect(await faults()).toEqual([]);
	expect((await chainNames()).length).toBeGreaterThan(3);
	const [carver, coordinator] = [await personId('t.carver'), await personId('coordinator')];
	expect(await sameHand(coordinator, [carver])).toBe(false);
	// Once the coordinator knows the other's secret they are one.
	await unrecorded(() =>
		db()
			.insert(secretChange)
			.values({ personId: carver, by: coordinator, at: new Date(madeAt) })
	);
	expect(await sameHand(coordinator, [carver])).toBe(true);
});

async function freshCatalog() {
	const name = databaseName('test_fresh');
	if (server) await recreate(server, name, postgresEmpty);
	const fresh = server
		? await connect({ url: inDatabase(server, name) })
		: await openEmbedded(undefined, new Blob([readFileSync(embeddedEmpty)]));
	try {
		return await catalogOf(fresh);
	} finally {
		await fresh.close();
		if (server) await drop(server, name);
	}
}
