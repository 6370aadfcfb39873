// The newest links of the chains, kept elsewhere: they show when links were cut off the end together with their events.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import {
	newestHeads,
	headLines,
	missingHeads,
	readHeads,
	sendHeads
} from '../../../src/lib/server/kernel/audit/heads.ts';
import { walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { decoded, useMailbox } from '../../mailbox.ts';
import { scratch } from '../../setup/scratch.ts';
import { useWorld } from '../../setup/database.ts';
import { sealed, tamper } from './chains.ts';

useWorld();
const box = useMailbox();
beforeAll(sealed);
const folder = mkdtempSync(join(scratch, 'heads-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const event = () =>
	record({ actorId: null, verb: 'person.unlock', subject: ['person', newId()], schools: ['carver'] });

test('chain heads that were written are read back, also from a mail with other text around them', async () => {
	const current = await newestHeads();
	expect(current.map(({ school }) => school)).toEqual(expect.arrayContaining(['carver', 'anshan']));
	expect(readHeads(headLines(current))).toEqual(current);
	expect(
		readHeads(`Dear school,\r\n\r\n${headLines(current).replaceAll('\n', '\r\n')}\r\n-- \r\nPenbridge`)
	).toEqual(current);
	expect(readHeads('12 links hold\nnothing')).toEqual([]);
});

test('chains may grow, but links cut off the end with their events are reported missing, which no walk notices', async () => {
	await event();
	await sealed();
	const keptHeads = await newestHeads();
	await event();
	await sealed();
	expect(await missingHeads(keptHeads)).toEqual([]);
	const later = await newestHeads();
	const head = later.find(({ school }) => school === 'carver')!;
	await tamper(
		sql`delete from audit_seal where school_id = 'carver' and number = ${head.number}`,
		sql`delete from audit_event where id not in (select event_id from audit_seal)
			and id not in (select event_id from audit_pending)`
	);
	expect((await walkChain('carver')).broken).toBeNull();
	expect(await missingHeads(later)).toEqual([head]);
	expect(await missingHeads(keptHeads)).toEqual([]);
});

test('heads are written to a folder once a day, and an existing file of that day is left alone', async () => {
	env.CHAIN_HEADS = pathToFileURL(folder).href;
	await sendHeads();
	const name = `penbridge-heads-${now().toISOString().slice(0, 10)}.txt`;
	expect(readdirSync(folder)).toEqual([name]);
	const first = readFileSync(join(folder, name), 'utf8');
	expect(readHeads(first)).toEqual(await newestHeads());
	await event();
	await sendHeads();
	expect(readFileSync(join(folder, name), 'utf8')).toBe(first);
	env.CHAIN_HEADS = undefined;
});

test('heads are sent by mail when an address is set, and nowhere without a setting', async () => {
	await sendHeads();
	expect(box.received).toEqual([]);
	env.CHAIN_HEADS = 'mailto:records@example.org';
	await sendHeads();
	expect(box.received.map(({ to }) => to)).toEqual([['records@example.org']]);
	expect(readHeads(decoded(box.received[0]!))).toEqual(await newestHeads());
	env.CHAIN_HEADS = undefined;
});
